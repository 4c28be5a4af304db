/**
 * What the credentials committee is told: its cases, the evidence, the report.  These
 * never come with the room, for desks and offices follow the room too.
 */
import { fold } from "./fold";
import { get, post } from "./http";
import type { Admission } from "./wire";

export type Status = "open" | "proposed" | "concluded";
export type Decision = "admit" | "keep_out" | "data_error";
export type Step = "noted" | "proposed" | "confirmed" | "withdrawn";

export interface Summary {
  /** A participant, or `badge-…` where a badge named nobody. */
  readonly subject: string;
  readonly name: string;
  readonly unit: string;
  readonly status: Status;
  /** Everything that was found, with its true codes. */
  readonly codes: readonly string[];
  readonly decision: Decision | null;
  readonly reason: string;
  readonly proposed_by: string;
  readonly confirmed_by: string;
  /** When something was last added. */
  readonly at: string;
}

export interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** Settled: what acts that were told late have explained. */
  readonly kind: "held" | "settled" | Step;
  readonly codes: readonly string[];
  readonly desk: string;
  /** Sequence of the badge that was scanned; 0 where none of ours was. */
  readonly badge: number;
  readonly decision: Decision | null;
  readonly text: string;
}

export interface Finding {
  readonly code: string;
  readonly message_vi: string;
  readonly message_en: string;
}

export interface Evidence {
  readonly verdict: Finding & { readonly others: readonly Finding[] };
  readonly roster_name: string;
  readonly roster_unit: string;
  readonly capacity: string;
  readonly summons: string;
  readonly decision: string;
  readonly listed_on: string | null;
  readonly listed_card: string;
  readonly known: boolean;
  readonly directory_name: string;
  readonly directory_unit: string;
  readonly directory_card: string;
  readonly born_on: string | null;
  readonly admitted_on: string | null;
  readonly status: string | null;
  readonly photo: boolean;
  readonly badge: {
    readonly sequence: number;
    readonly issued_at: string;
    readonly revoked: boolean;
  } | null;
}

export interface Case extends Summary {
  readonly entries: readonly Entry[];
  readonly possible: readonly Decision[];
  /** What people call the accounts and desks that the case names. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly evidence?: Evidence;
  readonly admissions?: readonly Admission[];
}

export interface Cases {
  readonly newest: number;
  /** Missing where nothing is newer than what was asked with. */
  readonly cases?: readonly Summary[];
}

export interface Line {
  readonly label: string;
  readonly n: number;
  readonly share: string;
  /** Of an award: of how many it is not known. */
  readonly missing: number;
}

export interface Report {
  readonly convened: number;
  readonly present: number;
  readonly excused: number;
  readonly unexcused: number;
  readonly substituted: number;
  readonly not_summoned: number;
  readonly deducted: number;
  readonly base: number;
  readonly majority: number;
  readonly dimensions: readonly {
    readonly title: string;
    readonly lines: readonly Line[];
    readonly missing: number;
    readonly notes: readonly string[];
  }[];
  readonly awards: readonly Line[];
}

const at = (meeting: string): string =>
  `/api/meetings/${encodeURIComponent(meeting)}/credentials`;
const of = (meeting: string, subject: string): string =>
  `${at(meeting)}/cases/${encodeURIComponent(subject)}`;

/** Every case; without them where nothing is newer than `known`. */
export const lookAtCases = (meeting: string, known: number): Promise<Cases> =>
  get(`${at(meeting)}/cases?known=${known}`);

/** One case with its history and the evidence; the look is logged. */
export const lookAtCase = (meeting: string, subject: string): Promise<Case> =>
  get(of(meeting, subject));

/** Add a step to a case. */
export const addStep = (
  meeting: string,
  subject: string,
  kind: Step,
  text: string,
  decision: Decision | null = null,
): Promise<unknown> => post(of(meeting, subject), { kind, text, decision });

/** The figures of the report as they are now. */
export const lookAtReport = (meeting: string): Promise<Report> => get(`${at(meeting)}/report`);

/** Where the report is made as a file. */
export const reportUrl = (meeting: string, form: "pdf" | "docx"): string =>
  `${at(meeting)}/report/file?as=${form}`;

/** The cases of one state, or all, whose name, unit or codes hold the words. */
export function chosen(
  cases: readonly Summary[],
  status: Status | "all",
  words: string,
): readonly Summary[] {
  const parts = fold(words).split(" ").filter(Boolean);
  return cases.filter((one) => {
    if (status !== "all" && one.status !== status) return false;
    const text = fold([one.name, one.unit, one.subject, ...one.codes].join(" "));
    return parts.every((part) => text.includes(part));
  });
}

/** How many cases there are of each state. */
export function counted(cases: readonly Summary[]): Readonly<Record<Status | "all", number>> {
  const of = (status: Status) => cases.filter((one) => one.status === status).length;
  return {
    all: cases.length,
    open: of("open"),
    proposed: of("proposed"),
    concluded: of("concluded"),
  };
}

export type Moment =
  | { readonly at: string; readonly kind: "entry"; readonly entry: Entry }
  | { readonly at: string; readonly kind: "door"; readonly act: Admission };

/** What happened in a case and at the door, oldest first. */
export function timeline(one: Case): readonly Moment[] {
  const entries = one.entries.map((entry): Moment => ({ at: entry.at, kind: "entry", entry }));
  const acts = (one.admissions ?? []).map((act): Moment => ({ at: act.at, kind: "door", act }));
  return [...entries, ...acts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * Entries with no way out between them: the two sides of a double entry.  Nobody says
 * here which of them was the right one; the earlier may be the impostor.
 */
export function doubled(acts: readonly Admission[]): readonly Admission[] {
  const inOrder = [...acts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const pairs = inOrder.flatMap((act, n) => {
    const before = inOrder[n - 1];
    return before?.direction === "in" && act.direction === "in" ? [before, act] : [];
  });
  return [...new Set(pairs)];
}

/** Whether two things that should agree are both known and do not. */
export function differs(one: string | null, other: string | null): boolean {
  return Boolean(one) && Boolean(other) && one !== other;
}
