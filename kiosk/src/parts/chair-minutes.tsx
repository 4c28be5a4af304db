import { late } from "../ui/late";

/** The minutes that wait for the chair; they bring their own style. */
export const ChairMinutes = late("chair-minutes", () =>
  import("../late/chair-minutes").then((m) => m.ChairMinutes),
);
