import { late } from "../ui/late";

/** The list of speakers and the band with the speaker's name, fetched once. */
export const WallFloor = late("wall-floor", () =>
  import("../late/wall-floor").then((m) => m.WallFloorView),
);
