/** The column of text under a finger.  Pure; lengths are in 1/10000 of the page. */
import type { PageText } from "./paper-text";

export interface Column {
  readonly left: number;
  readonly right: number;
}

const BINS = 100;
const BIN = 10_000 / BINS;
/** How far above and below the finger lines are looked at. */
const BAND = 1_200;
/** A gap is where fewer than this share of the lines have a word. */
const FEW = 0.12;
/** Columns stand this far apart at least. */
const GAP_BINS = 2;
/** Nothing narrower is a column, but a cell of a table. */
const LEAST = 2_200;

/** The column at a point; undefined where no words are near, as on a scan. */
export function columnAt(page: PageText, x: number, y: number): Column | undefined {
  const words = wordsNear(page, y);
  if (words.length === 0) return undefined;
  const runs = runsOf(coverage(words));
  const nearest = [...runs].sort((a, b) => distance(a, x) - distance(b, x))[0];
  if (!nearest) return undefined;
  return nearest.right - nearest.left >= LEAST ? nearest : wholeOf(runs);
}

interface Word {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function wordsNear({ words, boxes }: PageText, y: number): Word[] {
  const near: Word[] = [];
  for (let n = 0; n < words.length; n++) {
    const [left = 0, top = 0, width = 0, height = 0] = [0, 1, 2, 3].map(
      (part) => boxes[n * 4 + part],
    );
    const middle = top + height / 2;
    if (Math.abs(middle - y) <= BAND) near.push({ x: left, y: middle, width });
  }
  return near;
}

/** For each hundredth of the width, the share of the lines that have a word there. */
function coverage(words: readonly Word[]): number[] {
  const lines = new Set(words.map((word) => Math.round(word.y / 60))).size;
  const bins = Array.from({ length: BINS }, () => 0);
  for (const word of words) {
    const to = Math.min(BINS - 1, Math.floor((word.x + word.width) / BIN));
    for (let bin = Math.max(0, Math.floor(word.x / BIN)); bin <= to; bin++) {
      bins[bin] = (bins[bin] ?? 0) + 1 / lines;
    }
  }
  return bins;
}

/** Stretches of the width that are covered, closed over gaps as narrow as a space. */
function runsOf(bins: readonly number[]): Column[] {
  const runs: Column[] = [];
  let start = -1;
  let empty = 0;
  for (let bin = 0; bin <= BINS; bin++) {
    const covered = (bins[bin] ?? 0) > FEW;
    if (covered && start < 0) start = bin;
    empty = covered ? 0 : empty + 1;
    const ends = start >= 0 && (empty >= GAP_BINS || bin === BINS);
    if (!ends) continue;
    runs.push({ left: start * BIN, right: Math.min(10_000, (bin - empty + 1) * BIN) });
    start = -1;
  }
  return runs;
}

function wholeOf(runs: readonly Column[]): Column {
  return {
    left: Math.min(...runs.map((run) => run.left)),
    right: Math.max(...runs.map((run) => run.right)),
  };
}

function distance({ left, right }: Column, x: number): number {
  return Math.max(left - x, 0, x - right);
}
