import { late } from "../../ui/late";

/** What was recorded of the meeting, with a player of its own. */
export const RecordingsTab = late("office-recordings", () =>
  import("../../late/office-recordings").then((m) => m.OfficeRecordings),
);
