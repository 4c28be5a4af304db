import { late } from "../../ui/late";

/** Letters, their files, and who answered what. */
export const InvitationsTab = late("office-invitations", () =>
  import("../../late/office-invitations").then((m) => m.OfficeInvitations),
);
