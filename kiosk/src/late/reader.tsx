import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Numbered, Place } from "../agenda";
import type { AspectOf, Fit } from "../book";
import type { Box } from "../find";
import { boxesOn, chosen, findings } from "../finding";
import { textKey, texts, wantText } from "../paper-text";
import { type BookHandle, BookView, MAX_ZOOM } from "../parts/reader-book";
import { PageSlider } from "../parts/reader-slider";
import { ReaderTools } from "../parts/reader-tools";
import { paperUrl } from "../pictures";
import { pageTheme } from "../theme";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { late } from "../ui/late";
import { watermark } from "../watermark";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { reader } from "../words/reader";

export interface ReaderProps {
  readonly meeting: string;
  /** The whole set in order, as `papersInOrder` gives it. */
  readonly papers: readonly Paper[];
  readonly agenda: readonly Numbered[];
  readonly place: Place;
  /** The reader turned or scrolled to another page. */
  readonly onPlace: (place: Place) => void;
  readonly onClose: () => void;
  /** The page last read of a paper; 1 where it was never opened. */
  readonly lastPage: (paper: Paper) => number;
  /** The pages turn with the chair: a frame says so. */
  readonly following?: boolean;
  /** Lines that stand faintly across every page; none on the wall and for the chair. */
  readonly mark?: readonly string[];
  /** What lies over the picture of a page, in a box that is exactly the page. */
  readonly layers?: (paper: Paper, page: number) => ComponentChildren;
  /** More tools for the head. */
  readonly tools?: ComponentChildren;
  /** What this page adds at the foot: following, or showing on the wall. */
  readonly children?: ComponentChildren;
}

const FindPanel = late("find-panel", () => import("./find-panel").then((m) => m.FindPanel));
const Contents = late("contents", () => import("./contents").then((m) => m.Contents));
const LargeReading = late("large-reading", () =>
  import("./large-reading").then((m) => m.LargeReading),
);

const ZOOMS = [1, 1.5, 2, 3, MAX_ZOOM];
const TRAIL = 6;

/** The papers of the meeting as one book, and what helps to read it. */
export function Reader(props: ReaderProps) {
  const { meeting, papers, place } = props;
  const t = useWords(reader);
  const c = useWords(common);
  const [zoom, setZoom] = useState(1);
  const [fit, setFit] = useState<Fit>("width");
  const [mode, setMode] = useState<"pages" | "letters">("pages");
  const [finding, setFinding] = useState(false);
  const [contents, setContents] = useState(false);
  const [trail, setTrail] = useState<readonly Place[]>([]);
  const book = useRef<BookHandle>(null);
  const paper = papers.find((one) => one.id === place.paper);
  const aspectOf = useAspects();
  const overlays = useCallback(
    (of: Paper, page: number) => (
      <>
        <Highlights paper={of.id} page={page} />
        {props.layers?.(of, page)}
      </>
    ),
    [props.layers],
  );
  const background = useWatermark(props.mark);

  useEffect(() => {
    if (paper) wantText(meeting, paper).catch(() => undefined);
  }, [meeting, paper?.sha256, paper?.ready]);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of [FindPanel, Contents, LargeReading]) void part.warm();
    }, 1_500);
    return () => clearTimeout(timer);
  }, []);

  // Two quick presses are two pages, also where the screen has not caught up.
  const at = useRef(place);
  const ahead = useRef(false);
  if (!ahead.current) at.current = place;
  const to = (wanted: Place) => {
    ahead.current = false;
    at.current = wanted;
    props.onPlace(wanted);
  };
  const turn = (by: 1 | -1) => {
    const wanted = besides(papers, at.current, by);
    if (!wanted) return;
    at.current = wanted;
    ahead.current = true;
    // Whoever went elsewhere meanwhile stays there.
    const tell = () => at.current === wanted && to(wanted);
    if (!book.current?.bring(wanted, tell)) to(wanted);
  };
  /** Go far, and remember from where. */
  const jump = (wanted: Place) => {
    const others = trail.filter((one) => !alike(one, place) && !alike(one, wanted));
    setTrail([place, ...others].slice(0, TRAIL));
    to(wanted);
  };
  const show = (wanted: Place, box: Box) => {
    if (mode === "letters") setMode("pages");
    book.current?.show(wanted, box);
    to(wanted);
  };
  const zoomIn = () => book.current?.zoomTo(ZOOMS.find((z) => z > zoom + 0.01) ?? MAX_ZOOM);
  const zoomOut = () => book.current?.zoomTo(ZOOMS.findLast((z) => z < zoom - 0.01) ?? 1);
  const scroll = (by_px: number) => {
    book.current?.scrollBy(by_px);
    document.querySelector(".large-text")?.scrollBy({ top: by_px, behavior: "instant" });
  };
  useKeys({
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    Home: () => to({ paper: place.paper, page: 1 }),
    End: () => to({ paper: place.paper, page: paper?.pages ?? 1 }),
    ArrowUp: () => scroll(-120),
    ArrowDown: () => scroll(120),
    "+": zoomIn,
    "-": zoomOut,
    "/": () => setFinding(true),
    Escape: () => setFinding(false),
  });
  if (!paper) {
    return <EmptyState icon="document" title={t.preparing} action={<Button onClick={props.onClose}>{c.close}</Button>} />;
  }

  const [before, after] = [besides(papers, place, -1), besides(papers, place, 1)];
  const inAll = papers.length > 1 ? t.inAll(...overall(papers, place)) : "";
  return (
    <section
      class={`reader is-${pageTheme.value}${props.following ? " is-following" : ""}`}
      style={background}
    >
      <header class="reader-head">
        <div class="reader-title">
          <h2>{paper.title}</h2>
          {paper.symbol && <span class="paper-note">{paper.symbol}</span>}
        </div>
        <ReaderTools
          letters={mode === "letters"}
          zoom={zoom}
          fit={fit}
          finding={finding}
          onContents={() => setContents(true)}
          onFind={() => setFinding(!finding)}
          onLetters={() => setMode(mode === "letters" ? "pages" : "letters")}
          onZoomIn={zoomIn}
          onZoomOut={zoomOut}
          onFit={() => {
            setZoom(1);
            setFit(fit === "width" ? "page" : "width");
          }}
        >
          {paper.keep && (
            <a class="tool" href={`${paperUrl(meeting, paper)}/file`} download>
              <Icon name="download" />
              <span>{t.keep}</span>
            </a>
          )}
          {props.tools}
        </ReaderTools>
        <Button icon="close" kind="quiet" onClick={props.onClose}>
          {c.close}
        </Button>
      </header>
      <div class={`reader-body${finding ? " is-finding" : ""}`}>
        {mode === "letters" ? (
          <LargeReading
            key={paper.sha256}
            meeting={meeting}
            paper={paper}
            page={place.page}
            onPlace={to}
            onPicture={() => setMode("pages")}
          />
        ) : paper.ready > 0 ? (
          <BookView
            meeting={meeting}
            papers={papers}
            place={place}
            fit={fit}
            zoom={zoom}
            aspectOf={aspectOf}
            onZoom={setZoom}
            onPlace={to}
            onTurn={turn}
            layers={overlays}
            handle={book}
          />
        ) : (
          <EmptyState icon="document" title={t.preparing} />
        )}
        {finding && (
          <FindPanel
            meeting={meeting}
            papers={papers}
            place={place}
            onShow={show}
            onClose={() => setFinding(false)}
          />
        )}
      </div>
      <footer class="reader-foot">
        <div class="reader-turn">
          <Button
            icon="chevron-left"
            why={before ? undefined : c.firstPage}
            onClick={() => turn(-1)}
          >
            {t.previous}
          </Button>
          <div class="reader-go">
            <button
              type="button"
              class="reader-page"
              onClick={() => setContents(true)}
            >
              <Icon name="grid" />
              <span class="figures">{c.pageOf(place.page, paper.pages)}</span>
              {inAll && <span class="figures reader-all">{inAll}</span>}
              <span class="unseen">{t.contents}</span>
            </button>
            <PageSlider
              meeting={meeting}
              paper={paper}
              page={place.page}
              onPage={(page) => jump({ paper: paper.id, page })}
            />
          </div>
          <Button icon="chevron-right" why={after ? undefined : c.lastPage} onClick={() => turn(1)}>
            {t.next}
          </Button>
        </div>
        {props.children}
      </footer>
      <Contents
        open={contents}
        meeting={meeting}
        agenda={props.agenda}
        papers={papers}
        place={place}
        lastPage={props.lastPage}
        trail={trail}
        onPlace={(wanted) => {
          setContents(false);
          const pages = papers.find((one) => one.id === wanted.paper)?.pages ?? 1;
          jump({ ...wanted, page: Math.min(wanted.page, pages) });
        }}
        onClose={() => setContents(false)}
      />
    </section>
  );
}

/** What was found on a page, as boxes over its picture. */
function Highlights({ paper, page }: Place) {
  const boxes = boxesOn(findings.value, chosen.value, { paper, page });
  return (
    <>
      {boxes.map(({ box, chosen: is }, n) => (
        <span
          key={n}
          class={`page-found${is ? " is-chosen" : ""}`}
          style={{
            left: `${box.x / 100}%`,
            top: `${box.y / 100}%`,
            width: `${box.width / 100}%`,
            height: `${box.height / 100}%`,
          }}
        />
      ))}
    </>
  );
}

/** Widths by heights: as the text tells page by page, and until then as page 1 has it. */
function useAspects(): AspectOf {
  const known = texts.value;
  return useMemo(
    () => (paper, page) => known.get(textKey(paper))?.aspects[page - 1] ?? paper.aspect,
    [known],
  );
}

/** The reader's name as a repeating background, drawn once for its lines. */
function useWatermark(lines: readonly string[] | undefined): Record<string, string> {
  const [style, setStyle] = useState<Record<string, string>>({});
  useEffect(() => {
    if (!lines || lines.length === 0) return setStyle({});
    let address = "";
    let wanted = true;
    void watermark(lines).then(({ url, width_px, height_px }) => {
      address = url;
      if (!wanted) return URL.revokeObjectURL(url);
      const size = `${width_px}px ${height_px}px`;
      setStyle({ "--mark": `url("${url}")`, "--mark-size": size });
    });
    return () => {
      wanted = false;
      if (address) URL.revokeObjectURL(address);
    };
  }, [lines?.join("\n")]);
  return style;
}

/** The page before or after, also of the next paper; undefined at either end. */
function besides(papers: readonly Paper[], place: Place, by: 1 | -1): Place | undefined {
  const at = papers.findIndex((paper) => paper.id === place.paper);
  const page = place.page + by;
  if (page >= 1 && page <= (papers[at]?.pages ?? 0)) return { paper: place.paper, page };
  const other = papers[at + by];
  return other && { paper: other.id, page: by > 0 ? 1 : other.pages };
}

/** The number of a page in the whole set, and how many there are. */
function overall(papers: readonly Paper[], place: Place): [number, number] {
  const at = papers.findIndex((paper) => paper.id === place.paper);
  const before = papers.slice(0, Math.max(0, at)).reduce((sum, { pages }) => sum + pages, 0);
  return [before + place.page, papers.reduce((sum, { pages }) => sum + pages, 0)];
}

function alike(a: Place, b: Place): boolean {
  return a.paper === b.paper && a.page === b.page;
}
