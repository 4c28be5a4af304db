/** How a site arranges what it sees.  Pure. */

/** Who speaks large; all alike; one and the others beside; with the paper; like the wall. */
export type Layout = "speaker" | "gallery" | "side" | "paper" | "wall";

/** In the order of their keys, 1 to 5. */
export const LAYOUTS: readonly Layout[] = ["paper", "speaker", "side", "gallery", "wall"];

/**
 * What can be shown of a choice: without a paper its place belongs to who speaks, and
 * among pictures that are all alike a screen is still the large one.
 */
export function arranged(chosen: Layout, paper: boolean, screen: boolean): Layout {
  if (screen) return chosen === "gallery" ? "side" : chosen;
  return chosen === "paper" && !paper ? "speaker" : chosen;
}

/** Between two pictures, as styles/late/site-call.css has it. */
const GAP_PX = 12;

/**
 * Columns of a gallery in which pictures of 16:9 come out largest; of two that are as
 * good the greater, so that names stand below the pictures and not on them.
 */
export function columnsFor(tiles: number, width_px: number, height_px: number): number {
  if (tiles <= 1 || width_px <= 0 || height_px <= 0) return 1;
  let best = { columns: 1, width_px: 0 };
  for (let columns = 1; columns <= tiles; columns++) {
    const rows = Math.ceil(tiles / columns);
    const wide_px = (width_px - (columns - 1) * GAP_PX) / columns;
    const high_px = (height_px - (rows - 1) * GAP_PX) / rows;
    const each_px = Math.min(wide_px, high_px * (16 / 9));
    if (each_px > best.width_px - 1) best = { columns, width_px: each_px };
  }
  return best.columns;
}
