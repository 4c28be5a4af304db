import { late } from "../../ui/late";

/** Scenes of the secretariat's own. */
export const ScenesTab = late("office-scenes", () =>
  import("../../late/office-scenes").then((m) => m.OfficeScenes),
);
