/** The room as a desk saw it last, sealed, so that its page opens without network. */
import type { Shelves } from "../pack/shelves";
import type { TimeLock } from "../pack/time-lock";
import { openVault, type Owner, type Vault } from "../pack/vault";
import type { Room } from "../room";
import type { Session } from "../session";
import type { AnyRecord } from "../wire";

export interface Left {
  readonly room: Room;
  readonly session: Session;
}

interface Saved extends Omit<Room, "records"> {
  readonly records: readonly AnyRecord[];
  readonly session: Session;
}

const NAME = "desk/room";
/** Whose desk was open last; outside of every vault, as it tells which to open. */
const LAST = "desk";
/** What the page of the door shows of a room. */
const NEEDED: ReadonlySet<AnyRecord["type"]> = new Set([
  "meeting",
  "quorum",
  "participant",
  "admission",
]);

export async function saveRoom(
  on: Shelves,
  vault: Vault,
  room: Room,
  session: Session,
): Promise<void> {
  const records = [...room.records.values()].filter(({ type }) => NEEDED.has(type));
  const saved: Saved = { ...room, records, session };
  await vault.seal(NAME, saved);
  await on.put("keys", LAST, vault.owner);
}

/** Let nobody open this desk without network any more. */
export async function forgetRoom(on: Shelves, vault: Vault): Promise<void> {
  await vault.remove(NAME);
  await on.remove("keys", LAST);
}

/** The vault of the desk that was open last; `meeting` asks for one. */
export async function lastVault(
  on: Shelves,
  meeting: string | null,
): Promise<Vault | undefined> {
  const owner = await on.get<Owner>("keys", LAST);
  if (!owner || (meeting !== null && meeting !== owner.meeting)) return undefined;
  return openVault(on, owner);
}

/** What an earlier page left; the server is asked for all of it anew. */
export async function leftRoom(vault: Vault, time: TimeLock): Promise<Left | undefined> {
  const saved = time.locked() ? undefined : await vault.open<Saved>(NAME);
  if (!saved) return undefined;
  const { meeting, rev, session } = saved;
  const records = new Map(saved.records.map((record) => [record.id, record]));
  return { session, room: { meeting, epoch: "", rev, records } };
}
