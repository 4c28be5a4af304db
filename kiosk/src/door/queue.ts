/**
 * What a desk did and the server has not confirmed: sealed, one by one, before the
 * operator sees it as done; sent in order, and kept until an answer names it.
 */
import { failureOf } from "../http";
import { oneByOne } from "../one-by-one";
import type { Vault } from "../pack/vault";
import type { DeskClock } from "./desk-clock";

export type Did = "admitted" | "confirmed" | "left" | "held" | "turned_away";

export interface DoorEntry {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly run: string;
  readonly steady_ms: number;
  readonly offset_ms?: number;
  readonly badge?: string;
  readonly participant?: string;
  readonly direction: "in" | "out";
  readonly code: string;
  readonly did: Did;
}

/** An entry as the desk remembers it: with who it was about and when, for itself. */
export interface Kept {
  readonly entry: DoorEntry;
  /** Who was let in, out or held; empty where nobody was known. */
  readonly about: string;
  /** The server's time, as the desk knew it. */
  readonly at_ms: number;
}

export interface Batch {
  readonly sent_at: string;
  readonly run: string;
  readonly steady_ms: number;
  readonly entries: readonly DoorEntry[];
}

/** A double entry, both sides of it. */
export interface Double {
  readonly participant: string;
  readonly name: string;
  readonly message_vi: string;
  readonly message_en: string;
}

export interface Merged {
  readonly entries: readonly { readonly id: string; readonly outcome: string }[];
  readonly doubles: readonly Double[];
  readonly rev: number;
}

export type Tell = (batch: Batch) => Promise<Merged>;

export interface Flushed {
  /** What the server said last; nothing where it was not heard. */
  readonly merged: Merged | undefined;
  /** Entries that it took for none; they are kept. */
  readonly refused: number;
}

export interface Queue {
  readonly waiting: () => readonly Kept[];
  /** Keep an entry; resolves once it is on the disk.  The same id is kept once. */
  readonly add: (
    act: Omit<DoorEntry, "seq" | "at" | "run" | "steady_ms" | "offset_ms">,
    about: string,
  ) => Promise<void>;
  /** Tell what waits, in order, until the server is not heard any more. */
  readonly flush: (tell: Tell) => Promise<Flushed>;
}

const PREFIX = "desk/entry/";
const COUNTER = "desk/seq";
const AT_ONCE = 50;
const DIGITS = 10;

/** The queue in a vault, with what an earlier page left in it. */
export async function openQueue(
  vault: Vault,
  clock: DeskClock,
  onChange: (waiting: readonly Kept[]) => void = () => {},
): Promise<Queue> {
  let waiting: readonly Kept[] = await left(vault);
  let seq = Math.max((await vault.open<number>(COUNTER)) ?? 0, waiting.at(-1)?.entry.seq ?? 0);
  const inTurn = oneByOne();
  const change = (after: readonly Kept[]): void => {
    waiting = after;
    onChange(after);
  };

  const drop = async (ids: ReadonlySet<string>): Promise<void> => {
    const gone = waiting.filter(({ entry }) => ids.has(entry.id));
    for (const { entry } of gone) await vault.remove(nameOf(entry.seq));
    change(waiting.filter(({ entry }) => !ids.has(entry.id)));
  };
  const told = async (tell: Tell, entries: readonly DoorEntry[]): Promise<Merged> => {
    const sent_at = new Date(clock.own_ms()).toISOString();
    const merged = await tell({ sent_at, run: clock.run(), steady_ms: clock.steady_ms(), entries });
    await drop(new Set(merged.entries.map(({ id }) => id)));
    return merged;
  };
  const empty = async (tell: Tell): Promise<Flushed> => {
    const refused = new Set<string>();
    let merged: Merged | undefined;
    let size = AT_ONCE;
    for (;;) {
      const open = waiting.map(({ entry }) => entry).filter(({ id }) => !refused.has(id));
      const next = open.slice(0, size);
      if (next.length === 0) return { merged, refused: refused.size };
      try {
        merged = await told(tell, next);
        // What the answer does not name would be told for ever.
        const kept = new Set(waiting.map(({ entry }) => entry.id));
        for (const { id } of next) if (kept.has(id)) refused.add(id);
      } catch (thrown) {
        if (!REFUSED.has(failureOf(thrown))) return { merged, refused: refused.size };
        const [first] = next;
        if (size === 1 && first) refused.add(first.id);
        // One of them spoils the rest: find out which.
        size = 1;
      }
    }
  };

  let flushing: Promise<Flushed> | undefined;
  onChange(waiting);
  return {
    waiting: () => waiting,
    add: (act, about) =>
      inTurn(async () => {
        if (waiting.some(({ entry }) => entry.id === act.id)) return;
        seq++;
        const offset_ms = clock.offset_ms();
        const entry: DoorEntry = {
          ...act,
          seq,
          at: new Date(clock.own_ms()).toISOString(),
          run: clock.run(),
          steady_ms: clock.steady_ms(),
          ...(offset_ms !== undefined && { offset_ms }),
        };
        const kept: Kept = { entry, about, at_ms: clock.server_ms() };
        await vault.seal(nameOf(seq), kept);
        await vault.seal(COUNTER, seq);
        change([...waiting, kept]);
      }),
    flush: (tell) => {
      flushing ??= empty(tell).finally(() => (flushing = undefined));
      return flushing;
    },
  };
}

/** Answers that no repetition changes. */
const REFUSED: ReadonlySet<string> = new Set(["invalid", "not_found", "wrong_state", "too_large"]);

function nameOf(seq: number): string {
  return PREFIX + String(seq).padStart(DIGITS, "0");
}

async function left(vault: Vault): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const name of (await vault.names(PREFIX)).sort()) {
    const found = await vault.open<Kept>(name);
    if (found) kept.push(found);
  }
  return kept;
}
