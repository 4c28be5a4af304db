import { useLayoutEffect, useRef } from "preact/hooks";
import { thumbSource } from "../pictures";
import type { Paper } from "../wire";

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
