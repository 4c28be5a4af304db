import type { following as vi } from "../vi/following";

export const following: typeof vi = {
  atPage: (there: number, all: number) => `${there}/${all} devices at the page`,
  turnTook: (time_ms: number) => `95 % within ${ms(time_ms)}`,
  slowest: (who: string, time_ms: number) => `slowest: ${who}, ${ms(time_ms)}`,
};

/** A time that somebody waited, short: milliseconds, or seconds with one place. */
function ms(time_ms: number): string {
  return time_ms < 1_000 ? `${time_ms} ms` : `${(time_ms / 1_000).toFixed(1)} s`;
}
