/**
 * The desk without network: the same questions as in desk.ts, answered by the roster
 * that it carries and the decision table; what the operator does waits in the queue.
 */
import type { Found, Person, Search, Verdict } from "../desk";
import { newId } from "../link";
import { type Reading, meetingHash, readBadge } from "./badge";
import type { DeskClock } from "./desk-clock";
import { type Facts, factsOf, type Presence } from "./facts";
import type { Did, Queue } from "./queue";
import { matching, type PackedPerson, type Roster } from "./roster";
import { type Finding, told, type Told } from "./verdict";

/** What of the room this device saw last. */
export interface Seen {
  readonly presence: (participant: string) => Presence | undefined;
  /** The newest entry: when, and the account of the desk. */
  readonly entered: (
    participant: string,
  ) => { readonly at: string; readonly desk: string } | undefined;
}

export interface OfflineDesk {
  readonly scan: (badge: string) => Promise<Verdict>;
  readonly verify: (participant: string) => Promise<Verdict>;
  readonly search: (words: string) => Search;
  readonly admit: (
    admission: string,
    participant: string,
    found: Found,
    confirm: boolean,
  ) => Promise<Verdict>;
  readonly leave: (admission: string, badge: string) => Promise<Verdict>;
  /** Note somebody as gone without a badge: an entry is taken back. */
  readonly dismiss: (admission: string, participant: string) => Promise<void>;
  readonly hold: (participant: string) => Promise<Verdict>;
  /** Whether somebody is inside, with what this desk did meanwhile. */
  readonly presence: (participant: string) => Presence;
}

const REPEAT_MS = 10_000;

interface Asked {
  readonly facts: Facts;
  readonly person: PackedPerson | undefined;
}

/** Open it; `asOf_ms` is the server's time at which it last confirmed the roster. */
export async function openOfflineDesk(
  roster: Roster,
  queue: Queue,
  clock: DeskClock,
  seen: Seen,
  asOf_ms: () => number,
  read: typeof readBadge = readBadge,
): Promise<OfflineDesk> {
  const { pack } = roster;
  const own = await meetingHash(pack.meeting);
  const accepted = new Map<string, number>();

  const acts = (participant: string) =>
    queue.waiting().filter(({ about }) => about === participant);
  const presence = (participant: string): Presence => {
    const last = acts(participant).findLast(({ entry }) => PRESENT[entry.did]);
    const before = seen.presence(participant) ?? "expected";
    return before === "withdrawn" ? before : ((last && PRESENT[last.entry.did]) ?? before);
  };
  const entered = (participant: string): Pick<Facts, "entered_at" | "entered_desk"> => {
    const here = acts(participant).findLast(({ entry }) => PRESENT[entry.did] === "in");
    const there = seen.entered(participant);
    const at = here ? new Date(here.at_ms).toISOString() : (there?.at ?? null);
    const desk = here ? pack.account : (there?.desk ?? "");
    return { entered_at: at, entered_desk: pack.desks[desk] ?? desk };
  };
  const repeated = (participant: string): boolean => {
    const at_ms = accepted.get(participant);
    if (at_ms === undefined || presence(participant) !== "in") return false;
    return clock.steady_ms() - at_ms < REPEAT_MS;
  };
  const desk = (): Partial<Facts> => {
    const { offset_s, jumpedBack } = clock.off();
    return {
      offline: true,
      delegations: pack.delegations ?? [],
      clock_offset_s: offset_s,
      clock_jumped_back: jumpedBack,
    };
  };
  const at = (): string => new Date(clock.server_ms()).toISOString();

  const about = (person: PackedPerson, direction: "in" | "out"): Partial<Facts> => ({
    ...person.facts,
    person: {
      name: person.name,
      unit: person.unit,
      seat: person.seat,
      site: person.site,
      presence: presence(person.participant),
      photo: person.portrait !== undefined,
    },
    repeated: direction === "in" && repeated(person.participant),
    other_person:
      person.facts.other_person === true ||
      acts(person.participant).some(({ entry }) => entry.did === "held"),
    ...entered(person.participant),
  });
  const byName = (participant: string, direction: "in" | "out" = "in"): Asked => {
    const person = roster.byId.get(participant);
    const known = person ? about(person, direction) : {};
    return { person, facts: factsOf({ ...known, at: at(), direction, reading: "none", ...desk() }) };
  };
  const byBadge = async (text: string, direction: "in" | "out"): Promise<Asked> => {
    const reading = await read(text, roster.keys);
    const genuine = genuineOf(reading);
    const ours = genuine?.meeting === own;
    const person = ours ? roster.bySerial.get(genuine.badge.serial) : undefined;
    // Issued after this roster: that it is not in it does not make it void.
    const later = ours && !person && Date.parse(genuine.badge.valid_from) >= asOf_ms();
    const facts = factsOf({
      ...(person ? about(person, direction) : {}),
      at: at(),
      direction,
      reading: later ? "unknown_key" : reading.kind,
      badge: ours ? genuine.badge : null,
      this_meeting: ours || !genuine,
      standing: person?.badge ?? null,
      ...desk(),
    });
    return { person, facts };
  };
  const asked = (participant: string, found: Found): Promise<Asked> =>
    found.via === "badge" ? byBadge(found.badge, "in") : Promise.resolve(byName(participant));

  /** Note what was refused: the committee has to know when the line is back. */
  const refuse = async (verdict: Told, { person, facts }: Asked, badge = ""): Promise<void> => {
    if (verdict.admit !== "no" || verdict.colour === "info" || (!badge && !person)) return;
    await keep(newId(), verdict.code, "turned_away", facts.direction, person?.participant, badge);
  };
  const keep = (
    id: string,
    code: string,
    did: Did,
    direction: "in" | "out",
    participant: string | undefined,
    badge = "",
  ): Promise<void> => {
    const whom = badge ? { badge: badge.slice(0, SCANNED_MAX) } : { participant: participant ?? "" };
    return queue.add({ id, ...whom, direction, code, did }, participant ?? "");
  };

  return {
    presence,
    scan: async (badge) => {
      const found = await byBadge(badge, "in");
      const verdict = told(found.facts);
      await refuse(verdict, found, badge);
      return verdictOf(verdict, found, null);
    },
    verify: async (participant) => {
      const found = byName(participant);
      const verdict = told(found.facts);
      await refuse(verdict, found);
      return verdictOf(verdict, found, null);
    },
    search: (words) => {
      const here = pack.people.filter(({ participant }) => presence(participant) !== "withdrawn");
      const people = matching(here, words);
      const [first, ...others] = people;
      const one = others.length > 0 && others.every(({ name }) => sameName(name, first?.name));
      const facts = { at: at(), reading: "none", matches: people.length } as const;
      return {
        people: people.map((person) => personOf(person, presence(person.participant))),
        finding: one ? finding(told(factsOf(facts))) : null,
      };
    },
    admit: async (admission, participant, how, confirm) => {
      const found = await asked(participant, how);
      const verdict = told(found.facts);
      const done = queue.waiting().some(({ entry }) => entry.id === admission);
      const ready =
        verdict.admit === "yes" || (verdict.admit === "after_check" && confirm);
      const own = found.person?.participant === participant;
      if (!done && (!ready || !own)) {
        await refuse(verdict, found, how.via === "badge" ? how.badge : "");
        return verdictOf(verdict, found, null);
      }
      const did = verdict.admit === "yes" ? "admitted" : "confirmed";
      const badge = how.via === "badge" ? how.badge : "";
      await keep(admission, verdict.code, did, "in", participant, badge);
      accepted.set(participant, clock.steady_ms());
      return verdictOf(verdict, found, 0);
    },
    leave: async (admission, badge) => {
      const found = await byBadge(badge, "out");
      const verdict = told(found.facts);
      if (verdict.code !== "OK_RA" || !found.person) {
        await refuse(verdict, found, badge);
        return verdictOf(verdict, found, null);
      }
      await keep(admission, verdict.code, "left", "out", found.person.participant, badge);
      return verdictOf(verdict, found, 0);
    },
    dismiss: async (admission, participant) => {
      const { code } = told(byName(participant, "out").facts);
      await keep(admission, code, "left", "out", participant);
    },
    hold: async (participant) => {
      const found = byName(participant);
      const verdict = told({ ...found.facts, other_person: true });
      await keep(newId(), verdict.code, "held", "in", participant);
      return verdictOf(verdict, found, null);
    },
  };
}

/** The server forgives tone placement as well; those are told apart here. */
function sameName(name: string, other = ""): boolean {
  return name.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
}

const SCANNED_MAX = 512;
const PRESENT: Readonly<Record<Did, "in" | "out" | undefined>> = {
  admitted: "in",
  confirmed: "in",
  left: "out",
  held: undefined,
  turned_away: undefined,
};

function genuineOf(reading: Reading): Extract<Reading, { kind: "genuine" }> | undefined {
  return reading.kind === "genuine" ? reading : undefined;
}

function personOf(person: PackedPerson, presence: Presence): Person {
  const { participant, name, position, unit, eligibility, seat, site } = person;
  const photo = person.portrait !== undefined;
  const bornOn = person.born_on ?? null;
  return { participant, name, position, unit, eligibility, seat, site, presence, photo, bornOn };
}

function verdictOf(verdict: Told, { person, facts }: Asked, rev: number | null): Verdict {
  return {
    ...finding(verdict),
    admit: verdict.admit === "yes" || verdict.admit === "after_check" ? verdict.admit : "no",
    person: person ? personOf(person, facts.person?.presence ?? "expected") : null,
    others: verdict.others.map(finding),
    banners: verdict.banners.map(finding),
    noEntry: verdict.no_entry,
    rev,
  };
}

function finding({ code, colour, message_vi, message_en }: Finding) {
  const shown = COLOURS.find((one) => one === colour) ?? "red";
  return { code, colour: shown, message: { vi: message_vi, en: message_en } } as const;
}

const COLOURS = ["green", "amber", "red", "info"] as const;
