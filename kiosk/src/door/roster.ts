/** What a desk carries for times without network: see docs/protocol.md.  Pure. */
import { fold } from "../fold";
import { fromBase64 } from "../pack/box";
import type { Keys } from "./badge";
import type { Facts, Standing } from "./facts";

export interface PackedPerson {
  readonly participant: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly eligibility: "official" | "guest";
  readonly seat: string;
  readonly site: string;
  readonly born_on?: string;
  /** SHA-256 of the portrait; none where there is none. */
  readonly portrait?: string;
  readonly badge?: Required<Pick<Standing, "serial">> & Standing;
  readonly facts: Partial<Facts>;
}

export interface DeskPack {
  readonly meeting: string;
  readonly account: string;
  readonly lease_s: number;
  readonly keys: Readonly<Record<string, string>>;
  readonly desks: Readonly<Record<string, string>>;
  readonly people: readonly PackedPerson[];
  /** Those that this desk serves; none where it serves whoever comes. */
  readonly delegations?: readonly string[];
}

export interface SignedPack {
  readonly pack: string;
  readonly signature: string;
  readonly public_key: string;
}

export interface Roster {
  readonly pack: DeskPack;
  readonly keys: Keys;
  readonly byId: ReadonlyMap<string, PackedPerson>;
  readonly bySerial: ReadonlyMap<number, PackedPerson>;
}

const FOUND_MAX = 20;

/** A pack, ready to be asked. */
export function rosterOf(pack: DeskPack): Roster {
  return {
    pack,
    keys: new Map(Object.entries(pack.keys).map(([name, key]) => [name, fromBase64(key)])),
    byId: new Map(pack.people.map((person) => [person.participant, person])),
    bySerial: new Map(
      pack.people.flatMap((person) => (person.badge ? [[person.badge.serial, person]] : [])),
    ),
  };
}

/**
 * Whom a search means, as the server finds them: by name first, and those who have all the
 * words whole before whom they only begin; then those of a unit.
 */
export function matching(people: readonly PackedPerson[], query: string): PackedPerson[] {
  const words = fold(query).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const byName = people.filter((one) => holds(one.name, words));
  const byUnit = people.filter(
    (one) => !byName.includes(one) && holds(`${one.name} ${one.unit}`, words),
  );
  const whole = byName.filter(({ name }) => hasAll(name, words));
  const begun = byName.filter((one) => !whole.includes(one));
  return [...whole, ...begun, ...byUnit].slice(0, FOUND_MAX);
}

function hasAll(name: string, words: readonly string[]): boolean {
  const there = fold(name).split(" ");
  return words.every((word) => there.includes(word));
}

/** Whether a text has every word; the last may be a beginning. */
function holds(text: string, words: readonly string[]): boolean {
  const there = fold(text).split(" ");
  const last = words.at(-1) ?? "";
  return (
    words.slice(0, -1).every((word) => there.includes(word)) &&
    there.some((word) => word.startsWith(last))
  );
}
