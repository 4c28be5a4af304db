/**
 * What of a layout lies above what, where it is painted in several sheets.  Pure.
 *
 * Drawings lie on sheets of SVG, and pages and cameras are elements of their own between
 * them; the renderer paints part after part on one picture, and both must look the same.
 */
import type { Box, Layout } from "./wire";

type Part = Layout["parts"][number];

/** Whether a part is an element of its own. */
function isPlace(part: Part): boolean {
  return part.kind === "sheet" || part.kind === "tile";
}

/**
 * The level of each part, from 0 up: drawings of a level lie below its pages and cameras,
 * and those below the drawings of the next.  As few levels as the order allows.
 */
export function levelsOf(parts: readonly Part[]): readonly number[] {
  const levels: number[] = [];
  parts.forEach((part, n) => {
    let level = 0;
    for (let m = 0; m < n; m++) {
      const below = parts[m];
      if (below === undefined || !overlap(below.box, part.box)) continue;
      const above = isPlace(below) && !isPlace(part) ? 1 : 0;
      level = Math.max(level, (levels[m] ?? 0) + above);
    }
    levels.push(level);
  });
  return levels;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x_px < other.x_px + other.width_px &&
    other.x_px < one.x_px + one.width_px &&
    one.y_px < other.y_px + other.height_px &&
    other.y_px < one.y_px + one.height_px
  );
}
