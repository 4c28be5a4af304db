/** A poll as the office types it, and the plan that comes of it.  Pure. */
import type { MajorityRule, Poll, PollOption } from "../wire";

type Plan = Pick<
  Poll,
  | "item" | "title" | "text" | "kind" | "secrecy" | "medium" | "personnel" | "options"
  | "least" | "most" | "seats" | "abstain" | "none" | "change" | "electorate" | "rule"
  | "also" | "limit_s" | "ends_itself" | "turnout" | "roll" | "live"
>;
export type RuleName =
  | "meeting" | "half_office" | "half_summoned" | "half_present" | "half_cast"
  | "twothirds_present" | "kept";
export type Flaw = "title" | "options" | "limits" | "seats" | "number";

/** What stands in the form: text where one types, so that nothing typed is lost. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly item: string;
  readonly kind: Poll["kind"];
  readonly medium: Poll["medium"];
  readonly secrecy: Poll["secrecy"];
  readonly personnel: boolean;
  readonly options: string;
  readonly least: string;
  readonly most: string;
  readonly seats: string;
  readonly abstain: boolean;
  readonly none: boolean;
  readonly change: boolean;
  readonly turnout: boolean;
  readonly roll: boolean;
  readonly live: boolean;
  readonly minutes: string;
  readonly ends_itself: boolean;
  readonly units: string;
  readonly rule: RuleName;
}

const BASES = {
  half_office: "in_office",
  half_summoned: "summoned",
  half_present: "present",
  half_cast: "cast",
  twothirds_present: "present",
} as const;

export const EMPTY: Draft = {
  title: "",
  text: "",
  item: "",
  kind: "yes_no",
  medium: "electronic",
  secrecy: "named",
  personnel: false,
  options: "",
  least: "1",
  most: "1",
  seats: "1",
  abstain: true,
  none: false,
  change: false,
  turnout: true,
  roll: false,
  live: false,
  minutes: "2",
  ends_itself: false,
  units: "",
  rule: "meeting",
};

export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

/** Options from lines; one that was there before keeps its id. */
export function optionsFrom(text: string, before: readonly PollOption[]): PollOption[] {
  const free = [...before];
  const taken = new Set<string>();
  return linesOf(text).map((line) => {
    const [label = "", ...rest] = line.split("|").map((part) => part.trim());
    const at = free.findIndex((option) => option.label === label);
    const known = at < 0 ? undefined : free.splice(at, 1)[0];
    let number = taken.size + 1;
    const used = (id: string) => taken.has(id) || before.some((option) => option.id === id);
    while (!known && used(`o${number}`)) number += 1;
    const id = known?.id ?? `o${number}`;
    taken.add(id);
    return { id, label, note: rest.join(" | ") };
  });
}

/** The form of a poll that is there. */
export function draftOf(poll: Poll): Draft {
  const lines = poll.options.map(({ label, note }) => (note ? `${label} | ${note}` : label));
  return {
    ...EMPTY,
    ...poll,
    options: lines.join("\n"),
    least: String(poll.least),
    most: String(poll.most),
    seats: String(poll.seats || 1),
    minutes: String(poll.limit_s / 60),
    units: poll.electorate.units.join("\n"),
    rule: poll.rule ? "kept" : "meeting",
  };
}

/** The draft after a change, with what follows from it: on persons one votes secretly. */
export function settled(draft: Draft): Draft {
  const secret = draft.personnel || draft.kind === "list";
  const personnel: Draft = secret && draft.personnel
    ? { ...draft, medium: "paper", secrecy: "secret" }
    : draft;
  const { medium, secrecy } = personnel;
  const way: Poll["secrecy"] =
    medium === "hand" ? "open"
    : medium === "electronic" ? (secrecy === "secret" ? "named" : secrecy)
    : secrecy === "named" ? "secret" : secrecy;
  const named = medium === "electronic" && way === "named";
  return {
    ...personnel,
    secrecy: way,
    roll: personnel.roll && named,
    live: personnel.live && named,
    change: personnel.change && medium === "electronic",
    none: personnel.none && personnel.kind !== "yes_no",
  };
}

const whole = (text: string): number =>
  /^\d+$/.test(text.trim()) ? Number.parseInt(text, 10) : Number.NaN;

/** What keeps the draft from being a poll. */
export function flawsOf(draft: Draft): readonly Flaw[] {
  const flaws: Flaw[] = draft.title.trim() === "" ? ["title"] : [];
  const minutes = Number.parseFloat(draft.minutes.replace(",", "."));
  if (!(minutes >= 0 && minutes <= 1440)) flaws.push("number");
  if (draft.kind === "yes_no") return flaws;
  const lines = linesOf(draft.options).length;
  if (lines === 0) return [...flaws, "options"];
  if (draft.kind === "single") return flaws;
  const [least, most, seats] = [whole(draft.least), whole(draft.most), whole(draft.seats)];
  const cap = draft.kind === "list" ? seats : lines;
  if (!(least >= 1 && least <= most && most <= cap)) flaws.push("limits");
  if (draft.kind === "list" && !(seats >= 1 && seats <= lines)) flaws.push("seats");
  return flaws;
}

function ruleFrom(name: RuleName, base: MajorityRule, kept: MajorityRule | null): MajorityRule | null {
  if (name === "meeting") return null;
  if (name === "kept") return kept;
  const two = name === "twothirds_present";
  const share = two
    ? { numerator: 2, denominator: 3, comparator: "≥" as const, constant: 0 }
    : { numerator: 1, denominator: 2, comparator: ">" as const, constant: 0 };
  return { ...base, share, of: BASES[name] };
}

/** The plan that is sent; `before` is the poll it changes, `base` the meeting's rule. */
export function planOf(draft: Draft, base: MajorityRule, before?: Poll): Plan {
  const chooses = draft.kind !== "yes_no";
  const several = draft.kind === "multiple" || draft.kind === "list";
  const limit_s = Math.round(Number.parseFloat(draft.minutes.replace(",", ".")) * 60);
  return {
    item: draft.item,
    title: draft.title.trim(),
    text: draft.text.trim(),
    kind: draft.kind,
    secrecy: draft.secrecy,
    medium: draft.medium,
    personnel: draft.personnel,
    options: chooses ? optionsFrom(draft.options, before?.options ?? []) : [],
    least: several ? whole(draft.least) : 1,
    most: several ? whole(draft.most) : 1,
    seats: draft.kind === "list" ? whole(draft.seats) : 0,
    abstain: draft.abstain,
    none: draft.none,
    change: draft.change,
    electorate: { units: linesOf(draft.units), people: before?.electorate.people ?? [] },
    rule: ruleFrom(draft.rule, base, before?.rule ?? null),
    also: before?.also ?? [],
    limit_s,
    ends_itself: draft.ends_itself && limit_s > 0,
    turnout: draft.turnout,
    roll: draft.roll,
    live: draft.live,
  };
}
