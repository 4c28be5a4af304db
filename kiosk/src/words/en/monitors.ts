import type { monitors as vi } from "../vi/monitors";
import { standing } from "./standing";

export const monitors: typeof vi = {
  all: "Displays",
  none: "This meeting has no display yet. The technician adds one on the technician's page.",
  standing,
  waiting: "Waiting for live picture",
  supposed: "Not connected",
  unknown: "Not known what it shows",
  pattern: "Test pattern",
  next: "Preview",
  nextOn: (label) => `${label}: preview`,
  nothingPrepared: "Nothing chosen yet",
  cannotTake: "This cannot be shown any more. Choose something else.",
  kinds: {
    idle: "Idle screen",
    agenda: "Agenda",
    paper: "Page of a paper",
    video: "Picture of a site",
    sites: "All sites",
    queue: "List of speakers",
    poll: "Vote",
    notice: "Notice",
    black: "Black",
    composed: "Composed scene",
  },
  wrong: (label, shown, wanted) => `${label} shows “${shown}” and not “${wanted}”.`,
  older: (label, kind) => `${label} does not show the newest of “${kind}” yet.`,
  other: (label) => `${label} shows something else than it was told.`,
  lost: (label) => `${label} does not answer; its picture may stand still.`,
  gone: (label) => `${label} is not connected any more; it may be off or stand still.`,
  technicianToo: "The technician sees this alarm too.",
};
