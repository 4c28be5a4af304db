/** Who was called and who answered what, as the screens count it.  Pure. */
import { find, only, type Room } from "../room";
import { rosterOf } from "../roster";
import type { Invitations, Participant, Rsvp } from "../wire";

export type Answer = Rsvp["answer"];
/** Whose letters or lines are meant. */
export type Group = "all" | "officials" | "guests" | "sites" | "silent" | "proposals" | "chosen";

export interface Called {
  readonly person: Participant;
  readonly rsvp: Rsvp | undefined;
  readonly answer: Answer;
  /** Whether the person asks to stay away and the office has not decided. */
  readonly waits: boolean;
}

export interface UnitCount {
  readonly unit: string;
  readonly people: number;
  readonly attends: number;
  readonly declines: number;
  readonly substitute: number;
  readonly silent: number;
}

export function rsvpOf(room: Room, participant: string): Rsvp | undefined {
  return find(room, "rsvp", `rsvp/${participant}`);
}

/** Whether the office can put an answer back as it was: its own, and not yet decided. */
export function canComeBack(rsvp: Rsvp | undefined): boolean {
  return rsvp === undefined || (rsvp.via !== "tablet" && rsvp.decision === "");
}

/** Everybody on the roster, with the answer. */
export function calledIn(room: Room): Called[] {
  return rosterOf(room).map((person) => {
    const rsvp = rsvpOf(room, person.id);
    const answer = rsvp?.answer ?? "";
    const asks = answer === "declines" || answer === "substitute";
    return { person, rsvp, answer, waits: asks && rsvp?.decision === "" };
  });
}

export function inGroup({ person, answer, waits }: Called, group: Group, chosen: ReadonlySet<string>): boolean {
  switch (group) {
    case "all":
      return true;
    case "officials":
      return person.eligibility === "official";
    case "guests":
      return person.eligibility === "guest";
    case "sites":
      return person.site !== "";
    case "silent":
      return answer === "";
    case "proposals":
      return waits;
    case "chosen":
      return chosen.has(person.id);
    default:
      return group satisfies never;
  }
}

/** Answers by delegation, in the order of the roster. */
export function byUnit(called: readonly Called[]): UnitCount[] {
  const units = [...new Set(called.map(({ person }) => person.unit))];
  return units.map((unit) => {
    const of = called.filter(({ person }) => person.unit === unit);
    const count = (answer: Answer) => of.filter((one) => one.answer === answer).length;
    return {
      unit,
      people: of.length,
      attends: count("attends"),
      declines: count("declines"),
      substitute: count("substitute"),
      silent: count(""),
    };
  });
}

/** The sum of the rows. */
export function sumOf(rows: readonly UnitCount[], unit: string): UnitCount {
  const add = (field: Exclude<keyof UnitCount, "unit">) => rows.reduce((sum, row) => sum + row[field], 0);
  return {
    unit,
    people: add("people"),
    attends: add("attends"),
    declines: add("declines"),
    substitute: add("substitute"),
    silent: add("silent"),
  };
}

/** Whether somebody is asked for an answer on the own screen. */
export function isAsked(room: Room, place: string): boolean {
  const letters = only(room, "invitations");
  const status = only(room, "meeting")?.status;
  const before = status === "draft" || status === "convened" || status === "ready";
  return before && letters !== undefined && letters.uid !== "" && find(room, "participant", place) !== undefined;
}

export const NO_LETTERS: Invitations = {
  type: "invitations",
  id: "invitations",
  symbol: "",
  superior: "",
  locality: "",
  note: "",
  contact: "",
  lead: "",
  post: "",
  signer: "",
  deadline: null,
  uid: "",
  sequence: 0,
  sent: { title: "", place: "", starts_at: null, off: false },
};
