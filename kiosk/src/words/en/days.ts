import type { days as vi } from "../vi/days";

export const days: typeof vi = {
  form: "Day/month/year",
  bad: "This is no day. Write it as 25/02/1995.",
  time: "Time",
  clock: "Hours:minutes",
  badTime: "This is no time. Write it as 14:30.",
  needDay: "Write the day too.",
  needTime: "Write the time too.",
  badMoment: "Day or time is wrong: write day/month/year and hours:minutes.",
};
