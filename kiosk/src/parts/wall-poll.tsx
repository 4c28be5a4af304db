import { wallPart } from "./wall-part";

/** A poll on the wall and in the chair's small picture of it. */
export const WallPoll = wallPart("wall-poll", () =>
  import("../late/wall-poll").then((m) => m.WallPollView),
);
