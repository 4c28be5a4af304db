import type * as vi from "../vi/wall";

export const wall: typeof vi.wall = {
  page: "Hall display",
  product: "Paperless meeting room",
  starting: "Connecting to the meeting room…",
  status: {
    draft: "About to open",
    convened: "About to open",
    ready: "About to open",
    open: "",
    recess: "In recess",
    closed: "Adjourned",
    minuted: "Adjourned",
    archived: "Adjourned",
    postponed: "Postponed",
    cancelled: "Cancelled",
  },
  agenda: "Agenda",
  now: "Under discussion",
  next: "Next",
  done: "Done",
  notice: "Notice",
  item: (n) => `Item ${n}`,
  pageOf: (n, all) => (all > 0 ? `Page ${n}/${all}` : `Page ${n}`),
  waiting: "Waiting for the picture…",
  frozen: "Reconnecting",
  site: "Site",
  hall: "Hall",
  allowSound: "Touch to switch the sound on",
  allowSoundWhy:
    "The browser does not play sound yet. Touch once before the meeting, or start the browser with --autoplay-policy=no-user-gesture-required.",
  away: "No contact with the server",
};
