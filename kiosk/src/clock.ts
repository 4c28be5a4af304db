/**
 * The server's clock on this device.  A countdown is an instant and this clock; no
 * tick ever travels over the network.
 */
import { signal } from "@preact/signals";

interface Sample {
  readonly offset_ms: number;
  readonly roundTrip_ms: number;
}

const KEPT = 5;
/** How far two clocks may drift apart while these are kept. */
const SLACK_MS = 20;

/** The offset that the shortest of these round trips gives: it erred least. */
export function bestOffset(samples: readonly Sample[]): number {
  const best = [...samples].sort((a, b) => a.roundTrip_ms - b.roundTrip_ms)[0];
  return best?.offset_ms ?? 0;
}

/** What one exchange says: the server read its clock half-way. */
export function sampleOf(sent_ms: number, received_ms: number, server_ms: number): Sample {
  return {
    offset_ms: server_ms - (sent_ms + received_ms) / 2,
    roundTrip_ms: received_ms - sent_ms,
  };
}

/**
 * This device's own milliseconds, which no setting of its clock moves.  They begin
 * wherever it believed to be when the page was opened; only differences count.
 */
export function ownNow(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * The samples to go by after another one.  The truth lies within half the round trip of
 * each, so what the newest rules out is void: it was taken before this device slept.
 */
export function kept(samples: readonly Sample[], newest: Sample): readonly Sample[] {
  const agree = samples.filter(({ offset_ms, roundTrip_ms }) => {
    const most_ms = (roundTrip_ms + newest.roundTrip_ms) / 2 + SLACK_MS;
    return Math.abs(offset_ms - newest.offset_ms) <= most_ms;
  });
  return [...agree, newest].slice(-KEPT);
}

/** The second that every screen shows at a moment. */
export function wholeSecond(at_ms: number): number {
  return Math.floor(at_ms / 1_000) * 1_000;
}

let samples: readonly Sample[] = [];

/** Take in one exchange; the first two by `ownNow`. */
export function learn(sent_ms: number, received_ms: number, at: string): void {
  const server_ms = Date.parse(at);
  if (Number.isNaN(server_ms)) return;
  samples = kept(samples, sampleOf(sent_ms, received_ms, server_ms));
  if (timer !== undefined) tick();
}

/** `?still=1` stops the clock and every animation, so that pictures can be compared. */
export const still =
  typeof location !== "undefined" && new URLSearchParams(location.search).has("still");

const STILL_MS = Date.parse("2026-11-20T01:42:00Z");

/** The server's time now, in milliseconds since 1970. */
export function serverNow(): number {
  return still ? STILL_MS : ownNow() + bestOffset(samples);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The server's time, told while somebody looks at the moment when each of its seconds
 * begins: all screens turn together, whenever they were opened.
 */
export const now = signal(still ? STILL_MS : wholeSecond(serverNow()), {
  watched() {
    if (!still) tick();
  },
  unwatched() {
    clearTimeout(timer);
    timer = undefined;
  },
});

function tick(): void {
  const at_ms = serverNow();
  now.value = wholeSecond(at_ms);
  clearTimeout(timer);
  timer = setTimeout(tick, Math.ceil(wholeSecond(at_ms) + 1_000 - at_ms));
}
