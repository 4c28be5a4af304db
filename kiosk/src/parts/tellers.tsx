import { late } from "../ui/late";

/** The counting, for whoever enters it at the desk. */
export const Tellers = late("tellers", () => import("../late/tellers").then((m) => m.Tellers));
