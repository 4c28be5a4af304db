/**
 * The room as it was last seen, sealed, so that the page opens without network: who
 * sat here, the agenda, the titles.  It opens as long as the lease of the papers does.
 */
import type { Room } from "../room";
import type { Session } from "../session";
import type { AnyRecord } from "../wire";
import { type Shelves } from "./shelves";
import { openTimeLock, type TimeLock } from "./time-lock";
import { openVault, type Owner, type Vault } from "./vault";

interface Saved {
  readonly meeting: string;
  readonly epoch: string;
  readonly rev: number;
  readonly records: readonly AnyRecord[];
  readonly session: Session;
  readonly until_ms: number;
}

/** What an earlier page left for one that has no network. */
export interface Left {
  readonly owner: Owner;
  readonly room: Room;
  readonly session: Session;
}

/** How long the agenda and the titles can be seen without network. */
export const OFFLINE_MS = 4 * 60 * 60 * 1_000;

const NAME = "room";
/** Whose page was open last; outside of every vault, as it tells which to open. */
const LAST = "last";

export async function saveRoom(
  on: Shelves,
  vault: Vault,
  time: TimeLock,
  room: Room,
  session: Session,
): Promise<void> {
  const { meeting, epoch, rev } = room;
  const records = [...room.records.values()];
  const until_ms = time.now_ms() + OFFLINE_MS;
  const saved: Saved = { meeting, epoch, rev, records, session, until_ms };
  await vault.seal(NAME, saved);
  await on.put("keys", LAST, vault.owner);
}

/** Let nobody open this page without network any more. */
export async function forgetRoom(on: Shelves, vault: Vault): Promise<void> {
  await on.remove("keys", LAST);
  await vault.remove(NAME);
}

/** The room that was saved last, while it may be seen; `meeting` asks for one. */
export async function leftRoom(
  on: Shelves,
  meeting: string | null,
  timeOf: (vault: Vault) => Promise<TimeLock> = openTimeLock,
): Promise<Left | "expired" | undefined> {
  const owner = await on.get<Owner>("keys", LAST);
  if (!owner || (meeting !== null && meeting !== owner.meeting)) return undefined;
  const vault = await openVault(on, owner);
  const saved = await vault.open<Saved>(NAME);
  if (!saved) return undefined;
  const time = await timeOf(vault);
  if (time.locked() || time.now_ms() >= saved.until_ms) return "expired";
  const records = new Map(saved.records.map((record) => [record.id, record]));
  const { epoch, rev, session } = saved;
  return { owner, session, room: { meeting: saved.meeting, epoch, rev, records } };
}

/** The room without the papers of these versions; asks the server for all of it anew. */
export function withoutPapers(room: Room, versions: ReadonlySet<string>): Room {
  const kept = [...room.records].filter(
    ([, record]) => record.type !== "paper" || !versions.has(record.version),
  );
  return { ...room, epoch: "", records: new Map(kept) };
}
