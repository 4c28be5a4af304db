/** Where somebody belongs, and whether the record has them elsewhere.  Pure. */
import { find, type Room } from "./room";
import type { Participant } from "./wire";

export interface OwnPlace {
  /** Label of the seat in the hall; empty where none is given. */
  readonly seat: string;
  /** Label of the site; empty for the hall. */
  readonly site: string;
  /** Where the person was noted although the place is another one; empty where all is well. */
  readonly wrong: "" | "hall" | "site";
  /** Whether the seat is free for others until the person comes into the hall. */
  readonly kept: boolean;
}

export function ownPlace(room: Room, person: Participant): OwnPlace {
  const id = person.seat || person.reserved;
  const here = person.presence === "in" ? person.mode : null;
  const belongs = person.site === "" ? "hall" : "site";
  return {
    seat: id && (find(room, "seat", id)?.label ?? id),
    site: person.site && (find(room, "site", person.site)?.label ?? person.site),
    wrong: (here === "hall" || here === "site") && here !== belongs ? here : "",
    kept: here !== null && here !== "hall" && person.reserved !== "",
  };
}
