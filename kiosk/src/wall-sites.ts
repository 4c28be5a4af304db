/** Every site at once on the wall: who stands there, on which page, and where.  Pure. */
import { all, inOrder, type Room } from "./room";
import { maySend } from "./site";
import type { Site } from "./wire";

/** How long a page of tiles stands. */
const TURN_MS = 20_000;
const MOST = 12;
const MOST_BESIDE = 6;
const ASPECT = 16 / 9;

/**
 * The sites in the order of precedence, the hall last: every district, connected or
 * not, so that who is missing is seen; the others while they may send and are there.
 */
export function sitesShown(room: Room): Site[] {
  const sites = inOrder(all(room, "site")).filter(
    (site) => site.kind === "district" || (maySend(site) && site.link !== "offline"),
  );
  const isHall = (site: Site): boolean => site.kind === "hall";
  return [...sites.filter((site) => !isHall(site)), ...sites.filter(isHall)];
}

/** The number of a turn: the same at the same time on every wall. */
export function turnAt(now_ms: number): number {
  return Math.floor(now_ms / TURN_MS);
}

export interface Page {
  /** The ids of the sites that stand on it. */
  readonly sites: readonly string[];
  /** How many stand on the largest page, which decides how large tiles are on all. */
  readonly largest: number;
}

/** The page that stands in a turn; pages are as alike as can be. */
export function pageOf(sites: readonly Site[], beside: boolean, turn: number): Page {
  const pages = Math.max(1, Math.ceil(sites.length / (beside ? MOST_BESIDE : MOST)));
  const few = Math.floor(sites.length / pages);
  const larger = sites.length % pages;
  const page = turn % pages;
  const first = page * few + Math.min(page, larger);
  const shown = sites.slice(first, first + few + (page < larger ? 1 : 0));
  return { sites: shown.map(({ id }) => id), largest: few + (larger > 0 ? 1 : 0) };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** The grid with the largest places of the shape of a camera, each with a label under it. */
export function bestGrid(count: number, box: Box, label: number, gap: number): Grid {
  const most = Math.max(1, count);
  let best: Grid | undefined;
  for (let columns = 1; columns <= most; columns++) {
    const rows = Math.ceil(most / columns);
    const wide = Math.floor((box.width - (columns - 1) * gap) / columns);
    const room = Math.floor((box.height - (rows - 1) * gap) / rows) - label;
    const height = Math.max(0, Math.min(room, Math.floor(wide / ASPECT)));
    if (best && height <= best.height) continue;
    best = { columns, rows, width: Math.floor(height * ASPECT), height };
  }
  return best ?? { columns: 1, rows: 1, width: 0, height: 0 };
}
