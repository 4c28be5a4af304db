import type { codes as vi } from "../vi/codes";
import { statuses } from "./statuses";

const meanings: Readonly<Record<string, string>> = { khong_ro: "No meaning yet", ...statuses };

export const codes: typeof vi = {
  title: "The institution's own codes of standing",
  why: "A code without a meaning counts as unknown, never as official. Choose a meaning, see whom it touches, then two people approve.",
  none: "The directory has no codes of its own yet. What a code means can be told before a list comes.",
  code: (code) => `Code ${code}`,
  members: (count) => `${count} members`,
  untold: "No meaning yet",
  statuses: meanings,
  add: "Another code",
  addHint: "As the list writes it, zeros in front included.",
  addAct: "Add code",
  addFirst: "Write the code first.",
  look: "See whom it touches",
  nothing: "No meaning was changed yet.",
  told: (code, status) => `Code ${code}: ${meanings[status] ?? status}`,
  unknown: "Codes of standing without a meaning in this file",
  unknownWhy: "These people count as unknown. Cancel, tell what the codes mean and bring the file again; or approve and tell it afterwards.",
};
