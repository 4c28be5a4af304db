/** An instant in a few figures, by the province's clock: 08:00 20/11/2026. */

const FORMAT = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  timeZone: "Asia/Ho_Chi_Minh",
});

/** The time and the day, as both languages write them here. */
export function moment(iso: string): string {
  const [day = "", time = ""] = FORMAT.format(Date.parse(iso)).split(", ");
  return `${time} ${day}`;
}
