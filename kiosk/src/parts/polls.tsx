import { late } from "../ui/late";

/** The ballot on the table, once there is a poll. */
export const Polls = late("polls", () => import("../late/polls").then((m) => m.Polls));

/** What is told of votes in the head of the page. */
export const PollNotices = late("polls", () =>
  import("../late/polls").then((m) => m.PollNotices),
);

/** The results that are out, to look at again. */
export const PollResults = late("polls", () =>
  import("../late/polls").then((m) => m.PollResults),
);
