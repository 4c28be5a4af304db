/**
 * Test patterns in whole pixels of a display; the twin of
 * meetingroom/display/pattern_layout.py.  Pure.
 */
import { takesPattern } from "./overrides";
import type { Display, Meeting, ShownPattern } from "./wire";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From this height on a display has nine rows of squares, below it two. */
const TALL_PX = 400;
const SMALLEST_CELL_PX = 8;
/** How long a display that has lost the server waits for it to end a pattern. */
const LATE_MS = 2_000;

/** The pattern that a display shows; the opening takes it off. */
export function shownPattern(
  display: Display | undefined,
  meeting: Meeting | undefined,
  now_ms: number,
): ShownPattern["name"] | null {
  const pattern = display?.pattern;
  if (!pattern || !takesPattern(display)) return null;
  if (meeting?.status === "open" && !pattern.sure) return null;
  return now_ms > Date.parse(pattern.until) + LATE_MS ? null : pattern.name;
}

/** The side of a square. */
export function cellOf(height: number): number {
  return Math.max(SMALLEST_CELL_PX, Math.floor(height / (height >= TALL_PX ? 9 : 2)));
}

/** Where the lines of the grid stand along one side, alike at both its ends. */
export function lines(length: number, cell: number): readonly number[] {
  const first = Math.floor((length % cell) / 2);
  return Array.from({ length: Math.ceil((length - first) / cell) }, (_, n) => first + n * cell);
}

/** The circle as large as the display, and one in each corner. */
export function circles(width: number, height: number): readonly Box[] {
  const large = Math.min(width, height);
  const small = Math.min(2 * cellOf(height), large);
  const round = (x: number, y: number, side: number): Box => ({ x, y, width: side, height: side });
  return [
    round(Math.floor((width - large) / 2), Math.floor((height - large) / 2), large),
    ...[0, width - small].flatMap((x) => [0, height - small].map((y) => round(x, y, small))),
  ];
}

/** Columns as wide as one another in whole pixels. */
export function columns(width: number, count: number): readonly Pick<Box, "x" | "width">[] {
  const edge = (n: number): number => Math.floor((width * n) / count);
  return Array.from({ length: count }, (_, n) => ({ x: edge(n), width: edge(n + 1) - edge(n) }));
}

/** Which of ten places the moving block fills. */
export function placeOf(now_ms: number): number {
  return Math.floor(now_ms / 1_000) % 10;
}
