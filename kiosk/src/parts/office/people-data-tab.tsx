import { late } from "../../ui/late";

/** How long data about people are kept, their end, and who was shown a portrait. */
export const PeopleDataTab = late("people-data", () =>
  import("../../late/people-data").then((m) => m.PeopleData),
);
