import { late } from "../../ui/late";

/** What comes into the member directory: send a list, look at it, approve. */
export const DirectoryTab = late("office-directory", () =>
  import("../../late/office-directory").then((m) => m.OfficeDirectory),
);
