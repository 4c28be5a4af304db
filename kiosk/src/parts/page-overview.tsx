import { useLayoutEffect, useRef } from "preact/hooks";
import { thumbSource } from "../pictures";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Every page of a paper as a small picture. */
export function PageOverview({ meeting, paper, page, onPage }: Props) {
  const c = useWords(common);
  const pages = Array.from({ length: paper.ready }, (_, at) => at + 1);
  return (
    <ol class="overview">
      {pages.map((n) => (
        <li key={n}>
          <button
            type="button"
            class="overview-page"
            aria-label={c.page(n)}
            aria-current={n === page}
            onClick={() => onPage(n)}
          >
            <Thumb meeting={meeting} paper={paper} page={n} />
            <span class="figures">{n}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface ThumbProps {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
}

/** The small picture of a page, fetched when it comes into view. */
export function Thumb({ meeting, paper, page }: ThumbProps) {
  const place = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    const image = place.current;
    if (!image) return;
    let address = "";
    const fill = async (entries: readonly IntersectionObserverEntry[]) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      const source = await thumbSource(meeting, paper, page);
      if (typeof source !== "string") address = URL.createObjectURL(source);
      image.src = typeof source === "string" ? source : address;
    };
    const observer = new IntersectionObserver((entries) => void fill(entries), {
      rootMargin: "400px",
    });
    observer.observe(image);
    return () => {
      observer.disconnect();
      image.removeAttribute("src");
      if (address) URL.revokeObjectURL(address);
    };
  }, [meeting, paper.sha256, page]);
  return <img ref={place} alt="" style={{ aspectRatio: String(paper.aspect) }} />;
}
