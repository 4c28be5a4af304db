import { late } from "../../ui/late";

/** The minutes and everything that leaves the meeting; they bring their own style. */
export const MinutesTab = late("minutes", () => import("../../late/minutes").then((m) => m.MinutesTab));
