import { late } from "../../ui/late";

/** The run of show as the office prepares it. */
export const ScriptTab = late("office-script", () =>
  import("../../late/office-script").then((m) => m.OfficeScript),
);
