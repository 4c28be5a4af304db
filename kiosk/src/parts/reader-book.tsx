import type { ComponentChildren, RefObject } from "preact";
import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "preact/hooks";
import {
  type Anchor,
  anchorAt,
  type AspectOf,
  between,
  type Fit,
  inHandAt,
  indexOf,
  layOut,
  type Scroll,
  scrollTo,
  type Size,
  topOf,
  wantedLarge,
} from "../book";
import { afterPaint } from "../after-paint";
import type { Place } from "../agenda";
import {
  alike,
  apart,
  columnUnder,
  isNear,
  type Laid,
  type Near,
  resting,
  same,
  scrolls,
  widened,
} from "../book-view";
import type { Box } from "../find";
import { detailOf, large, largeName, MOST_LARGE, pictureName } from "../shelf";
import { type Point, useGestures } from "../ui/gestures";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { PageSheet } from "./reader-sheet";

export const MAX_ZOOM = 4;
/** Pages this far outside the view are there already, as small pictures. */
const BEYOND_PX = 2_400;
/** Faster than this nobody reads, and large pictures wait. */
const FAST_PX_PER_MS = 4;
const SETTLED_MS = 120;
/** Where on the screen something is shown that was looked for. */
const SHOWN_AT = 0.33;
const NOTHING = () => {};

/** What others may ask of the book. */
export interface BookHandle {
  readonly zoomTo: (zoom: number) => void;
  readonly scrollBy: (by_px: number) => void;
  /** Bring a place of a page into view. */
  readonly show: (place: Place, box: Box) => void;
  /** Turn to a page by nothing but scrolling, where it lies ready; false where it does
   * not.  `then` is called once it is on the glass, unless the book is closed or another
   * page is brought before. */
  readonly bring: (place: Place, then: () => void) => boolean;
}

interface Props {
  readonly meeting: string;
  readonly papers: readonly Paper[];
  readonly place: Place;
  readonly fit: Fit;
  readonly zoom: number;
  readonly aspectOf: AspectOf;
  readonly onZoom: (zoom: number) => void;
  /** The reader scrolled to another page. */
  readonly onPlace: (place: Place) => void;
  readonly onTurn: (by: 1 | -1) => void;
  readonly layers: (paper: Paper, page: number) => ComponentChildren;
  readonly handle: RefObject<BookHandle | null>;
}

/** Which large pictures to have now: all that are wanted; first those in view, and the
 * others when they are painted; or, in a hurry, those that are here. */
type Wanting = "all" | "seen" | "kept";

/** All papers as one column that scrolls; only the pages near the view exist. */
export function BookView(props: Props) {
  const { papers, place, fit, zoom, aspectOf } = props;
  const c = useWords(common);
  const view = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const size = useSize(view);
  const book = useMemo(
    () => (size ? layOut(papers, size, fit, aspectOf) : undefined),
    [papers, size, fit, aspectOf],
  );
  const [near, setNear] = useState<Near>({ from: 0, to: 0, large: [] });
  const laid = useRef<Laid | null>(null);
  const pending = useRef<Anchor | null>(null);
  /** Where the view was put by this part, not by the reader. */
  const put = useRef(-1);
  /** What there is to do when the page that was brought is on the glass. */
  const afterwards = useRef(NOTHING);
  const shown = useRef<Place>(place);
  const pace = useRef({ top: 0, at_ms: 0 });
  const stop = useRef(NOTHING);
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const look = (want: Wanting = "all"): void => {
    const element = view.current;
    if (!element || !book) return;
    const { scrollTop: top, scrollLeft: left } = element;
    laid.current = { book, zoom, scroll: { left, top } };
    // A browser that knows only whole axes ignores the second, and follows the style.
    element.style.touchAction = "";
    element.style.touchAction = scrolls(book.view.width_px, left, zoom);
    const bottom = top + book.view.height_px;
    const [from, to] = between(book, top - BEYOND_PX, bottom + BEYOND_PX, zoom);
    const seen = between(book, top, bottom, zoom);
    const wanted = wantedLarge(book, seen, inHandAt(book, top, zoom), MOST_LARGE);
    const isSeen = (index: number) => want === "seen" && index >= seen[0] && index < seen[1];
    setNear((before) => {
      const large = wanted.filter(
        (one) => want === "all" || isSeen(one) || before.large.includes(one),
      );
      // Pages out of view are made when the one that is turned to has been painted.
      const [first, end] = want === "seen" ? widened(seen, before, [from, to]) : [from, to];
      const same = before.from === first && before.to === end && alike(before.large, large);
      return same ? before : { from: first, to: end, large };
    });
    clearTimeout(settling.current);
    if (want !== "all") settling.current = setTimeout(() => latest.current(), SETTLED_MS);
  };
  const latest = useRef(look);
  latest.current = look;
  const move = (to: Scroll): void => {
    view.current?.scrollTo({ ...to, behavior: "instant" });
    put.current = view.current?.scrollTop ?? -1;
    pace.current = { top: put.current, at_ms: performance.now() };
  };
  const scroll = (to: Scroll): void => {
    move(to);
    look("seen");
  };
  /** Scroll to a page whose picture is there; everything else can wait until it is
   * seen: two renderings took a slow tablet longer than the turn itself. */
  const bring = (wanted: Place, then?: () => void): boolean => {
    const index = book ? indexOf(book, wanted) : -1;
    if (!book || !near.large.includes(index)) return false;
    shown.current = wanted;
    move({ left: view.current?.scrollLeft ?? 0, top: topOf(book, index, zoom) });
    if (then) afterwards.current = then;
    stop.current();
    stop.current = afterPaint(() => {
      stop.current = NOTHING;
      afterwards.current();
      afterwards.current = NOTHING;
      latest.current();
    });
    return true;
  };
  const zoomTo = (next: number, from: Point, to: Point = from): void => {
    const bounded = Math.min(MAX_ZOOM, Math.max(1, next));
    if (!laid.current || bounded === zoom) return;
    const anchor = anchorAt(laid.current.book, laid.current.scroll, zoom, from);
    pending.current = anchor ? { ...anchor, at: to } : null;
    props.onZoom(bounded);
  };

  useLayoutEffect(() => {
    if (!book) return;
    const before = laid.current;
    if (!before) {
      scroll({ left: 0, top: topOf(book, indexOf(book, place), zoom) });
    } else if (before.book !== book || before.zoom !== zoom) {
      const anchor = pending.current ?? resting(before, shown.current, book);
      pending.current = null;
      const to = anchor ? scrollTo(book, zoom, anchor) : before.scroll;
      if (apart(to, before.scroll)) scroll(to);
      else look();
    }
  }, [book, zoom]);

  useLayoutEffect(() => {
    if (!book || same(shown.current, place)) return;
    if (bring(place)) return;
    shown.current = place;
    const index = indexOf(book, place);
    const left = view.current?.scrollLeft ?? 0;
    if (index >= 0) scroll({ left, top: topOf(book, index, zoom) });
  }, [book, place.paper, place.page]);

  // After the pages have let go of them.
  useLayoutEffect(() => {
    if (!book) return;
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    const names = near.large.flatMap((index) => {
      const sheet = book.sheets[index];
      const paper = sheet && byId.get(sheet.paper);
      return paper ? [largeName(paper, sheet.page, detailOf(sheet.width_px, zoom))] : [];
    });
    large.keepOnly(new Set(names));
  }, [near.large, book, zoom]);
  // A plain effect would end only after the next frame.
  useLayoutEffect(() => () => stop.current(), []);
  useEffect(() => () => {
    clearTimeout(settling.current);
    large.keepOnly(new Set());
  }, []);

  const scrolled = (): void => {
    const element = view.current;
    if (!element || !book) return;
    const top = element.scrollTop;
    const at_ms = performance.now();
    const speed = Math.abs(top - pace.current.top) / Math.max(1, at_ms - pace.current.at_ms);
    pace.current = { top, at_ms };
    const own = Math.abs(top - put.current) > 1.5;
    if (own) look(speed > FAST_PX_PER_MS ? "kept" : "all");
    else if (stop.current === NOTHING) look("seen");
    if (!own) return;
    put.current = -1;
    const sheet = book.sheets[inHandAt(book, top, zoom)];
    if (!sheet || same(sheet, shown.current)) return;
    shown.current = { paper: sheet.paper, page: sheet.page };
    props.onPlace(shown.current);
  };

  const doubleTap = (at: Point): void => {
    if (!laid.current) return;
    if (zoom > 1.02) return zoomTo(1, at);
    const anchor = anchorAt(laid.current.book, laid.current.scroll, zoom, at);
    const found = anchor && columnUnder(papers, laid.current.book, anchor);
    if (!found) return zoomTo(2, at);
    pending.current = { ...found.anchor, at: { x: (size?.width_px ?? 0) / 2, y: at.y } };
    props.onZoom(Math.min(MAX_ZOOM, Math.max(1.1, found.zoom)));
  };
  useGestures(view, column, {
    mayTurn: () => zoom === 1,
    onTurn: props.onTurn,
    bounded: (by) => Math.min(MAX_ZOOM / zoom, Math.max(1 / zoom, by)),
    onPinched: ({ by, from, to }) => zoomTo(zoom * by, from, to),
    onDoubleTap: doubleTap,
  });
  useImperativeHandle(props.handle, () => ({
    zoomTo: (next) => size && zoomTo(next, { x: size.width_px / 2, y: size.height_px / 3 }),
    bring,
    scrollBy: (by_px) => view.current?.scrollBy({ top: by_px, behavior: "instant" }),
    show: (wanted, box) => {
      const index = book ? indexOf(book, wanted) : -1;
      if (!book || !size || index < 0) return;
      shown.current = wanted;
      const x = (box.x + box.width / 2) / 10_000;
      const at = { x: size.width_px / 2, y: size.height_px * SHOWN_AT };
      scroll(scrollTo(book, zoom, { ...wanted, x, y: box.y / 10_000, at }));
      props.onPlace(wanted);
    },
  }));

  const byId = useMemo(() => new Map(papers.map((paper) => [paper.id, paper])), [papers]);
  const inHand = byId.get(place.paper);
  const zoomed = zoom > 1;
  return (
    <div
      ref={view}
      class={`book${zoomed ? " is-zoomed" : ""}`}
      tabIndex={0}
      role="region"
      aria-label={inHand && `${inHand.title}, ${c.pageOf(place.page, inHand.pages)}`}
      onScroll={scrolled}
      onContextMenu={(event) => event.preventDefault()}
      onDragStart={(event) => event.preventDefault()}
    >
      {book && (
        <div
          ref={column}
          class="book-column"
          style={{
            width: `${book.view.width_px * zoom}px`,
            height: `${book.height_px * zoom}px`,
          }}
        >
          {book.dividers.map(({ paper, top_px }) => {
            const one = byId.get(paper);
            return one && isNear(book, near, paper) ? (
              <div key={paper} class="book-divider" style={{ top: `${top_px * zoom}px` }}>
                <strong>{one.title}</strong>
                <span>{[one.symbol, c.pages(one.pages)].filter(Boolean).join(" · ")}</span>
              </div>
            ) : null;
          })}
          {book.sheets.slice(near.from, near.to).map((sheet, n) => {
            const paper = byId.get(sheet.paper);
            return paper ? (
              <PageSheet
                key={pictureName(paper, sheet.page)}
                meeting={props.meeting}
                paper={paper}
                sheet={sheet}
                zoom={zoom}
                large={near.large.includes(near.from + n)}
                layers={props.layers}
              />
            ) : null;
          })}
        </div>
      )}
    </div>
  );
}

/** The size of the view within its frame, kept as it changes. */
function useSize(view: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const element = view.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width_px, clientHeight: height_px } = element;
      if (width_px === 0 || height_px === 0) return;
      setSize((known) =>
        known?.width_px === width_px && known.height_px === height_px
          ? known
          : { width_px, height_px },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return size;
}
