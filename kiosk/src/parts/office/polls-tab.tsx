import { late } from "../../ui/late";

/** Votes as the office prepares them, the meeting's rules, and the counting. */
export const PollsTab = late("office-polls", () =>
  import("../../late/office-polls").then((m) => m.OfficePolls),
);
