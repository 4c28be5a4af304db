/** What the page of the door shows of its offline half, which is fetched after it. */
import { computed, signal } from "@preact/signals";
import { failureOf } from "../http";
import { heard } from "../pack/state";
import { all, room, type Room } from "../room";
import type { Admission, Participant } from "../wire";
import type { Carried } from "./keeper";
import type { OfflineDesk } from "./offline";
import type { Double, Kept } from "./queue";

export interface Offline {
  /** Asked where the server is not heard; none without a roster that may be used. */
  readonly desk: OfflineDesk | null;
  readonly carried: Carried | undefined;
  /** Tell the server what waits; resolves when it was told or cannot be for now. */
  readonly told: () => Promise<unknown>;
  /** The portrait of somebody, as this desk carries it. */
  readonly face: (participant: string) => Promise<string | undefined>;
}

export const offline = signal<Offline | null>(null);

/** What the server has not confirmed, the oldest first. */
export const waiting = signal<readonly Kept[]>([]);

/** Who was let in twice, as the server found when this desk came back. */
export const doubles = signal<readonly Double[]>([]);

/** Entries that the server took for none; they are kept. */
export const refused = signal(0);

/** Ask the server while it is heard, else this desk. */
export async function asked<T>(
  server: () => Promise<T>,
  here: (desk: OfflineDesk) => Promise<T>,
): Promise<T> {
  const own = offline.peek();
  if (!own?.desk) return server();
  if (!heard.peek()) return here(own.desk);
  // What was done without network comes first, or the server knows less than this desk.
  if (waiting.peek().length > refused.peek()) await own.told();
  try {
    return await server();
  } catch (thrown) {
    if (failureOf(thrown) !== "no_answer") throw thrown;
    return here(own.desk);
  }
}

/** The people as this desk knows them, with what it did and has not told. */
export const people = computed((): Participant[] => {
  const last = new Map(waiting.value.flatMap(({ entry, about }) => changed(entry.did, about)));
  return all(room.value, "participant").map((person) => {
    const presence = last.get(person.id);
    return presence ? { ...person, presence } : person;
  });
});

/** Who went through the doors, with what waits. */
export const admissions = computed((): Admission[] => [
  ...all(room.value, "admission"),
  ...waiting.value.flatMap((kept) => admissionOf(kept, room.value)),
]);

function changed(did: string, about: string): [string, "in" | "out"][] {
  if (about === "" || did === "held" || did === "turned_away") return [];
  return [[about, did === "left" ? "out" : "in"]];
}

function admissionOf({ entry, about, at_ms }: Kept, { records }: Room): Admission[] {
  if (changed(entry.did, about).length === 0 || records.has(entry.id)) return [];
  const at = new Date(at_ms).toISOString();
  return [
    {
      type: "admission",
      id: entry.id,
      participant: about,
      direction: entry.direction,
      via: entry.badge ? "badge" : "search",
      code: entry.code,
      desk: "",
      at,
      mode: "hall",
      noted_at: null,
    },
  ];
}
