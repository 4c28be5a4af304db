import { late } from "../../ui/late";

/** What the office says while the meeting sits, and what is asked of it. */
export const MessagesTab = late("office-messages", () =>
  import("../../late/office-messages").then((m) => m.OfficeMessages),
);

/** Knocks wherever the office is: somebody calls, or the chair has answered. */
export const OfficeBell = late("office-messages", () =>
  import("../../late/office-messages").then((m) => m.OfficeBell),
);
