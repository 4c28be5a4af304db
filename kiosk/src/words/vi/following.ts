export const following = {
  atPage: (there: number, all: number) => `${there}/${all} máy đúng trang`,
  turnTook: (time_ms: number) => `95 % trong ${ms(time_ms)}`,
  slowest: (who: string, time_ms: number) => `chậm nhất: ${who}, ${ms(time_ms)}`,
};

/** A time that somebody waited, short: milliseconds, or seconds with one place. */
function ms(time_ms: number): string {
  return time_ms < 1_000 ? `${time_ms} ms` : `${(time_ms / 1_000).toFixed(1).replace(".", ",")} s`;
}
