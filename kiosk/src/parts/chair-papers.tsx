import { late } from "../ui/late";

/** What of the papers waits for the chair; comes after the page has opened. */
export const ChairPapers = late("chair-papers", () =>
  import("../late/chair-papers").then((m) => m.ChairPapers),
);
