/** A day as a clerk types it here: 3/2/1995, 03.02.1995, 03-02-1995 or 03021995. */

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
