/** Days and times as a clerk types them here: 3/2/1995, 03.02.1995 or 03021995; 14:30, 14h30 or 1430. */

const TYPED = /^(\d{1,2})([/.\-\s])(\d{1,2})\2(\d{4})$/;
const CLOSE = /^(\d{2})(\d{2})(\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day in ISO 8601; empty for nothing typed, undefined for what is no day. */
export function dayFrom(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return "";
  const parts = TYPED.exec(text);
  const close = CLOSE.exec(text);
  const iso = ISO.exec(text);
  if (parts) return real(parts[4], parts[3], parts[1]);
  if (close) return real(close[3], close[2], close[1]);
  return iso ? real(iso[1], iso[2], iso[3]) : undefined;
}

function real(year = "", month = "", day = ""): string | undefined {
  const said = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${said}T00:00:00Z`);
  // 31/02 would become a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(said) ? said : undefined;
}

const HOUR = /^(\d{1,2})\s*(?:[hg]\p{L}*)?$/iu;
const CLOCK = /^(\d{1,2})\s*(?:[:.]|[hg]\p{L}*|\s)\s*(\d{2})\s*(?:p|ph\p{L}*)?$/iu;
const CLOSE_CLOCK = /^(\d{1,2})(\d{2})$/;

/** A time of day, 14:30, as it is typed here: 14:30, 14h30, 14g30 or 1430; as `dayFrom`. */
export function timeFrom(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return "";
  const [, hour = "", minute = "00"] = HOUR.exec(text) ?? CLOCK.exec(text) ?? CLOSE_CLOCK.exec(text) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** The two entries of a moment; undefined for what is no day or no time. */
export interface DayAndTime {
  readonly day: string | undefined;
  readonly time: string | undefined;
}

/** Both as one, 2026-11-20T08:00; empty for neither, undefined where one is missing or wrong. */
export function momentFrom({ day, time }: DayAndTime): string | undefined {
  if (day === "" && time === "") return "";
  return day && time ? `${day}T${time}` : undefined;
}

/** The two entries of a moment that is known. */
export function dayAndTimeOf(moment: string): DayAndTime {
  const [day = "", time = ""] = moment.split("T");
  return { day, time };
}
