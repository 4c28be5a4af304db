import { late } from "../../ui/late";

/** Accounts and devices, with the style of pairing, which no other tab needs. */
export const AccessTab = late("office-access", () =>
  import("./access-tab").then((m) => m.AccessTab),
);
