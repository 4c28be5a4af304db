/** Who is here, who stays away and who stands in: as the office sees it. */
import { fromEntry, toEntry } from "./local-time";
import { all, type Room } from "./room";
import { named } from "./roster";
import type { AttendanceInterval, CorrectAttendance, MarkParticipant, Participant } from "./wire";

/** Where somebody stands; who has a reason and did not come is away. */
export type Standing = "in" | "out" | "expected" | "away";
export type Mode = AttendanceInterval["mode"];

export function standingOf(person: Participant): Standing {
  if (person.presence === "in") return "in";
  if (person.absent !== "") return "away";
  return person.presence === "out" ? "out" : "expected";
}

/** How many stand where. */
export function countsOf(people: readonly Participant[]): Readonly<Record<Standing, number>> {
  const counts = { in: 0, out: 0, expected: 0, away: 0 };
  for (const person of people) counts[standingOf(person)] += 1;
  return counts;
}

/** Who is looked for: by words of name and unit, and by where they stand. */
export function sought(
  people: readonly Participant[],
  words: string,
  standing: Standing | null,
): Participant[] {
  return named(people, words).filter((one) => standing === null || standingOf(one) === standing);
}

/** The spells of everybody, each person's in their order. */
export function spellsByPerson(room: Room): ReadonlyMap<string, readonly AttendanceInterval[]> {
  const found = new Map<string, AttendanceInterval[]>();
  const spells = all(room, "attendance_interval").sort((a, b) => a.from_at.localeCompare(b.from_at));
  for (const spell of spells) {
    found.set(spell.participant, [...(found.get(spell.participant) ?? []), spell]);
  }
  return found;
}

/** How somebody is noted first: where that person is expected. */
export function usualMode(person: Participant): Mode {
  return person.site === "" ? "hall" : "site";
}

/** The wish that notes somebody as here or gone; who was at a site comes back there. */
export function marking(person: Participant, present: boolean): MarkParticipant {
  const mode = person.mode ?? usualMode(person);
  return { type: "participant.mark", participant: person.id, present, mode };
}

/** Times as they are corrected in a form. */
export interface Times {
  readonly from: string | undefined;
  /** Empty for a spell that lasts. */
  readonly until: string | undefined;
}

export function timesOf(spell: AttendanceInterval): Times {
  return { from: toEntry(spell.from_at), until: spell.until_at === null ? "" : toEntry(spell.until_at) };
}

/** The wish that corrects a spell; null where a time is none. */
export function correction(
  spell: AttendanceInterval,
  times: Times,
  reason: string,
): CorrectAttendance | null {
  const known = timesOf(spell);
  // A form knows no seconds: what was not touched stays as exact as it was.
  const from_at = times.from === known.from ? spell.from_at : fromEntry(times.from);
  const until_at = times.until === known.until ? spell.until_at : fromEntry(times.until);
  if (!from_at || until_at === undefined || (until_at === null) !== (spell.until_at === null)) return null;
  if (until_at !== null && Date.parse(until_at) < Date.parse(from_at)) return null;
  return { type: "attendance.correct", interval: spell.id, from_at, until_at, reason };
}
