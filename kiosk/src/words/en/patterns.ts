import type { patterns as vi } from "../vi/patterns";

export const patterns: typeof vi = {
  title: "Test patterns",
  why: "Shown instead of the scene to set a display up; ends when its time is over or the meeting opens.",
  pattern: "Pattern",
  names: {
    geometry: "Grid and circles",
    ramp: "Greys",
    sync: "Counter",
    letters: "Vietnamese letters",
  },
  display: "Display",
  every: "All displays",
  duration: "Time",
  minutes: (count) => `${count} min`,
  show: "Show the pattern",
  stop: "End",
  stopAll: "End all",
  shown: (name, until) => `${name}, until ${until}`,
  sureTitle: "Show a pattern during the meeting?",
  sureWhy: "The meeting is open. The hall loses the scene until the pattern ends.",
  leave: "No",
};
