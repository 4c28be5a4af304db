import type { badges as vi } from "../vi/badges";

export const badges: typeof vi = {
  print: "Print badges",
  what: (people) => `The badges of the ${people} people in the list as it is now.`,
  sheets: "A4, eight badges a sheet",
  cards: "One badge a page",
  advice: "Badges of 99 × 67 mm. Print at 100 % so that readers can read the code.",
  nobody: "Nobody is in the list as it is now.",
  making: "Making the badges…",
  made: (people) => `Made a file with ${people} badges.`,
  badge: "Badge",
  printOne: "Print the badge",
  reissue: "Reissue the badge",
  sure: (name) => `Reissue the badge of ${name}?`,
  whatReissue: "The old one is void at once. Take it back where it is still there.",
  reissued: (name) => `Reissued the badge of ${name}; the old one is void.`,
};
