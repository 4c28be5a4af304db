import { wallPart } from "./wall-part";

/** Every site at once, fetched once. */
export const WallSites = wallPart("wall-sites", () =>
  import("../late/wall-sites").then((m) => m.WallSitesView),
);
