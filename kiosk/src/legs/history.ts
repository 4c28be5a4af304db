/** What is remembered of the legs of a meeting, put together from answer to answer.  Pure. */
import type { Leg, Legs, Site } from "../wire";

export const POINTS_MAX = 600;

/** Nothing is known yet. */
export const NO_LEGS: Legs = { meeting: "", n: 0, share: 1, legs: [] };

/**
 * Add what is new to what is known.  A leg that is no longer told of is over; an answer
 * that counts from further back comes from a new media process, and begins anew.
 */
export function extended(known: Legs, told: Legs): Legs {
  if (told.n < known.n || known.n === 0) return told;
  const before = new Map(known.legs.map((leg) => [leg.id, leg.points]));
  const legs = told.legs.map((leg): Leg => {
    const points = before.get(leg.id) ?? [];
    const last = points.at(-1)?.n ?? -1;
    const fresh = leg.points.filter((point) => point.n > last);
    return { ...leg, points: [...points, ...fresh].slice(-POINTS_MAX) };
  });
  return { ...told, legs };
}

/** When each site was last lost, in milliseconds since 1970. */
export type Drops = ReadonlyMap<string, number>;

/** The drops after one more look at the sites; told since this page is open. */
export function drops(before: Drops, sites: readonly Site[]): Drops {
  const lost = sites.filter(({ link, since }) => link === "lost" && since !== null);
  return new Map([...before, ...lost.map(({ id, since }) => [id, Date.parse(since ?? "")] as const)]);
}

/** A leg in a few figures: of the last seconds, and of all that is remembered. */
export interface Summary {
  /** Of the last seconds, 0 to 1. */
  readonly loss: number;
  readonly rtt_ms: number | null;
  readonly jitter_ms: number | null;
  readonly bps: number;
  readonly fps: number;
  readonly layer: string;
  readonly estimate_bps: number | null;
  readonly audioOnly: boolean;
  /** Seconds since anything was told of it. */
  readonly silent_s: number;
  /** Seconds in which its picture stood still. */
  readonly frozen_s: number;
  /** How often pictures stood still, where the page that shows them tells. */
  readonly freezes: number;
}

/** How many seconds make a figure: short enough to be told before the hall notices. */
const RECENT = 5;
const FROZEN_FPS = 1;

/** Sum a leg up; `n` is the newest second of the answer.  Null while it has no point. */
export function summary(leg: Leg | undefined, n: number): Summary | null {
  const newest = leg?.points.at(-1);
  if (!leg || !newest) return null;
  const recent = leg.points.slice(-RECENT);
  return {
    loss: mean(recent.map((point) => point.loss)) ?? 0,
    rtt_ms: mean(recent.map((point) => point.rtt_ms)),
    jitter_ms: mean(recent.map((point) => point.jitter_ms)),
    bps: mean(recent.map((point) => point.bps)) ?? 0,
    fps: mean(recent.map((point) => point.fps)) ?? 0,
    layer: newest.layer,
    estimate_bps: newest.estimate_bps,
    audioOnly: newest.audio_only,
    silent_s: Math.max(0, n - newest.n),
    frozen_s: newest.freezes > 0 ? Math.ceil(newest.frozen_ms / 1_000) : frozen(leg),
    freezes: newest.freezes,
  };
}

/** Seconds without a new picture, once there was one and while sound went on. */
function frozen(leg: Leg): number {
  const first = leg.points.findIndex((point) => point.fps >= FROZEN_FPS);
  if (first < 0) return 0;
  const after = leg.points.slice(first);
  return after.filter((p) => p.fps < FROZEN_FPS && p.bps > 0 && p.layer !== "" && !p.audio_only)
    .length;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
