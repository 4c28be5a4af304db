/**
 * The papers of a meeting as one long column of pages, and what of it is in view.
 *
 * Pure.  Lengths are for zoom 1; a zoomed book is the same book, times the zoom.
 */
import type { Place } from "./agenda";
import type { Paper } from "./wire";

/** One page in the column. */
export interface Sheet extends Place {
  readonly top_px: number;
  readonly left_px: number;
  readonly width_px: number;
  readonly height_px: number;
}

/** The line between two papers, with the title of the one that begins. */
export interface Divider {
  readonly paper: string;
  readonly top_px: number;
}

export interface Book {
  readonly view: Size;
  readonly height_px: number;
  readonly sheets: readonly Sheet[];
  readonly dividers: readonly Divider[];
  /** Index of the first sheet of each paper. */
  readonly first: ReadonlyMap<string, number>;
}

export interface Size {
  readonly width_px: number;
  readonly height_px: number;
}

export type Fit = "width" | "page";

/** Width divided by height of a page, as far as it is known. */
export type AspectOf = (paper: Paper, page: number) => number;

export const GAP_PX = 12;
export const DIVIDER_PX = 84;
/** Where the eye reads: the page under this share of the view is the page in hand. */
const EYE = 0.4;
/** A sheet that starts this near to the upper edge was turned to. */
const EDGE_PX = 8;

/** Every page in its place. */
export function layOut(
  papers: readonly Paper[],
  view: Size,
  fit: Fit,
  aspectOf: AspectOf,
): Book {
  const sheets: Sheet[] = [];
  const dividers: Divider[] = [];
  const first = new Map<string, number>();
  let top_px = 0;
  for (const paper of papers) {
    dividers.push({ paper: paper.id, top_px });
    first.set(paper.id, sheets.length);
    top_px += DIVIDER_PX;
    for (let page = 1; page <= paper.pages; page++) {
      const size = sheetSize(aspectOf(paper, page), view, fit);
      const left_px = (view.width_px - size.width_px) / 2;
      sheets.push({ paper: paper.id, page, top_px, left_px, ...size });
      top_px += size.height_px + GAP_PX;
    }
  }
  // Any page can stand at the upper edge, the last one too.
  const last = sheets.at(-1)?.top_px ?? 0;
  const height_px = Math.max(top_px, last + view.height_px);
  return { view, height_px, sheets, dividers, first };
}

function sheetSize(aspect: number, view: Size, fit: Fit): Size {
  const whole_px = (view.height_px - 2 * GAP_PX) * aspect;
  const width_px = Math.max(
    1,
    fit === "width" ? view.width_px : Math.min(view.width_px, whole_px),
  );
  return { width_px, height_px: width_px / aspect };
}

/** The index of a page, or of the nearest page that its paper has; -1 without it. */
export function indexOf(book: Book, place: Place): number {
  const first = book.first.get(place.paper);
  if (first === undefined) return -1;
  let index = first + Math.max(0, place.page - 1);
  while (index > first && book.sheets[index]?.paper !== place.paper) index--;
  return index;
}

/** How far to scroll so that a page stands at the upper edge; page 1 with its title. */
export function topOf(book: Book, index: number, zoom: number): number {
  const sheet = book.sheets[index];
  if (!sheet) return 0;
  const lead_px = sheet.page === 1 ? DIVIDER_PX : GAP_PX;
  return Math.max(0, (sheet.top_px - lead_px) * zoom);
}

/** The indices [from, to) of the pages between two heights of the zoomed column. */
export function between(
  book: Book,
  top_px: number,
  bottom_px: number,
  zoom: number,
): readonly [number, number] {
  const from = firstWhere(
    book,
    (sheet) => (sheet.top_px + sheet.height_px) * zoom > top_px,
  );
  const to = firstWhere(book, (sheet) => sheet.top_px * zoom >= bottom_px);
  return [from, Math.max(from, to)];
}

/** The index of the page in hand when the view begins at this height. */
export function inHandAt(book: Book, scroll_px: number, zoom: number): number {
  const last = book.sheets.length - 1;
  const turned = firstWhere(
    book,
    (sheet) => sheet.top_px * zoom >= scroll_px - EDGE_PX,
  );
  if (turned <= last && topOf(book, turned, zoom) <= scroll_px + EDGE_PX) return turned;
  const eye_px = scroll_px + book.view.height_px * EYE;
  const under = firstWhere(
    book,
    (sheet) => (sheet.top_px + sheet.height_px + GAP_PX) * zoom > eye_px,
  );
  return Math.min(last, under);
}

/** A point of a page, by shares of its size, and where in the view it stands. */
export interface Anchor extends Place {
  readonly x: number;
  readonly y: number;
  readonly at: { readonly x: number; readonly y: number };
}

export interface Scroll {
  readonly left: number;
  readonly top: number;
}

/** What stands at a point of the view, so that it can be kept there. */
export function anchorAt(
  book: Book,
  scroll: Scroll,
  zoom: number,
  at: { readonly x: number; readonly y: number },
): Anchor | undefined {
  const y_px = (scroll.top + at.y) / zoom;
  const index = firstWhere(
    book,
    (sheet) => sheet.top_px + sheet.height_px + GAP_PX > y_px,
  );
  const sheet = book.sheets[Math.min(index, book.sheets.length - 1)];
  if (!sheet) return undefined;
  return {
    paper: sheet.paper,
    page: sheet.page,
    x: ((scroll.left + at.x) / zoom - sheet.left_px) / sheet.width_px,
    y: (y_px - sheet.top_px) / sheet.height_px,
    at,
  };
}

/** How to scroll so that an anchor stands where it says. */
export function scrollTo(book: Book, zoom: number, anchor: Anchor): Scroll {
  const sheet = book.sheets[indexOf(book, anchor)];
  if (!sheet) return { left: 0, top: 0 };
  return {
    left: (sheet.left_px + anchor.x * sheet.width_px) * zoom - anchor.at.x,
    top: (sheet.top_px + anchor.y * sheet.height_px) * zoom - anchor.at.y,
  };
}

/**
 * Which pages are shown as large pictures, the most wanted first: those in view, then
 * the next two, then the one before, and never more than `most`.
 */
export function wantedLarge(
  book: Book,
  seen: readonly [number, number],
  inHand: number,
  most: number,
): number[] {
  const visible = [];
  for (let index = seen[0]; index < seen[1]; index++) visible.push(index);
  visible.sort((a, b) => Math.abs(a - inHand) - Math.abs(b - inHand) || b - a);
  const around = [seen[1], seen[1] + 1, seen[0] - 1];
  return [...visible, ...around]
    .filter((index) => index >= 0 && index < book.sheets.length)
    .slice(0, most);
}

/** The first sheet for which this holds; it holds for all that follow. */
function firstWhere(book: Book, holds: (sheet: Sheet) => boolean): number {
  let low = 0;
  let high = book.sheets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const sheet = book.sheets[middle];
    if (sheet && holds(sheet)) high = middle;
    else low = middle + 1;
  }
  return low;
}
