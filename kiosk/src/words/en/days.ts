import type { days as vi } from "../vi/days";

export const days: typeof vi = {
  form: "Day/month/year",
  bad: "This is no day. Write day/month/year, for instance 03/02/1995.",
};
