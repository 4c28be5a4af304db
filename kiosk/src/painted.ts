/** Which large pages are on the glass, decoded and placed. */
import { signal } from "@preact/signals";
import type { Place } from "./agenda";

const pages = signal<ReadonlySet<string>>(new Set());

/** Note that a page is on the glass until the returned function is called. */
export function painted(place: Place): () => void {
  pages.value = new Set([...pages.peek(), name(place)]);
  return () => {
    pages.value = new Set([...pages.peek()].filter((one) => one !== name(place)));
  };
}

/** Whether a page is on the glass now. */
export function isPainted(place: Place): boolean {
  return pages.value.has(name(place));
}

function name({ paper, page }: Place): string {
  return `${paper}/${page}`;
}
