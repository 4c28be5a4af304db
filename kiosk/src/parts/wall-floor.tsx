import { wallPart } from "./wall-part";

/** The list of speakers and the band with the speaker's name, fetched once. */
export const WallFloor = wallPart("wall-floor", () =>
  import("../late/wall-floor").then((m) => m.WallFloorView),
);
