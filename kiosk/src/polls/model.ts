/** What a screen has to know of a poll, worked out from the room.  Pure. */
import { all, find, inOrder, only, type Room } from "../room";
import type { Ballot, Poll, Tally, Turnout } from "../wire";

/** Why somebody has no vote in a poll; `here` says that only presence is missing. */
export type Barrier = "nobody" | "guest" | "replaced" | "group" | "absent";

export const WHOLE: ReadonlySet<string> = new Set(["abstain", "none"]);

/** The polls that the chair may open, then those that were, in their order. */
export function pollsOf(room: Room): Poll[] {
  return inOrder(all(room, "poll"));
}

export function isRunning(poll: Poll): boolean {
  return poll.status === "open" || poll.status === "paused";
}

export function isPublished(poll: Poll): boolean {
  return poll.status === "published" || poll.status === "recorded";
}

/** Held already: it is counted or being counted, and not void. */
export function isHeld(poll: Poll): boolean {
  return poll.opened_at !== null && !isRunning(poll);
}

export function tallyOf(room: Room, poll: Poll): Tally | undefined {
  return find(room, "tally", `tally/${poll.id}`);
}

export function turnoutOf(room: Room, poll: Poll): Turnout | undefined {
  return find(room, "turnout", `turnout/${poll.id}`);
}

/** The vote of this person, once the server has it. */
export function ballotOf(room: Room, poll: Poll, place: string): Ballot | undefined {
  return all(room, "ballot").find((b) => b.poll === poll.id && b.participant === place);
}

/** What is in the way of a vote; the server has the last word. */
export function barrierOf(
  room: Room,
  poll: Pick<Poll, "electorate">,
  place: string,
): Barrier | null {
  const own = find(room, "participant", place);
  if (!own) return "nobody";
  if (own.eligibility !== "official") return "guest";
  const others = all(room, "participant");
  const away = new Set(["withdrawn"]);
  if (others.some((p) => p.substitute_for === own.id && !away.has(p.presence))) return "replaced";
  const { units, people } = poll.electorate;
  const open = units.length === 0 && people.length === 0;
  if (!open && !units.includes(own.unit) && !people.includes(own.id)) return "group";
  return own.presence === "in" ? null : "absent";
}

/** Whether somebody could vote on a tablet now; a count by hand or on paper needs nobody
 * who was entered as present, nor does a rehearsal. */
export function findsVoters(
  room: Room,
  { medium, electorate }: Pick<Poll, "medium" | "electorate">,
): boolean {
  if (medium !== "electronic" || only(room, "meeting")?.rehearsal) return true;
  return all(room, "participant").some((p) => barrierOf(room, { electorate }, p.id) === null);
}

/** The time that is left; null without a clock. */
export function leftMs(poll: Poll, now_ms: number): number | null {
  if (poll.left_ms !== null) return poll.left_ms;
  return poll.due_at === null ? null : Math.max(0, Date.parse(poll.due_at) - now_ms);
}

/** Whether the time to vote is over although the chair has not closed the poll yet. */
export function isTimeUp(poll: Poll, now_ms: number): boolean {
  return poll.status === "open" && leftMs(poll, now_ms) === 0;
}

/** Minutes and seconds, as a countdown shows them: 2:05. */
export function countdown(left_ms: number): string {
  const left_s = Math.ceil(left_ms / 1000);
  return `${Math.floor(left_s / 60)}:${String(left_s % 60).padStart(2, "0")}`;
}

/** What a ballot may name, in the order it is offered. */
export function answersOf(poll: Poll): string[] {
  const own = poll.kind === "yes_no" ? ["yes", "no"] : poll.options.map((o) => o.id);
  return [...own, ...(poll.abstain ? ["abstain"] : []), ...(poll.none ? ["none"] : [])];
}

/** A ballot as it is laid on the table: of a list every name stands that fits. */
export function blankOf(poll: Poll): readonly string[] {
  return poll.kind === "list" ? poll.options.map((o) => o.id) : [];
}

/** The ballot after a tap on one answer. */
export function tapped(poll: Poll, chosen: readonly string[], answer: string): readonly string[] {
  const has = chosen.includes(answer);
  if (WHOLE.has(answer)) return has ? blankOf(poll) : [answer];
  if (poll.kind === "yes_no" || poll.kind === "single") return [answer];
  const some = chosen.filter((one) => one !== answer && !WHOLE.has(one));
  const after = has ? some : [...some, answer];
  return answersOf(poll).filter((one) => after.includes(one));
}

/** What is wrong with a ballot: too few are chosen, or too many. */
export function flawOf(poll: Poll, chosen: readonly string[]): "few" | "many" | null {
  if (chosen.some((one) => WHOLE.has(one))) return null;
  const needs = poll.kind === "multiple" || poll.kind === "list" ? poll : { least: 1, most: 1 };
  if (chosen.length < needs.least) return "few";
  return chosen.length > needs.most ? "many" : null;
}

export interface ResultRow {
  readonly answer: string;
  readonly votes: number;
  /** The part of all ballots, from 0 to 1. */
  readonly part: number;
  readonly won: boolean;
}

/** A result as rows; where one chooses, the most votes first. */
export function resultRows(poll: Poll, tally: Tally): ResultRow[] {
  const decided = tally.outcomes[0];
  const won = new Set(decided?.elected.length ? decided.elected : decided?.reached);
  if (poll.kind === "yes_no" && decided?.passed) won.add("yes");
  const part = (votes: number) => (tally.cast > 0 ? votes / tally.cast : 0);
  const rows = tally.marks.map(({ option, votes }) => ({
    answer: option,
    votes,
    part: part(votes),
    won: won.has(option),
  }));
  if (poll.kind !== "yes_no") rows.sort((a, b) => b.votes - a.votes);
  const apart = (answer: string, votes: number) => ({ answer, votes, part: part(votes), won: false });
  return [
    ...rows,
    ...(poll.abstain ? [apart("abstain", tally.abstained)] : []),
    ...(poll.none ? [apart("none", tally.none)] : []),
  ];
}

/** Who may vote, is here, and has not voted yet; known to those who preside. */
export function missingOf(room: Room, poll: Poll): string[] {
  const here = find(room, "electorate", `electorate/${poll.id}`)?.present ?? [];
  const voted = new Set(
    all(room, "ballot").flatMap((b) => (b.poll === poll.id ? [b.participant] : [])),
  );
  return here.filter((one) => !voted.has(one));
}

/** The label of an answer; the words for those that every poll shares are given. */
export function labelOf(
  poll: Poll,
  answer: string,
  words: Readonly<Record<"yes" | "no" | "abstain" | "none", string>>,
): string {
  switch (answer) {
    case "yes":
    case "no":
    case "abstain":
    case "none":
      return words[answer];
    default:
      return poll.options.find((o) => o.id === answer)?.label ?? answer;
  }
}
