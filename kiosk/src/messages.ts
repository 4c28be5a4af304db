/** What of the messages concerns whom, and how far it is.  Pure. */
import { all, find, inOrder, type Room } from "./room";
import type { AideNote, Announcement, SendAnnouncement, ServiceCall } from "./wire";

export type ServiceKind = ServiceCall["kind"];

export const AIDE_MAX = 80;
/** What a person at the table may call for; a site has its own people for the rest. */
export const AT_TABLE: readonly ServiceKind[] = ["water", "papers", "secretary", "technician"];
export const AT_SITE: readonly ServiceKind[] = ["technician"];

/** How long one's own call stays on the screen after it is done. */
const DONE_SEEN_MS = 60_000;

/** The line before the chair: the oldest unread, else the last, which is quiet. */
export function aideLine(room: Room): { readonly note: AideNote | undefined; readonly more: number } {
  const notes = inOrder(all(room, "aide_note"));
  const unread = notes.filter((note) => note.read_at === null);
  return { note: unread[0] ?? notes.at(-1), more: Math.max(0, unread.length - 1) };
}

/** How a line stands: before the chair, read, or answered, and since when. */
export function aideState(note: AideNote): {
  readonly kind: "unread" | "read" | "answered";
  readonly at_ms: number;
} {
  if (note.answer && note.answered_at) {
    return { kind: "answered", at_ms: Date.parse(note.answered_at) };
  }
  if (note.read_at) return { kind: "read", at_ms: Date.parse(note.read_at) };
  return { kind: "unread", at_ms: Date.parse(note.at) };
}

/** Whether an announcement is on the screens now. */
export function isUp(announcement: Announcement, now_ms: number): boolean {
  const { until_at, withdrawn_at } = announcement;
  return withdrawn_at === null && (until_at === null || now_ms < Date.parse(until_at));
}

/** What this place has still to take note of: the important first, then the oldest. */
export function toAcknowledge(room: Room, place: string, now_ms: number): Announcement[] {
  const known = new Set(
    all(room, "acknowledgement").filter((a) => a.party === place).map((a) => a.announcement),
  );
  const up = all(room, "announcement").filter((a) => isUp(a, now_ms) && !known.has(a.id));
  const rank = ({ level }: Announcement) => (level === "important" ? 0 : 1);
  return inOrder(up).sort((a, b) => rank(a) - rank(b));
}

/** One recipient of an announcement, and when it was acknowledged there. */
export interface Told {
  readonly id: string;
  readonly name: string;
  readonly at_ms: number | null;
}

/** Every recipient of an announcement in the order in which it was told. */
export function toldTo(room: Room, { id, recipients }: Announcement): Told[] {
  const known = new Map(
    all(room, "acknowledgement").filter((a) => a.announcement === id).map((a) => [a.party, a.at]),
  );
  return recipients.map((party) => {
    const at = known.get(party);
    return { id: party, name: partyOf(room, party).name, at_ms: at ? Date.parse(at) : null };
  });
}

export interface Party {
  readonly name: string;
  readonly unit: string;
  readonly isSite: boolean;
}

/** Who a participant or a site is. */
export function partyOf(room: Room, id: string): Party {
  const person = find(room, "participant", id);
  if (person) return { name: person.name, unit: person.unit, isSite: false };
  return { name: find(room, "site", id)?.label ?? id, unit: "", isSite: true };
}

/** A group as one choice of a list. */
export type GroupChoice = Pick<SendAnnouncement, "group" | "name">;

/** Every group that an announcement can go to, those with a name last. */
export function groupsOf(room: Room): GroupChoice[] {
  const units = new Set(all(room, "participant").map((person) => person.unit));
  units.delete("");
  const named = [...units].sort((a, b) => a.localeCompare(b, "vi"));
  const sites = inOrder(all(room, "site"));
  return [
    { group: "all", name: "" },
    { group: "delegates", name: "" },
    { group: "guests", name: "" },
    ...(sites.length > 0 ? [{ group: "sites", name: "" } as const] : []),
    ...named.map((name) => ({ group: "unit", name }) as const),
    ...sites.map(({ id }) => ({ group: "site", name: id }) as const),
  ];
}

/** One's own calls of a kind: the one that waits, or was done a moment ago. */
export function ownCall(
  room: Room,
  place: string,
  kind: ServiceKind,
  now_ms: number,
): ServiceCall | undefined {
  const own = inOrder(all(room, "service_call")).filter((c) => c.party === place && c.kind === kind);
  const last = own.at(-1);
  if (!last || last.status === "cancelled") return undefined;
  if (last.status !== "done") return last;
  return now_ms - Date.parse(last.ended_at ?? last.at) < DONE_SEEN_MS ? last : undefined;
}

/** The calls that wait, the oldest first, those that nobody sees to before the others. */
export function waitingCalls(room: Room): ServiceCall[] {
  const rank = ({ status }: ServiceCall) => (status === "open" ? 0 : 1);
  return inOrder(all(room, "service_call"))
    .filter(({ status }) => status === "open" || status === "taken")
    .sort((a, b) => rank(a) - rank(b));
}

/** The calls that are over, the latest first. */
export function pastCalls(room: Room): ServiceCall[] {
  return inOrder(all(room, "service_call"))
    .filter(({ status }) => status === "done" || status === "cancelled")
    .reverse();
}
