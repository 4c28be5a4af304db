/**
 * What a crowded door shows in large letters, where delegates read along: who may go in,
 * who is to wait, and never why.  Pure.
 */
import type { Colour, Person, Verdict } from "../desk";

/** A scan or a look-up at this desk, as the list of them remembers it. */
export interface Look {
  readonly id: string;
  readonly at_ms: number;
  readonly verdict: Verdict;
  /** The person was let in, or out, afterwards. */
  readonly done: boolean;
}

/** As much of a result as anybody may read. */
export interface Shown {
  readonly colour: Colour;
  /** None where the person waits: nobody is put on show. */
  readonly person: Person | null;
  /** Whether the operator has to look at the desk's own view. */
  readonly details: boolean;
}

export const LOOKS_MOST = 6;

/** What of a verdict is for everybody's eyes: a colour, and whoever is welcome. */
export function shownOf(verdict: Verdict, done: boolean): Shown {
  const colour = done ? "green" : verdict.colour;
  const welcome = colour === "green" || colour === "info";
  return { colour, person: welcome ? verdict.person : null, details: !welcome };
}

/** The looks with one more, the newest first; the same one again is put in its place. */
export function withLook(looks: readonly Look[], look: Look): readonly Look[] {
  const known = looks.some(({ id }) => id === look.id);
  const next = known ? looks.map((one) => (one.id === look.id ? look : one)) : [look, ...looks];
  return next.slice(0, LOOKS_MOST);
}
