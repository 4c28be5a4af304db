/** The name of what is on a wall's glass, and when it may change over.  Pure. */
import type { Go, Laid } from "./wire";

/** How long a picture that is ready waits where the server names no moment. */
export const HOLD_MS = 1_500;

/** The name of a picture as the wall says it; `waiting` while its live picture has not come. */
export function glassName({ name }: Laid, waiting = false): string {
  return waiting ? name.replace(/^[^:]*/, "waiting") : name;
}

/** Whether what is told is dimmed by now; a wall that waits without its server too. */
export function rests(laid: Laid | null, now_ms: number): boolean {
  return laid?.rest_at != null && now_ms >= Date.parse(laid.rest_at);
}

/**
 * How long a picture that became ready at `ready_ms` waits from `now_ms` on, both by
 * the server's clock; not at all where its cue has gone, and never longer than
 * `HOLD_MS`, also when this device learns meanwhile that its clock was wrong.
 */
export function waitFor(cue: number, go: Go | null, ready_ms: number, now_ms: number): number {
  const left_ms = HOLD_MS - Math.abs(now_ms - ready_ms);
  const due_ms = go && go.cue >= cue ? Math.min(go.at_ms - now_ms, left_ms) : left_ms;
  return Math.max(0, due_ms);
}
