/** The hours of displays: what comes next, and days as somebody writes them. */
import type { Schedule } from "./wire";

const DAY_MS = 86_400_000;
const AHEAD_MS = 7 * 60 * 60 * 1_000;
const YEAR_DAYS = 400;

/** What is due next; null where nothing is within a year. */
export function nextOf(
  schedule: Schedule,
  now_ms: number,
): { readonly at_ms: number; readonly on: boolean } | null {
  const over_ms = isOverMidnight(schedule) ? DAY_MS : 0;
  // What began yesterday may end today.
  for (let days = -1; days < YEAR_DAYS; days++) {
    const local = new Date(now_ms + AHEAD_MS + days * DAY_MS);
    const day = local.toISOString().slice(0, 10);
    const weekday = local.getUTCDay() || 7;
    if (!schedule.weekdays.some((one) => one === weekday)) continue;
    if (schedule.except_on.includes(day)) continue;
    const on_ms = instant(day, schedule.on_at);
    if (on_ms > now_ms) return { at_ms: on_ms, on: true };
    const off_ms = instant(day, schedule.off_at) + over_ms;
    if (off_ms > now_ms) return { at_ms: off_ms, on: false };
  }
  return null;
}

/** Whether a display goes off on the day after the one on which it went on. */
export function isOverMidnight({ on_at, off_at }: Pick<Schedule, "on_at" | "off_at">): boolean {
  return off_at < on_at;
}

function instant(day: string, clock: string): number {
  return Date.parse(`${day}T${clock}:00+07:00`);
}

/** Days as they are written, for instance "02/09/2026, 03/09/2026". */
export function daysOf(days: readonly string[]): string {
  return days.map((day) => day.split("-").reverse().join("/")).join(", ");
}

/** The days of a text, in order; null where something in it is no day. */
export function readDays(text: string): string[] | null {
  const found: string[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(word);
    if (!parts) return null;
    const [, day = "", month = "", year = ""] = parts;
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const at_ms = Date.parse(iso);
    // A month too short is no error to every browser: 31/04 becomes 01/05.
    if (Number.isNaN(at_ms) || new Date(at_ms).toISOString().slice(0, 10) !== iso) return null;
    found.push(iso);
  }
  return [...new Set(found)].sort();
}
