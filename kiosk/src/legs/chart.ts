/** Small charts of the last ten minutes.  Pure. */
import type { LegPoint } from "../wire";

const SPAN_S = 600;
/** Seconds of one column: what is shorter stands in it with its worst. */
const BIN_S = 5;
export const COLUMNS = SPAN_S / BIN_S;

/** The worst or largest of each column, oldest first; null where nothing is known. */
export function columns(
  points: readonly LegPoint[],
  n: number,
  value: (point: LegPoint) => number,
): (number | null)[] {
  const found: (number | null)[] = Array.from({ length: COLUMNS }, () => null);
  for (const point of points) {
    const at = COLUMNS - 1 - Math.floor((n - point.n) / BIN_S);
    const before = found[at];
    if (before !== undefined) found[at] = Math.max(before ?? 0, value(point));
  }
  return found;
}

/** A line through the columns in a box of COLUMNS × `height`; a gap stays a gap. */
export function path(values: readonly (number | null)[], most: number, height: number): string {
  let pen = "M";
  return values
    .map((value, at) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const y = height - Math.min(1, value / most) * height;
      const step = `${pen}${at} ${y.toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
}
