/** The rules a meeting decides by, as the server has them where none are chosen.  Pure. */
import { only, type Room } from "../room";
import type { MajorityRule, SetProcedure, Share } from "../wire";
import { polls } from "../words/polls";

export const HALF: Share = { numerator: 1, denominator: 2, comparator: ">", constant: 0 };

const NO_TEXT = {
  title: "",
  number: "",
  dated: null,
  valid_from: null,
  valid_to: null,
  explanation: "",
  confirmed: false,
} as const;

/** The meeting's majority. */
export function majorityOf(room: Room): MajorityRule {
  const chosen = only(room, "procedure")?.majority;
  if (chosen) return chosen;
  return { regulation: NO_TEXT, share: HALF, of: "in_office", noun_vi: polls.vi.noun, noun_en: polls.en.noun };
}

/** The command that sets some of the rules and leaves the others. */
export function procedureWith(wish: Partial<Omit<SetProcedure, "type">>): SetProcedure {
  return {
    type: "procedure.set",
    preset: null,
    quorum: null,
    majority: null,
    in_office: null,
    organisations: null,
    parallel: null,
    ...wish,
  };
}

/** The name of a share, where it is one of those that texts in force use. */
export function shareName(share: Share): "half" | "twothirds" | "threequarters" | "other" {
  const { numerator: n, denominator: d, comparator, constant } = share;
  if (constant !== 0) return "other";
  if (n * 2 === d && comparator === ">") return "half";
  if (n === 2 && d === 3 && comparator === "≥") return "twothirds";
  return n === 3 && d === 4 && comparator === "≥" ? "threequarters" : "other";
}
