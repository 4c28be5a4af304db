/** What of a book is near the view, and where the view stays when pages change.  Pure,
 * but for the words of a page, which tell its columns. */
import type { Place } from "./agenda";
import { type Anchor, type Book, indexOf, type Scroll, type Sheet } from "./book";
import { columnAt } from "./columns";
import { textOf } from "./paper-text";
import type { Paper } from "./wire";

const COLUMN_MARGIN = 0.015;

/** A book as it lies before the reader. */
export interface Laid {
  readonly book: Book;
  readonly zoom: number;
  readonly scroll: Scroll;
}

/** Which pages exist, and which of them as large pictures. */
export interface Near {
  readonly from: number;
  readonly to: number;
  readonly large: readonly number[];
}

/** What to keep in place when pages change their size: the head of the page in hand,
 * or what stands at the upper edge. */
export function resting({ book, scroll, zoom }: Laid, place: Place, after: Book): Anchor | undefined {
  const sheet: Sheet | undefined = book.sheets[indexOf(book, place)];
  if (!sheet) return undefined;
  const head_px = sheet.top_px * zoom - scroll.top;
  const middle = book.view.width_px / 2;
  const x = ((scroll.left + middle) / zoom - sheet.left_px) / sheet.width_px;
  const y = head_px >= 0 ? 0 : -head_px / (sheet.height_px * zoom);
  const at = { x: after.view.width_px / 2, y: Math.max(0, head_px) };
  return { paper: sheet.paper, page: sheet.page, x, y, at };
}

/** The column of text under a point, and the zoom at which it fills the view. */
export function columnUnder(
  papers: readonly Paper[],
  book: Book,
  anchor: Anchor,
): { readonly anchor: Anchor; readonly zoom: number } | undefined {
  const paper = papers.find((one) => one.id === anchor.paper);
  const page = paper && textOf(paper)?.pages[anchor.page - 1];
  const sheet = book.sheets[indexOf(book, anchor)];
  const column = page && columnAt(page, anchor.x * 10_000, anchor.y * 10_000);
  if (!column || !sheet) return undefined;
  const share = (column.right - column.left) / 10_000 + 2 * COLUMN_MARGIN;
  const x = (column.left + column.right) / 20_000;
  return {
    anchor: { ...anchor, x },
    zoom: book.view.width_px / (share * sheet.width_px),
  };
}

/** What a finger may scroll.  At an edge it may not go on: where there is nothing left
 * to scroll, some browsers take a sweep to the side for "back". */
export function scrolls(width_px: number, left_px: number, zoom: number): string {
  const atLeft = left_px < 1;
  const atRight = left_px > width_px * (zoom - 1) - 1;
  if (atLeft && atRight) return "pan-y";
  return `${atLeft ? "pan-right" : atRight ? "pan-left" : "pan-x"} pan-y`;
}

export function isNear(book: Book, { from, to }: Near, paper: string): boolean {
  const first = book.first.get(paper) ?? -1;
  return first >= from && first < to;
}

export function same(a: Place, b: Place): boolean {
  return a.paper === b.paper && a.page === b.page;
}

/** The pages in view, and those around them that are here already. */
export function widened(
  seen: readonly [number, number],
  { from, to }: Near,
  most: readonly [number, number],
): readonly [number, number] {
  const touches = from <= seen[1] && to >= seen[0];
  if (!touches) return seen;
  return [
    Math.max(most[0], Math.min(from, seen[0])),
    Math.min(most[1], Math.max(to, seen[1])),
  ];
}

export function apart(a: Scroll, b: Scroll): boolean {
  return Math.abs(a.top - b.top) > 0.5 || Math.abs(a.left - b.left) > 0.5;
}

export function alike(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one, n) => one === b[n]);
}
