import { late } from "../ui/late";

/** Every site at once, fetched once. */
export const WallSites = late("wall-sites", () =>
  import("../late/wall-sites").then((m) => m.WallSitesView),
);
