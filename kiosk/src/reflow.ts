/** The text of a page in paragraphs, for letters that no page has room for.  Pure. */
import type { PageText } from "./paper-text";

/** Paragraphs of a page, top to bottom; none where it has no words. */
export function paragraphsOf({ words, lines, paragraphs }: PageText): string[] {
  if (words.length === 0) return [];
  const known = paragraphs.length > 0 ? paragraphs : lines.length > 0 ? lines : [0];
  const starts = [...new Set([0, ...known])].sort((a, b) => a - b);
  return starts
    .map((start, n) => words.slice(start, starts[n + 1]).join(" "))
    .filter((paragraph) => paragraph !== "");
}

/** Whether a page continues the last sentence of the page before. */
export function continues(before: PageText | undefined, page: PageText): boolean {
  const last = before?.words.at(-1);
  const first = page.words[0];
  if (!last || !first) return false;
  return !/[.!?:;…”"»)]$/u.test(last) && /^\p{Ll}/u.test(first);
}
