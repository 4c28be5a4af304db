/**
 * The pack of one reader on one tablet: the list, the files, the keys, the receipts,
 * kept in step with what the server says.  Whoever uses it says when to look.
 */
import { oneByOne } from "../one-by-one";
import { fetchMissing, type Pace } from "./fetcher";
import { deviceFacts } from "./device";
import { type Keyring, openKeyring } from "./keyring";
import { type Count, type Library, LockedError, openLibrary } from "./library";
import { openReceipts, type Receipts } from "./receipts";
import type { PackServer } from "./server";
import { type Shelves } from "./shelves";
import { verified } from "./signature";
import { openTimeLock, type TimeLock } from "./time-lock";
import type { Vault } from "./vault";
import type { Bytes } from "./box";

export interface Pack {
  readonly time: TimeLock;
  readonly library: Library;
  readonly keyring: Keyring;
  /** What a file of a version says, from the device or from the server. */
  readonly read: (version: string, name: string) => Promise<Bytes>;
  /** Bring keys and list up to the server's; `visible` are the versions on the table. */
  readonly refresh: (visible: ReadonlySet<string>) => Promise<void>;
  /** Fetch what is missing; an earlier fetch ends. */
  readonly prefetch: () => Promise<void>;
  readonly opened: (version: string) => Promise<void>;
  readonly tell: () => Promise<void>;
  /** Drop what has expired: keys, then files.  Tells which versions. */
  readonly expire: () => Promise<string[]>;
  /** Drop everything: keys, then files. */
  readonly wipe: () => Promise<void>;
}

/** How often a list that proves wrong is asked for again. */
const RELISTS = 2;

export async function openPack(
  on: Shelves,
  vault: Vault,
  server: PackServer,
  pace: Pace,
  onCount: (count: Count) => void = () => {},
): Promise<Pack> {
  const time = await openTimeLock(vault);
  const keyring = await openKeyring(vault, time);
  const library = await openLibrary(on, vault, keyring);
  const receipts: Receipts = await openReceipts(vault);
  let stop = new AbortController();
  const inTurn = oneByOne();
  const counted = (): void => onCount(library.count());

  const takeKeys = async (): Promise<void> => {
    await keyring.take((await server.keys()).keys);
  };
  const takeList = async (): Promise<void> => {
    const signed = await server.manifest();
    if (!signed) return;
    await receipts.wiped(await library.list(await verified(vault, signed)));
    counted();
  };
  const drop = async (versions: readonly string[]): Promise<void> => {
    await keyring.forget(versions);
    await receipts.wiped(await library.remove(versions));
    counted();
  };
  const tell = async (): Promise<void> => {
    const report = receipts.report(library, await deviceFacts());
    await server.tell(report);
    await receipts.heard(report);
  };
  const prefetch = async (): Promise<void> => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    for (let round = 0; round < RELISTS; round++) {
      const { wrong } = await fetchMissing(library, server.file, pace, signal, counted);
      if (wrong === 0 || signal.aborted) return;
      await inTurn(takeList);
    }
  };

  counted();
  return {
    time,
    library,
    keyring,
    read: async (version, name) => {
      try {
        return await library.read(version, name, server.file);
      } catch (thrown) {
        // Released a moment ago: the paper is on the table before its key is here.
        if (!(thrown instanceof LockedError)) throw thrown;
        await inTurn(takeKeys);
        return library.read(version, name, server.file);
      }
    },
    refresh: async (visible) => {
      const out = keyring.versions().filter((version) => !visible.has(version));
      // At once, whatever the server takes to answer.
      await keyring.forget(out);
      await inTurn(takeKeys);
      await inTurn(takeList);
    },
    prefetch,
    tell,
    opened: async (version) => {
      if (await receipts.opened(version)) await tell();
    },
    expire: async () => {
      const gone = await keyring.expire();
      if (gone.length > 0) await drop(gone);
      return gone;
    },
    wipe: async () => {
      stop.abort();
      const all = [...new Set([...keyring.versions(), ...library.versions()])];
      await drop(all);
      await receipts.wiped(await library.list({ meeting: vault.owner.meeting, versions: [] }));
    },
  };
}
