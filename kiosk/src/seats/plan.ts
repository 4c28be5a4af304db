/**
 * The hall as it stands: each seat with who sits there, who is here, who asks or
 * speaks, and who votes, as far as this viewer may know.  Pure.
 *
 * What is not in the room is not shown: the server has left out what is not for this
 * viewer.  A vote shows only while it is open and with names.
 */
import { going, waits } from "../floor";
import { isRunning } from "../polls/model";
import { all, find, inOrder, type Room } from "../room";
import { rosterOf } from "../roster";
import type { Participant, Poll, Seat, Site } from "../wire";

/** Whether whoever sits here is here; `free` where nobody is to sit. */
export type PresenceSign = "free" | "present" | "expected" | "away" | "excused" | "remote";
export type FloorSign = "" | "asks" | "called" | "speaks";
export type VoteSign = "" | "waits" | "voted" | "yes" | "no" | "abstain";

export interface SeatView {
  readonly seat: Seat;
  readonly person: Participant | undefined;
  /** Who comes back to this seat and takes part from elsewhere meanwhile. */
  readonly keptFor: Participant | undefined;
  readonly presence: PresenceSign;
  readonly floor: FloorSign;
  readonly vote: VoteSign;
  /** The same for two views that look alike. */
  readonly key: string;
}

export interface SiteView {
  readonly site: Site;
  readonly expected: number;
  readonly present: number;
  readonly floor: FloorSign;
}

export interface Bounds {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The seats on the plan, by rows from the front. */
export function seatsOf(room: Room): Seat[] {
  return all(room, "seat")
    .filter((seat) => !seat.withdrawn)
    .sort((a, b) => a.row - b.row || a.column - b.column || a.id.localeCompare(b.id));
}

/** The smallest part of the grid that holds all seats. */
export function boundsOf(seats: readonly Seat[]): Bounds {
  if (seats.length === 0) return { row: 0, column: 0, rows: 1, columns: 1 };
  const rows = seats.map((seat) => seat.row);
  const columns = seats.map((seat) => seat.column);
  const row = Math.min(...rows);
  const column = Math.min(...columns);
  return {
    row,
    column,
    rows: Math.max(...rows) - row + 1,
    columns: Math.max(...columns) - column + 1,
  };
}

export function seatViews(room: Room): SeatView[] {
  const roster = rosterOf(room);
  const sitting = new Map(roster.map((person) => [person.seat, person]));
  const coming = new Map(roster.map((person) => [person.reserved, person]));
  const floor = floorSigns(room);
  const vote = votesOf(room);
  return seatsOf(room).map((seat) => {
    const person = sitting.get(seat.id);
    const keptFor = coming.get(seat.id);
    const signs = {
      presence: presenceOf(person),
      floor: (person && floor.get(person.id)) ?? "",
      vote: (person && vote(person)) ?? "",
    } as const;
    const { id, label, row, column, kind } = seat;
    const looks = [id, label, row, column, kind, person?.id, person?.name, keptFor?.name, ...Object.values(signs)];
    return { seat, person, keptFor, ...signs, key: looks.join("\n") };
  });
}

function presenceOf(person: Participant | undefined): PresenceSign {
  if (!person) return "free";
  if (person.presence === "in") return person.mode === "hall" ? "present" : "remote";
  if (person.absent !== "") return "excused";
  return person.presence === "out" ? "away" : "expected";
}

/** Who asks, is called or speaks; of several requests the one that is furthest. */
function floorSigns(room: Room): Map<string, FloorSign> {
  const found = new Map<string, FloorSign>();
  const waiting = all(room, "speaker_request").filter(waits);
  for (const one of waiting) if (one.status === "queued") found.set(one.party, "asks");
  for (const one of waiting) if (one.status === "called") found.set(one.party, "called");
  for (const one of going(room)) found.set(one.party, "speaks");
  found.delete("");
  return found;
}

/** The vote with names that is open now; of several the one that was opened last. */
export function namedPoll(room: Room): Poll | undefined {
  return all(room, "poll")
    .filter((poll) => poll.secrecy === "named" && poll.medium === "electronic" && isRunning(poll))
    .sort((a, b) => (a.opened_at ?? "").localeCompare(b.opened_at ?? ""))
    .at(-1);
}

function votesOf(room: Room): (person: Participant) => VoteSign {
  const poll = namedPoll(room);
  if (!poll) return () => "";
  const may = new Set(find(room, "electorate", `electorate/${poll.id}`)?.present);
  const ballots = new Map(
    all(room, "ballot").filter((b) => b.poll === poll.id).map((b) => [b.participant, b]),
  );
  return ({ id }) => {
    const ballot = ballots.get(id);
    if (!ballot) return may.has(id) ? "waits" : "";
    const [choice] = ballot.choices;
    if (!ballot.public || ballot.choices.length !== 1) return "voted";
    return choice === "yes" || choice === "no" || choice === "abstain" ? choice : "voted";
  };
}

/** The sites beside the hall, each with how many of its people are here. */
export function siteViews(room: Room): SiteView[] {
  const roster = rosterOf(room);
  const floor = floorSigns(room);
  const districts = inOrder(all(room, "site")).filter((site) => site.kind === "district");
  return districts.map((site) => {
    const people = roster.filter((person) => person.site === site.id);
    const signs = [site.id, ...people.map((person) => person.id)].map((id) => floor.get(id) ?? "");
    const floorSign = (["speaks", "called", "asks"] as const).find((sign) => signs.includes(sign));
    return {
      site,
      expected: people.length,
      present: people.filter((person) => person.presence === "in").length,
      floor: floorSign ?? "",
    };
  });
}

/** How many seats stand in each state. */
export function countsOf(views: readonly SeatView[]): Record<PresenceSign, number> {
  const counts = { free: 0, present: 0, expected: 0, away: 0, excused: 0, remote: 0 };
  for (const { presence } of views) counts[presence] += 1;
  return counts;
}

/** The nearest seat in a direction, for arrow keys; the seat itself at the edge. */
export function neighbour(
  views: readonly SeatView[],
  from: Seat,
  by: { readonly row: number; readonly column: number },
): Seat {
  const ahead = views
    .map(({ seat }) => seat)
    .filter((seat) => {
      const rows = (seat.row - from.row) * by.row;
      const columns = (seat.column - from.column) * by.column;
      return by.row !== 0 ? rows > 0 : columns > 0 && seat.row === from.row;
    });
  const far = (seat: Seat) =>
    Math.abs(seat.row - from.row) * (by.row !== 0 ? 100 : 1) + Math.abs(seat.column - from.column);
  return ahead.reduce((best, seat) => (best === from || far(seat) < far(best) ? seat : best), from);
}
