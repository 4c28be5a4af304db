import type { cardCheck as vi } from "../vi/card-check";

export const cardCheck: typeof vi = {
  ask: "Look this card number up in the member directory",
  current: (card, unit) =>
    `The directory has card ${card}${unit ? `: ${unit}` : ""}. Not on the roster: please see the credentials committee.`,
  ask_committee: (card) => `The directory has card ${card}. Please see the credentials committee.`,
  unknown: (card) => `The directory has no card ${card}. Please see the credentials committee.`,
  dataOn: (day) => `(Data of ${day}.)`,
};
