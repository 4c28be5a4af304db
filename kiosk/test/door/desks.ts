/** A desk without network, for tests: what it carries, its clock, and what it saw. */
import type { Reading } from "../../src/door/badge";
import type { DeskClock } from "../../src/door/desk-clock";
import { type Facts, factsOf } from "../../src/door/facts";
import { openOfflineDesk, type Seen } from "../../src/door/offline";
import { openQueue } from "../../src/door/queue";
import { type DeskPack, type PackedPerson, rosterOf } from "../../src/door/roster";
import { meetingHash } from "../../src/door/badge";
import { inMemory, type Shelves } from "../../src/pack/shelves";
import { openVault } from "../../src/pack/vault";

export const OWNER = { account: "desk-1", meeting: "m" };
export const NOON = "2026-03-02T05:00:00Z";

export function packOf(people: readonly PackedPerson[]): DeskPack {
  return { ...OWNER, lease_s: 43_200, keys: {}, desks: { "desk-1": "Bàn 1" }, people };
}

export function someone(changes: Partial<PackedPerson> = {}): PackedPerson {
  return {
    participant: "p-1",
    name: "Lò Văn Đức",
    position: "",
    unit: "Huyện ủy Thạch Vân",
    eligibility: "official",
    seat: "A7",
    site: "",
    portrait: "ab".repeat(32),
    badge: { serial: 7, sequence: 2, issued_at: NOON },
    facts: { status: "chinh_thuc" },
    ...changes,
  };
}

export interface Hands {
  clockOff: ReturnType<DeskClock["off"]>;
  server_ms: number;
  steady_ms: number;
}

/** A clock that a test sets. */
export function clockAt(at: string): { readonly clock: DeskClock; readonly hands: Hands } {
  const hands = {
    clockOff: { offset_s: 0, jumpedBack: false },
    server_ms: Date.parse(at),
    steady_ms: 1_000,
  };
  const clock: DeskClock = {
    run: () => "r-1",
    steady_ms: () => hands.steady_ms,
    own_ms: () => hands.server_ms,
    offset_ms: () => 0,
    server_ms: () => hands.server_ms,
    heard: async () => undefined,
    off: () => hands.clockOff,
  };
  return { clock, hands };
}

export const NOBODY_SEEN: Seen = { presence: () => undefined, entered: () => undefined };

export interface Setting {
  readonly people?: readonly PackedPerson[];
  readonly reads?: (text: string) => Reading;
  readonly seen?: Seen;
  readonly at?: string;
  readonly on?: Shelves;
}

/** Open a desk that carries these people; scanned texts are read as the test says. */
export async function deskOf(setting: Setting = {}) {
  const { people = [someone()], seen = NOBODY_SEEN, at = NOON, on = inMemory() } = setting;
  const { clock, hands } = clockAt(at);
  const vault = await openVault(on, OWNER);
  const queue = await openQueue(vault, clock);
  const reads = setting.reads ?? (() => genuine(hash));
  const hash = await meetingHash(OWNER.meeting);
  const roster = rosterOf(packOf(people));
  const asOf_ms = () => Date.parse(NOON) - 60_000;
  const desk = await openOfflineDesk(roster, queue, clock, seen, asOf_ms, async (text) =>
    reads(text),
  );
  return { desk, queue, hands, hash, on };
}

/** A genuine badge of the meeting with this hash. */
export function genuine(meeting: string, badge: Partial<NonNullable<Facts["badge"]>> = {}): Reading {
  const valid = { valid_from: "2026-03-01T05:00:00Z", valid_to: "2026-03-03T05:00:00Z" };
  const whole = { serial: 7, sequence: 2, ...valid, ...badge };
  return { kind: "genuine", meeting, capacity: "elected", badge: whole };
}

/** Facts as the table has them, without network and without what no desk carries. */
export function offlineFacts(told: Partial<Facts> & Pick<Facts, "at" | "reading">): Facts {
  const entered_desk = (told.entered_at && told.entered_desk) || "";
  return factsOf({ ...told, entered_desk, offline: true, delegations: [], other_meeting: "" });
}
