import { late } from "../ui/late";

/** A poll on the wall and in the chair's small picture of it. */
export const WallPoll = late("wall-poll", () =>
  import("../late/wall-poll").then((m) => m.WallPollView),
);
