import { late } from "../ui/late";

/** The ballot on the table, once there is a poll. */
export const Polls = late("polls", () => import("../late/polls").then((m) => m.Polls));

/** The results that are out, to look at again. */
export const PollResults = late("polls", () =>
  import("../late/polls").then((m) => m.PollResults),
);
