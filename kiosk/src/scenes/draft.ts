/** A composed scene while it is worked on: zones on a grid, and the way back.  Pure. */
import type { Zone } from "../wire";

export const COLUMNS = 48;
export const ROWS = 24;
export const ZONES_MAX = 16;
const STEPS_MAX = 100;

export type Layer = Zone["layer"];
export type LayerKind = Layer["kind"];
type Box = readonly [column: number, row: number, columns: number, rows: number];

export interface Draft {
  readonly title: string;
  readonly zones: readonly Zone[];
}

/** What stands now, and what stood before and after it. */
export interface History {
  readonly past: readonly Draft[];
  readonly now: Draft;
  readonly next: readonly Draft[];
}

export const begun = (now: Draft): History => ({ past: [], now, next: [] });

/** With another draft; one that is the same leaves no step. */
export function changed(history: History, now: Draft): History {
  if (JSON.stringify(now) === JSON.stringify(history.now)) return history;
  return { past: [...history.past, history.now].slice(-STEPS_MAX), now, next: [] };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  const next = [history.now, ...history.next];
  return { past: history.past.slice(0, -1), now: before, next };
}

export function redone(history: History): History {
  const [after, ...next] = history.next;
  return after ? { past: [...history.past, history.now], now: after, next } : history;
}

/** The divisions that most scenes begin with. */
export const DIVISIONS = {
  whole: [[0, 0, 48, 24]],
  side: [
    [0, 0, 32, 24],
    [32, 0, 16, 24],
  ],
  four: [
    [0, 0, 24, 12],
    [24, 0, 24, 12],
    [0, 12, 24, 12],
    [24, 12, 24, 12],
  ],
  strip: [
    [0, 0, 48, 20],
    [0, 20, 48, 4],
  ],
} as const satisfies Record<string, readonly Box[]>;
export type Division = keyof typeof DIVISIONS;
export const DIVISION_NAMES: readonly Division[] = ["whole", "side", "four", "strip"];
export const LAYER_KINDS: readonly LayerKind[] = [
  "page",
  "video",
  "lower_third",
  "countdown",
  "notice",
  "poll",
  "queue",
  "quorum",
  "agenda",
  "sites",
  "welcome",
  "clock",
  "emblem",
  "colour",
  "image",
  "empty",
];
export const COLOURS = ["navy", "panel", "black", "crimson", "white"] as const;

/** Zones in a division; what stood in the first zones stays in them. */
export function divided(division: Division, zones: readonly Zone[]): Zone[] {
  return DIVISIONS[division].map(([column, row, columns, rows], n) => ({
    ...{ column, row, columns, rows },
    layer: zones[n]?.layer ?? { kind: "empty" },
  }));
}

/** A zone moved and made larger by so many cells; it never leaves the canvas. */
export function shifted(zone: Zone, by: Partial<Record<"x" | "y" | "wide" | "high", number>>): Zone {
  const within = (at: number, low: number, high: number) => Math.min(high, Math.max(low, at));
  const column = within(zone.column + (by.x ?? 0), 0, COLUMNS - zone.columns);
  const row = within(zone.row + (by.y ?? 0), 0, ROWS - zone.rows);
  const columns = within(zone.columns + (by.wide ?? 0), 1, COLUMNS - column);
  const rows = within(zone.rows + (by.high ?? 0), 1, ROWS - row);
  return { ...zone, column, row, columns, rows };
}

/** What an arrow key does to a zone: moves it, with Shift makes it larger or smaller. */
export function keyed(zone: Zone, key: string, isShift: boolean): Zone | undefined {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const step = steps[key];
  if (!step) return undefined;
  const [x, y] = step;
  return shifted(zone, isShift ? { wide: x, high: y } : { x, y });
}

export function replaced(zones: readonly Zone[], at: number, zone: Zone): Zone[] {
  return zones.map((each, n) => (n === at ? zone : each));
}

/** Zones with one moved up or down in the order in which they are painted. */
export function reordered(zones: readonly Zone[], at: number, by: 1 | -1): Zone[] {
  const [one, other] = [zones[at], zones[at + by]];
  if (!one || !other) return [...zones];
  return replaced(replaced(zones, at, other), at + by, one);
}

/** A layer of a kind, before anything is chosen for it. */
export function fresh(kind: LayerKind): Layer {
  switch (kind) {
    case "colour":
      return { kind, colour: "navy" };
    case "image":
    case "page":
      return { kind, paper: "", page: 1 };
    case "video":
      return { kind, of: "speaker", site: "" };
    case "countdown":
      return { kind, of: "speech", minutes: 15 };
    case "notice":
      return { kind, text: "" };
    case "poll":
      return { kind, poll: "" };
    default:
      return { kind };
  }
}
