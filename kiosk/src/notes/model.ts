/**
 * What somebody writes on paper.  meetingroom/notes.py has the same shapes.
 *
 * Places are whole numbers in 1/10000 of a page's width and height.
 */
export const COLOURS = ["blue", "red", "black"] as const;
export const MARKERS = ["yellow", "green", "blue"] as const;

export type Colour = "blue" | "red" | "black" | "yellow" | "green";

/** x, y, width, height. */
export type Corners = readonly [number, number, number, number];

/** The words that a note belongs to, by which another version is searched. */
export interface Anchor {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** Where the first word of the quote stands. */
  readonly box: readonly number[];
}

export interface Stroke {
  readonly pen: "pen" | "marker";
  readonly colour: Colour;
  /** In 1/10000 of the page's width. */
  readonly width: number;
  /** x, y and pressure (0 to 100) of each point, one after the other. */
  readonly points: readonly number[];
}

export interface Ink {
  readonly kind: "ink";
  readonly strokes: readonly Stroke[];
  readonly anchor: Anchor | null;
}

export interface Highlight {
  readonly kind: "highlight";
  readonly colour: Colour;
  /** The first word on its page, and the one after the last; equal on a scan. */
  readonly start: number;
  readonly end: number;
  readonly boxes: readonly number[];
  readonly text: string;
  readonly anchor: Anchor | null;
}

export interface Typed {
  readonly kind: "text";
  readonly text: string;
  readonly at: readonly number[];
  readonly anchor: Anchor | null;
}

export interface Bookmark {
  readonly kind: "bookmark";
  readonly anchor: Anchor | null;
}

export type Body = Ink | Highlight | Typed | Bookmark;

/** Where a note was written. */
export interface Sheet {
  readonly paper: string;
  readonly version: string;
  readonly page: number;
}

export interface Note extends Sheet {
  readonly id: string;
  /** Nothing where it is deleted. */
  readonly body: Body | null;
  readonly changed_at: string;
  readonly deleted: boolean;
}

/** The boxes of a flat row of numbers, four by four. */
export function cornersOf(flat: readonly number[]): Corners[] {
  const found: Corners[] = [];
  for (let n = 0; n + 3 < flat.length; n += 4) {
    found.push([flat[n] ?? 0, flat[n + 1] ?? 0, flat[n + 2] ?? 0, flat[n + 3] ?? 0]);
  }
  return found;
}

/** The box around boxes; nothing where there is none. */
export function around(boxes: readonly Corners[]): Corners | undefined {
  const first = boxes[0];
  if (!first) return undefined;
  let [left, top] = first;
  let right = left;
  let bottom = top;
  for (const [x, y, width, height] of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return [left, top, right - left, bottom - top];
}

/** Where a note stands on its own page. */
export function boundsOf(body: Body): Corners | undefined {
  switch (body.kind) {
    case "ink":
      return around(body.strokes.map(strokeBounds));
    case "highlight":
      return around(cornersOf(body.boxes));
    case "text":
      return [body.at[0] ?? 0, body.at[1] ?? 0, 0, 0];
    case "bookmark":
      return undefined;
    default:
      return body satisfies never;
  }
}

export function strokeBounds({ points }: Stroke): Corners {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n + 2 < points.length; n += 3) {
    const x = points[n] ?? 0;
    const y = points[n + 1] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right - left, bottom - top];
}

/** What a list says of a note; empty where it has no words. */
export function wordsOf(body: Body): string {
  switch (body.kind) {
    case "text":
      return body.text;
    case "highlight":
      return body.text || (body.anchor?.quote ?? "");
    case "ink":
    case "bookmark":
      return body.anchor?.quote ?? "";
    default:
      return body satisfies never;
  }
}
