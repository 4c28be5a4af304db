/**
 * The room as this device sees it: the latest version of every record, and the
 * revision they belong to.  The same rules are in meetingroom/sessions/state.py.
 */
import { signal } from "@preact/signals";
import type { AnyRecord, Change, Snapshot } from "./wire";

export type RecordOf<T extends AnyRecord["type"]> = Extract<AnyRecord, { type: T }>;

export interface Room {
  readonly meeting: string;
  /** Names the history that `rev` counts in; empty before the first snapshot. */
  readonly epoch: string;
  readonly rev: number;
  readonly records: ReadonlyMap<string, AnyRecord>;
}

/** Nothing has arrived yet. */
export const NOTHING: Room = { meeting: "", epoch: "", rev: -1, records: new Map() };

export const room = signal<Room>(NOTHING);

/** The room that a snapshot describes; whatever was known before is void. */
export function load(snapshot: Snapshot): Room {
  const { meeting, epoch, rev, records } = snapshot;
  return { meeting, epoch, rev, records: byId(records) };
}

/**
 * The room after a change, or "gap" when a change in between was missed.
 *
 * A change of another meeting, or one that is already in, leaves the room as it is.
 */
export function apply(before: Room, change: Change): Room | "gap" {
  if (before.rev < 0) return "gap";
  if (change.meeting !== before.meeting) return before;
  if (change.rev <= before.rev) return before;
  if (change.after > before.rev) return "gap";
  const records = new Map([...before.records, ...byId(change.put)]);
  for (const id of change.gone) records.delete(id);
  return { ...before, rev: change.rev, records };
}

/** Every record of one type.  Order is data: sort by a field. */
export function all<T extends AnyRecord["type"]>(from: Room, type: T): RecordOf<T>[] {
  return [...from.records.values()].filter((r): r is RecordOf<T> => r.type === type);
}

/** The record of one type and id, if this device may know of it. */
export function find<T extends AnyRecord["type"]>(
  from: Room,
  type: T,
  id: string,
): RecordOf<T> | undefined {
  const record = from.records.get(id);
  const isOfType = (r: AnyRecord): r is RecordOf<T> => r.type === type;
  return record && isOfType(record) ? record : undefined;
}

/** The only record of its type: the meeting, the stage, the lead, the quorum. */
export function only<T extends AnyRecord["type"]>(
  from: Room,
  type: T,
): RecordOf<T> | undefined {
  return all(from, type)[0];
}

/** Records in the order their `order` field says. */
export function inOrder<R extends { readonly order: number; readonly id: string }>(
  records: readonly R[],
): R[] {
  return [...records].sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}

function byId(records: readonly AnyRecord[]): Map<string, AnyRecord> {
  return new Map(records.map((record) => [record.id, record]));
}
