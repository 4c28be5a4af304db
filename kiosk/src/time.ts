/** Instants and durations in words.  The province's clock holds on every device. */
import type { Lang } from "./preferences";

const ZONE = "Asia/Ho_Chi_Minh";
const LOCALE: Readonly<Record<Lang, string>> = { vi: "vi-VN", en: "en-GB" };

/** The time of day, for instance 08:42. */
export function timeOfDay(at_ms: number): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  }).format(at_ms);
}

/** The time of the hall to the second, for instance 08:05:32. */
export function toTheSecond(at_ms: number): string {
  return new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: ZONE }).format(at_ms);
}

/** The day, for instance "Thứ Sáu, 20/11/2026". */
export function dayInWords(at_ms: number, lang: Lang): string {
  return new Intl.DateTimeFormat(LOCALE[lang], {
    weekday: "long",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: ZONE,
  }).format(at_ms);
}

/** The day and the time in figures, for instance "20/11/2026, 08:42". */
export function dayAndTime(at_ms: number): string {
  const date = { day: "2-digit", month: "2-digit", year: "numeric" } as const;
  return `${new Intl.DateTimeFormat("en-GB", { ...date, timeZone: ZONE }).format(at_ms)}, ${timeOfDay(at_ms)}`;
}

/** A running time, for instance 7:05 or 1:07:05. */
export function running(duration_s: number): string {
  const whole = Math.max(0, Math.floor(duration_s));
  const [hours, minutes, seconds] = [
    Math.floor(whole / 3_600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const two = (n: number) => String(n).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Seconds as minutes, for instance 5 or 7,5: tenths at most, as the language writes them. */
export function minutesOf(duration_s: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: 1, useGrouping: false }).format(
    duration_s / 60,
  );
}

interface Timed {
  readonly active_since: string | null;
  readonly used_s: number;
}

/** How long an item has been before the meeting, in seconds. */
export function usedSeconds(item: Timed, now_ms: number): number {
  if (item.active_since === null) return item.used_s;
  return item.used_s + Math.max(0, (now_ms - Date.parse(item.active_since)) / 1_000);
}
