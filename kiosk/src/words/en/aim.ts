import type { aim as vi } from "../vi/aim";

export const aim: typeof vi = {
  where: "Show on",
  all: "All displays",
  likeOthers: "Show what the others show",
  asOthers: "It shows what the others show.",
  noPreview: "The preview is for all displays together.",
  showPage: (where: string) => `Show this page on ${where}`,
  shown: (where: string) => `On ${where} now`,
  group: "Group of displays",
  groupHint: "The chair shows displays of one group a scene of their own together. Empty for no group.",
};
