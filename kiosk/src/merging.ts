/** What stands against two records being made one person, as far as this page sees.  Pure. */
import { all, inOrder, type Room } from "./room";
import { fold } from "./fold";
import type { Participant } from "./wire";

export type Hindrance =
  | "directory"
  | "eligibility"
  | "standsIn"
  | "bothHere"
  | "wereHere"
  | "bothVoted"
  | "votes"
  | "speaks"
  | "bothWait";

export function hindrance(room: Room, stays: Participant, goes: Participant): Hindrance | null {
  if (stays.member && goes.member && stays.member !== goes.member) return "directory";
  if (stays.eligibility !== goes.eligibility) return "eligibility";
  if (stays.id === goes.substitute_for || goes.id === stays.substitute_for) return "standsIn";
  if (stays.presence === "in" && goes.presence === "in") return "bothHere";
  if (wereTogether(room, stays.id, goes.id)) return "wereHere";
  return onVotes(room, stays.id, goes.id) ?? onFloor(room, stays.id, goes.id);
}

function wereTogether(room: Room, one: string, other: string): boolean {
  const spells = all(room, "attendance_interval");
  const before = (at: string, until: string | null) => until === null || Date.parse(at) < Date.parse(until);
  return spells
    .filter((spell) => spell.participant === one)
    .some((own) =>
      spells.some(
        (their) =>
          their.participant === other &&
          before(own.from_at, their.until_at) &&
          before(their.from_at, own.until_at),
      ),
    );
}

function onVotes(room: Room, stays: string, goes: string): Hindrance | null {
  const ballots = all(room, "ballot");
  const voted = (poll: string, who: string) => ballots.some((b) => b.poll === poll && b.participant === who);
  const polls = all(room, "poll").filter((poll) => poll.status !== "annulled" && voted(poll.id, goes));
  if (polls.some((poll) => voted(poll.id, stays))) return "bothVoted";
  return polls.some(({ status }) => status === "open" || status === "paused") ? "votes" : null;
}

function onFloor(room: Room, stays: string, goes: string): Hindrance | null {
  const requests = all(room, "speaker_request");
  const theirs = requests.filter(({ party }) => party === goes);
  if (theirs.some(({ status }) => status === "called" || status === "live" || status === "paused")) return "speaks";
  const both = theirs.some(
    (one) =>
      one.status === "queued" &&
      requests.some(
        (own) => own.party === stays && own.status === "queued" && own.item === one.item && own.kind === one.kind,
      ),
  );
  return both ? "bothWait" : null;
}

/** Who could be the same person: those of the same name first, then by the roster. */
export function alike(room: Room, person: Participant): Participant[] {
  const others = inOrder(all(room, "participant")).filter(
    (one) => one.id !== person.id && one.presence !== "withdrawn",
  );
  const same = (one: Participant) => fold(one.name) === fold(person.name);
  return [...others.filter(same), ...others.filter((one) => !same(one))];
}
