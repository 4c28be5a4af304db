import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Sheet } from "../book";
import { painted } from "../painted";
import { largePicture, pictureName, smallPicture } from "../shelf";
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
  /** What lies over the picture, in a box that is exactly the page. */
  readonly children?: ComponentChildren;
}

/** One page in the book: the small picture stands in until the large one is decoded. */
export function PageSheet({ meeting, paper, sheet, zoom, large, children }: Props) {
  const c = useWords(common);
  const { page } = sheet;
  const [taking, setTaking] = useState<Taking>("coming");
  const [attempt, setAttempt] = useState(0);
  const small = usePicture(() => smallPicture(meeting, paper, page), "", [
    pictureName(paper, page),
    attempt,
  ]);
  const alt = `${paper.title}, ${c.pageOf(page, paper.pages)}`;
  const shown = usePicture(
    () => largePicture(meeting, paper, page),
    alt,
    [pictureName(paper, page), large, attempt],
    large,
    setTaking,
    () => setAttempt(attempt + 1),
  );
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
      {children && <div class="page-layers">{children}</div>}
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

/** Puts a decoded picture into the element of the ref that this returns. */
function usePicture(
  take: () => Promise<HTMLImageElement>,
  alt: string,
  inputs: readonly unknown[],
  wanted = true,
  onState: (state: Taking) => void = () => {},
  onRetry?: () => void,
) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!wanted) return;
    let here = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const late = setTimeout(() => onState("late"), LATE_MS);
    take().then(
      (image) => {
        clearTimeout(late);
        if (!here) return;
        image.alt = alt;
        slot.current?.replaceChildren(image);
        onState("shown");
      },
      () => {
        clearTimeout(late);
        if (!here) return;
        onState("failed");
        if (onRetry) again = setTimeout(onRetry, RETRY_MS);
      },
    );
    return () => {
      here = false;
      clearTimeout(late);
      clearTimeout(again);
      slot.current?.replaceChildren();
      onState("coming");
    };
  }, inputs);
  return slot;
}
