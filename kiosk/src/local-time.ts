/** Dates as a form has them: the province's clock, which is UTC+7 all year. */

const AHEAD_MS = 7 * 60 * 60 * 1_000;

/** An instant as the value of a date entry, for instance 2026-11-20T08:00. */
export function toEntry(iso: string): string {
  const at_ms = Date.parse(iso);
  return Number.isNaN(at_ms) ? "" : new Date(at_ms + AHEAD_MS).toISOString().slice(0, 16);
}

/** The instant that a date entry means; null for none, undefined for what is no date. */
export function fromEntry(entry: string | undefined): string | null | undefined {
  if (!entry) return entry === "" ? null : undefined;
  const at_ms = Date.parse(`${entry}:00+07:00`);
  return Number.isNaN(at_ms) ? undefined : new Date(at_ms).toISOString();
}

/** Tomorrow at eight: what most meetings begin at. */
export function tomorrowEntry(now_ms: number): string {
  return `${new Date(now_ms + AHEAD_MS + 86_400_000).toISOString().slice(0, 10)}T08:00`;
}
