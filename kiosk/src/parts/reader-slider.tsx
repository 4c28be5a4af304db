import { useEffect, useRef, useState } from "preact/hooks";
import { smallPicture } from "../shelf";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { reader } from "../words/reader";

interface Props {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Drag to a page of the paper; its small picture is shown before the page is turned. */
export function PageSlider({ meeting, paper, page, onPage }: Props) {
  const t = useWords(reader);
  const c = useWords(common);
  const [drag, setDrag] = useState<number | null>(null);
  const at = drag ?? page;
  const share = paper.pages > 1 ? (at - 1) / (paper.pages - 1) : 0;
  return (
    <div class="slider">
      {drag !== null && (
        <div class="slider-bubble" style={{ "--share": String(share) }} aria-hidden="true">
          <SmallPage meeting={meeting} paper={paper} page={drag} />
          <span class="figures">{c.page(drag)}</span>
        </div>
      )}
      <input
        type="range"
        class="reader-slider"
        aria-label={t.goTo}
        aria-valuetext={c.pageOf(at, paper.pages)}
        min={1}
        max={Math.max(1, paper.pages)}
        value={at}
        disabled={paper.pages <= 1}
        onInput={(event) => setDrag(event.currentTarget.valueAsNumber)}
        onChange={(event) => {
          setDrag(null);
          onPage(event.currentTarget.valueAsNumber);
        }}
        onBlur={() => setDrag(null)}
      />
    </div>
  );
}

interface SmallProps {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
}

/** The small picture; the one before stays until the next is decoded. */
function SmallPage({ meeting, paper, page }: SmallProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wanted = true;
    smallPicture(meeting, paper, page).then(
      (picture) => {
        if (wanted) place.current?.replaceChildren(copyOf(picture));
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [paper.sha256, page]);
  return (
    <div ref={place} class="slider-page" style={{ aspectRatio: String(paper.aspect) }} />
  );
}

/** The same picture for a second place. */
function copyOf(picture: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  copy.width = picture.width;
  copy.height = picture.height;
  copy.getContext("2d")?.drawImage(picture, 0, 0);
  return copy;
}
