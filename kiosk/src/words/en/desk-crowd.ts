import type * as vi from "../vi/desk-crowd";

export const deskCrowd: typeof vi.deskCrowd = {
  demo: "Demonstration data",
  inside: "present",
  expected: "to come",
  way: { in: "SCAN IN", out: "SCAN OUT" },
  leave: "Usual view",
  ready: "Please show your badge",
  checking: "Checking…",
  word: { green: "WELCOME", amber: "PLEASE WAIT", red: "PLEASE WAIT", info: "RECORDED" },
  admitted: "ADMITTED",
  seat: "Seat",
  wait: "Please wait a moment.",
  admit: "Admit",
  details: "See and decide",
  clear: "Clear",
  looks: "Latest scans",
};
