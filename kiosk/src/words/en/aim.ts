import type { aim as vi } from "../vi/aim";

export const aim: typeof vi = {
  where: "Show on",
  all: "All displays",
  drop: "Drop own scene",
  noOwn: "There is no own scene here.",
  noPreview: "The preview is for all displays together.",
  group: "Group of displays",
  groupHint: "The chair shows displays of one group a scene of their own together. Empty for no group.",
};
