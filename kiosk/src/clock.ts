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

let samples: readonly Sample[] = [];

/** Take in one exchange; the first two by `ownNow`. */
export function learn(sent_ms: number, received_ms: number, at: string): void {
  const server_ms = Date.parse(at);
  if (Number.isNaN(server_ms)) return;
  samples = [...samples, sampleOf(sent_ms, received_ms, server_ms)].slice(-KEPT);
}

/** `?still=1` stops the clock and every animation, so that pictures can be compared. */
export const still =
  typeof location !== "undefined" && new URLSearchParams(location.search).has("still");

const STILL_MS = Date.parse("2026-11-20T01:42:00Z");

/** The server's time now, in milliseconds since 1970. */
export function serverNow(): number {
  return still ? STILL_MS : ownNow() + bestOffset(samples);
}

let timer: ReturnType<typeof setInterval> | undefined;

/** The server's time, told anew every second while somebody looks. */
export const now = signal(serverNow(), {
  watched() {
    if (still) return;
    this.value = serverNow();
    timer = setInterval(() => (now.value = serverNow()), 1_000);
  },
  unwatched() {
    clearInterval(timer);
  },
});
