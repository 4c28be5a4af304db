import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Fit } from "../book";
import { picture } from "../shelf";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Button } from "./button";
import { type Pinch, useGestures } from "./gestures";

interface Props {
  readonly src: string;
  readonly alt: string;
  /** Width of the page divided by its height, until the picture itself tells. */
  readonly aspect: number;
  readonly fit: Fit;
  /** 1 fits as `fit` says; up to 4. */
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly onTurn: (by: 1 | -1) => void;
}

export const MAX_ZOOM = 4;
const LATE_MS = 300;
const RETRY_MS = 3_000;

/**
 * One page of a paper.  The page before stays until the next is decoded, so that
 * nothing ever flashes; fingers turn, zoom and move it.
 */
export function PageView({ src, alt, aspect, fit, zoom, onZoom, onTurn }: Props) {
  const t = useWords(common);
  const [shown, setShown] = useState<HTMLImageElement | null>(null);
  const [trouble, setTrouble] = useState<"late" | "failed" | null>(null);
  const [attempt, setAttempt] = useState(0);
  const view = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let wanted = true;
    const late = setTimeout(() => setTrouble("late"), LATE_MS);
    let again: ReturnType<typeof setTimeout> | undefined;
    picture(src).then(
      (image) => {
        if (!wanted) return;
        clearTimeout(late);
        setTrouble(null);
        setShown(image);
      },
      () => {
        if (!wanted) return;
        clearTimeout(late);
        setTrouble("failed");
        again = setTimeout(() => setAttempt(attempt + 1), RETRY_MS);
      },
    );
    return () => {
      wanted = false;
      clearTimeout(late);
      clearTimeout(again);
    };
  }, [src, attempt]);

  // The very picture that was decoded: another element of the same address may have
  // to be fetched and decoded again.
  useLayoutEffect(() => {
    if (!shown) return;
    shown.alt = alt;
    sheet.current?.replaceChildren(shown);
    view.current?.scrollTo({ top: 0 });
  }, [shown]);

  const pinched = ({ by, from, to }: Pinch) => {
    const element = view.current;
    const bounded = Math.min(MAX_ZOOM, Math.max(1, zoom * by));
    if (!element || bounded === zoom) return;
    onZoom(bounded);
    const ratio = bounded / zoom;
    const { scrollLeft, scrollTop } = element;
    requestAnimationFrame(() =>
      element.scrollTo({
        left: (scrollLeft + from.x) * ratio - to.x,
        top: (scrollTop + from.y) * ratio - to.y,
      }),
    );
  };
  useGestures(view, sheet, {
    mayTurn: () => zoom === 1,
    onTurn,
    bounded: (by) => Math.min(MAX_ZOOM / zoom, Math.max(1 / zoom, by)),
    onPinched: pinched,
    onDoubleTap: (at) => pinched({ by: zoom === 1 ? 2 : 1 / zoom, from: at, to: at }),
  });

  const known = shown ? shown.naturalWidth / shown.naturalHeight : aspect;
  return (
    <div
      ref={view}
      class={`page-view fits-${fit}${zoom > 1 ? " is-zoomed" : ""}`}
      tabIndex={0}
      role="region"
      aria-label={alt}
    >
      <div
        ref={sheet}
        class="page-sheet"
        style={{ "--aspect": String(known), "--zoom": String(zoom) }}
      />
      {trouble && (
        <div class="page-note" role="status">
          {trouble === "late" ? t.pageLate : t.pageFailed}
          {trouble === "failed" && (
            <Button onClick={() => setAttempt(attempt + 1)}>{t.retry}</Button>
          )}
        </div>
      )}
    </div>
  );
}
