import { late } from "../../ui/late";

/** The hall: follow it, seat people, make and change the plan. */
export const SeatsTab = late("office-seats", () =>
  import("../../late/office-seats").then((m) => m.OfficeSeats),
);
