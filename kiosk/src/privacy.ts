/** What is kept of people for a meeting: until when, its end by two persons, who looked. */
import { get, post } from "./http";

/** What is counted and destroyed, by the names of the server. */
export type Kind =
  | "delegates"
  | "profiles"
  | "case_entries"
  | "badges"
  | "badge_issues"
  | "door_entries"
  | "portraits";
export const KINDS: readonly Kind[] = [
  "delegates",
  "profiles",
  "case_entries",
  "badges",
  "badge_issues",
  "door_entries",
  "portraits",
];

export interface Certificate {
  readonly at: string;
  /** Empty where one person was enough at that time. */
  readonly proposed_by: string;
  readonly by: string;
  readonly reason: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly sha256: string;
}

export interface Kept {
  /** From when on it may be destroyed; null while the meeting is not closed. */
  readonly due_at: string | null;
  readonly keep_days: number;
  readonly kept: Readonly<Record<Kind, number>>;
  readonly proposal: { readonly by: string; readonly at: string; readonly reason: string } | null;
  readonly certificates: readonly Certificate[];
  /** What people call the accounts that are named. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** One portrait that was shown to somebody. */
export interface Look {
  readonly seq: number;
  readonly at: string;
  readonly account: string;
  readonly participant: string;
}

export interface Looks {
  readonly looks: readonly Look[];
  readonly accounts: Readonly<Record<string, string>>;
}

/** How many the server tells at once; fewer are the last. */
export const LOOKS_AT_ONCE = 100;

const at = (meeting: string): string =>
  `/api/meetings/${encodeURIComponent(meeting)}/credentials`;
const end = (meeting: string): string => `${at(meeting)}/destruction`;

export const lookAtKept = (meeting: string): Promise<Kept> => get(end(meeting));

export const proposeEnd = (meeting: string, reason: string): Promise<Kept> =>
  post(end(meeting), { step: "propose", reason });

export const withdrawEnd = (meeting: string): Promise<Kept> =>
  post(end(meeting), { step: "withdraw" });

/** Destroy what somebody else proposed to destroy.  This cannot be taken back. */
export const confirmEnd = (meeting: string): Promise<Kept> =>
  post(end(meeting), { step: "confirm" });

export const certificateUrl = (meeting: string, one: Certificate): string =>
  `${end(meeting)}/${one.sha256}/file`;

/** Portraits that were shown, the newest first; older ones than `before` where it is given. */
export const looksAt = (meeting: string, before = 0): Promise<Looks> =>
  get(`${at(meeting)}/looks?before=${before}`);

/** Everything that is kept of one person, as a file; for the committee. */
export const personUrl = (meeting: string, participant: string): string =>
  `${at(meeting)}/people/${encodeURIComponent(participant)}`;

export type Stage = "needed" | "empty" | "free" | "mine" | "theirs";

/** How far the end of the data is: what this account may do next follows from it. */
export function stageOf(kept: Kept, me: string, now_ms: number): Stage {
  if (kept.proposal) return kept.proposal.by === me ? "mine" : "theirs";
  if (kept.due_at === null || Date.parse(kept.due_at) > now_ms) return "needed";
  return KINDS.some((kind) => kept.kept[kind] > 0) ? "free" : "empty";
}
