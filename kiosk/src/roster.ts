/** Who is on the roster, who is looked for in it, and who stands in for whom.  Pure. */
import { fold } from "./fold";
import { all, inOrder, type Room } from "./room";
import type { Participant } from "./wire";

/** Everybody who is on the roster, in its order. */
export function rosterOf(room: Room): Participant[] {
  return inOrder(all(room, "participant").filter((person) => person.presence !== "withdrawn"));
}

/** Whoever has all these words in name and unit. */
export function named(people: readonly Participant[], words: string): Participant[] {
  const wanted = fold(words).split(" ");
  return people.filter(({ name, unit }) => {
    const text = fold(`${name} ${unit}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** Who stands in for a person. */
export function standInOf(people: readonly Participant[], person: Participant): Participant | undefined {
  return people.find((other) => other.substitute_for === person.id);
}

/** For whom a person may stand in: officials who stay away and whom nobody replaces. */
export function replaceable(people: readonly Participant[], person: Participant): Participant[] {
  if (person.eligibility !== "official" || standInOf(people, person)) return [];
  return people.filter(
    (other) =>
      other.id !== person.id &&
      other.eligibility === "official" &&
      other.absent !== "" &&
      other.substitute_for === "" &&
      (standInOf(people, other)?.id ?? person.id) === person.id,
  );
}

/** Who may stand in for a person: officials who come, and neither replace nor are replaced. */
export function substitutesFor(people: readonly Participant[], person: Participant): Participant[] {
  return people.filter(
    (other) =>
      other.id !== person.id &&
      other.eligibility === "official" &&
      other.absent === "" &&
      other.substitute_for === "" &&
      standInOf(people, other) === undefined,
  );
}
