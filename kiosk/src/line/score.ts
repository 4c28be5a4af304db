/** What a line is worth for a meeting, out of what was measured.  Pure. */

export interface Measured {
  readonly rtt_ms: number;
  readonly jitter_ms: number;
  readonly up_bps: number;
  readonly down_bps: number;
}

export type Verdict = "good" | "fair" | "weak" | "bad";

/** What weighs on a line most, so that somebody knows what to ask the provider. */
export type Weakness = "up" | "down" | "delay" | "jitter" | "none";

/** Worth nothing, and worth everything, of each figure. */
const SCALES = {
  // The whole ladder goes up at 3.2 Mbit/s, the sound and a small picture at 0.2.
  up: { none: 100_000, full: 4_000_000 },
  // The large picture and ten small ones come down at 4.2 Mbit/s.
  down: { none: 150_000, full: 6_000_000 },
  // People talk over each other from 400 ms on (ITU-T G.114).
  delay: { none: 500, full: 60 },
  jitter: { none: 120, full: 15 },
} as const;

const GOOD_FROM = 80;
const FAIR_FROM = 55;
const WEAK_FROM = 25;

/** A score of 0 to 100: a line is as good as its weakest figure. */
export function scoreOf(measured: Measured): { readonly score: number; readonly why: Weakness } {
  const worth: readonly [Weakness, number][] = [
    ["up", byDoubling(measured.up_bps, SCALES.up)],
    ["down", byDoubling(measured.down_bps, SCALES.down)],
    ["delay", evenly(measured.rtt_ms, SCALES.delay)],
    ["jitter", evenly(measured.jitter_ms, SCALES.jitter)],
  ];
  const [why, least] = worth.reduce((a, b) => (b[1] < a[1] ? b : a));
  const score = Math.round(100 * least);
  return { score, why: score >= GOOD_FROM ? "none" : why };
}

export function verdictOf(score: number): Verdict {
  if (score >= GOOD_FROM) return "good";
  if (score >= FAIR_FROM) return "fair";
  return score >= WEAK_FROM ? "weak" : "bad";
}

/** Whether the line is worth a word with whoever provides it. */
export function isWeak(score: number): boolean {
  return score < FAIR_FROM;
}

/** The middle of the round trips, and how much two that follow each other differ. */
export function delaysOf(trips_ms: readonly number[]): Pick<Measured, "rtt_ms" | "jitter_ms"> {
  const sorted = [...trips_ms].sort((a, b) => a - b);
  const steps = trips_ms.slice(1).map((trip, at) => Math.abs(trip - (trips_ms[at] ?? trip)));
  return {
    rtt_ms: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    jitter_ms: Math.round(steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length)),
  };
}

interface Scale {
  readonly none: number;
  readonly full: number;
}

/** Twice the rate is always worth the same step. */
function byDoubling(value: number, { none, full }: Scale): number {
  return within(Math.log2(Math.max(1, value) / none) / Math.log2(full / none));
}

function evenly(value: number, { none, full }: Scale): number {
  return within((none - value) / (none - full));
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
