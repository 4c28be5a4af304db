import { late } from "../ui/late";

/** Votes, and what of the papers waits for the chair; comes after the page has opened. */
export const ChairMore = late("chair-more", () =>
  import("../late/chair-more").then((m) => m.ChairMore),
);
