import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Sheet } from "../book";
import { painted } from "../painted";
import { detailOf, largePicture, pictureName, smallPicture } from "../shelf";
import { Button } from "../ui/button";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";

const LATE_MS = 800;
const RETRY_MS = 3_000;

type Taking = "coming" | "late" | "shown" | "failed";

interface Props {
  readonly meeting: string;
  readonly paper: Paper;
  readonly sheet: Sheet;
  readonly zoom: number;
  /** Whether its large picture is wanted, or the small one is enough. */
  readonly large: boolean;
  /** What lies over the picture, in a box that is exactly the page.  While it is the
   * same function, a page that stays as it is is not drawn again. */
  readonly layers: (paper: Paper, page: number) => ComponentChildren;
}

/** One page in the book: the small picture stands in until the large one is decoded. */
export function PageSheet({ meeting, paper, sheet, zoom, large, layers }: Props) {
  const c = useWords(common);
  const { page } = sheet;
  const [taking, setTaking] = useState<Taking>("coming");
  const [attempt, setAttempt] = useState(0);
  const name = pictureName(paper, page);
  const detail_px = detailOf(sheet.width_px, zoom);
  const alt = `${paper.title}, ${c.pageOf(page, paper.pages)}`;
  const small = usePicture({
    name,
    take: () => smallPicture(meeting, paper, page),
    attempt,
  });
  const shown = usePicture({
    name: large ? name : "",
    take: () => largePicture(meeting, paper, page, detail_px),
    detail_px,
    alt,
    attempt,
    onState: setTaking,
    onRetry: () => setAttempt(attempt + 1),
  });
  useEffect(() => {
    return taking === "shown" ? painted({ paper: paper.id, page }) : undefined;
  }, [taking, paper.id, page]);
  return (
    <div
      class={`page-sheet${paper.keep ? " may-keep" : ""}${taking === "shown" ? " is-shown" : ""}`}
      data-paper={paper.id}
      data-page={page}
      style={{
        top: `${sheet.top_px * zoom}px`,
        left: `${sheet.left_px * zoom}px`,
        width: `${sheet.width_px * zoom}px`,
        height: `${sheet.height_px * zoom}px`,
      }}
    >
      <div class="page-thumb" ref={small} />
      <div class="page-picture" ref={shown} />
      <div class="page-layers">{layers(paper, page)}</div>
      {(taking === "late" || taking === "failed") && (
        <div class="page-trouble" role="status">
          {taking === "late" ? c.pageLate : c.pageFailed}
          {taking === "failed" && (
            <Button onClick={() => setAttempt(attempt + 1)}>{c.retry}</Button>
          )}
        </div>
      )}
    </div>
  );
}

interface Taken {
  /** Which picture; none for "". */
  readonly name: string;
  readonly take: () => Promise<HTMLElement>;
  readonly detail_px?: number;
  readonly alt?: string;
  readonly attempt: number;
  readonly onState?: (state: Taking) => void;
  readonly onRetry?: () => void;
}

/**
 * Puts a decoded picture into the element of the ref that this returns.  In more or
 * less detail it replaces the one that is there, once it is decoded.
 */
function usePicture(taken: Taken) {
  const { name, take, detail_px = 0, alt = "", attempt, onState = () => {} } = taken;
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    return () => {
      slot.current?.replaceChildren();
      onState("coming");
    };
  }, [name]);
  useLayoutEffect(() => {
    if (name === "") return;
    const isFirst = !slot.current?.hasChildNodes();
    let here = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const late = setTimeout(() => isFirst && onState("late"), LATE_MS);
    const show = (picture: HTMLElement) => {
      call(picture, alt);
      slot.current?.replaceChildren(picture);
      onState("shown");
    };
    const fail = () => {
      if (isFirst) onState("failed");
      if (taken.onRetry) again = setTimeout(taken.onRetry, RETRY_MS);
    };
    take()
      .then((picture) => here && show(picture), () => here && fail())
      .finally(() => clearTimeout(late));
    return () => {
      here = false;
      clearTimeout(late);
      clearTimeout(again);
    };
  }, [name, detail_px, attempt]);
  return slot;
}

/** Says what a picture shows, to whoever cannot see it; a stand-in says nothing. */
function call(picture: HTMLElement, alt: string): void {
  if (alt === "") return;
  picture.role = "img";
  picture.ariaLabel = alt;
}
