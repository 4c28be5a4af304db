/**
 * The notes of whoever sits here: on this device first, then with the server.
 *
 * A note is shown and kept before anybody else hears of it; reload, a lost network
 * and an ended session lose nothing.  Of two texts of one note the later counts.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { type Failure, failureOf } from "../http";
import type { Body, Note, Sheet } from "./model";

/** A note on the device, and whether the server has it. */
export interface Kept {
  readonly note: Note;
  readonly sent: boolean;
  /** Why the server does not take it; it stays on this device. */
  readonly refused?: Failure;
}

/** Where notes outlive the page. */
export interface Keeper {
  readonly all: () => Promise<readonly Kept[]>;
  readonly put: (kept: Kept) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** The number that the server counts its changes by, as far as they are here. */
  readonly seq: () => Promise<number>;
  readonly setSeq: (seq: number) => Promise<void>;
}

export interface Answer {
  readonly notes: readonly Note[];
  readonly seq: number;
}

/** The server; both reject with a `RequestError`. */
export interface Server {
  readonly since: (seq: number) => Promise<Answer>;
  readonly put: (note: Note) => Promise<Note>;
}

export interface NoteStore {
  /** Every note that is there, by id; deleted ones are not. */
  readonly notes: ReadonlySignal<ReadonlyMap<string, Note>>;
  /** How many wait for the server. */
  readonly waiting: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  /** Write a note, or delete it with a body of null. */
  readonly save: (id: string, sheet: Sheet, body: Body | null) => Note;
  /** Hear of other devices, and tell the server; failures are tried again later. */
  readonly sync: () => Promise<void>;
}

/** Failures that a later try may not meet. */
const LATER: ReadonlySet<Failure> = new Set<Failure>([
  "no_answer",
  "busy",
  "internal",
  "unauthenticated",
]);

export function openStore(keeper: Keeper, server: Server, now_ms: () => number): NoteStore {
  const kept = new Map<string, Kept>();
  const notes = signal<ReadonlyMap<string, Note>>(new Map());
  const waiting = signal(0);
  let syncing: Promise<void> | undefined;
  // Written one after the other, or an older text could end up over a newer one.
  let writing: Promise<void> = Promise.resolve();
  let again = false;

  const publish = () => {
    const live = [...kept.values()].filter(({ note }) => note.body !== null);
    notes.value = new Map(live.map(({ note }) => [note.id, note]));
    waiting.value = [...kept.values()].filter((one) => !one.sent && !one.refused).length;
  };
  const set = (one: Kept) => {
    const gone = one.sent && one.note.body === null;
    if (gone) kept.delete(one.note.id);
    else kept.set(one.note.id, one);
    const write = () => (gone ? keeper.remove(one.note.id) : keeper.put(one));
    writing = writing.then(write).catch(() => undefined);
  };

  const load = async () => {
    for (const one of await keeper.all()) {
      if (!kept.has(one.note.id)) kept.set(one.note.id, one);
    }
    publish();
  };

  const save = (id: string, sheet: Sheet, body: Body | null): Note => {
    const before = kept.get(id)?.note.changed_at ?? "";
    const at_ms = Math.max(now_ms(), before ? Date.parse(before) + 1 : 0);
    const { paper, version, page } = sheet;
    const changed_at = new Date(at_ms).toISOString();
    const note: Note = { id, paper, version, page, body, changed_at, deleted: body === null };
    set({ note, sent: false });
    publish();
    return note;
  };

  const pull = async () => {
    let seq = await keeper.seq();
    for (;;) {
      const answer = await server.since(seq);
      for (const note of answer.notes) {
        const here = kept.get(note.id);
        const later = here && !here.sent && isLater(here.note, note);
        if (!later) set({ note: plain(note), sent: true });
      }
      const ended = answer.notes.length === 0 || answer.seq === seq;
      seq = answer.seq;
      await writing;
      await keeper.setSeq(seq);
      publish();
      if (ended) return;
    }
  };

  const push = async () => {
    for (const { note, sent, refused } of [...kept.values()]) {
      if (sent || refused) continue;
      const settle = (one: Kept) => {
        // Written on while it was on its way: the newer text goes next time.
        if (kept.get(note.id)?.note === note) set(one);
        else again = true;
      };
      try {
        settle({ note: plain(await server.put(note)), sent: true });
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (LATER.has(failure)) throw thrown;
        settle({ note, sent: false, refused: failure });
      }
      publish();
    }
  };

  const exchange = async () => {
    do {
      again = false;
      await pull();
      await push();
    } while (again);
    await writing;
  };

  return {
    notes,
    waiting,
    load,
    save,
    sync: () => {
      again = true;
      syncing ??= exchange().finally(() => (syncing = undefined));
      return syncing;
    },
  };
}

/** Without what only the server counts by. */
function plain({ id, paper, version, page, body, changed_at, deleted }: Note): Note {
  return { id, paper, version, page, body, changed_at, deleted };
}

function isLater(one: Note, other: Note): boolean {
  return Date.parse(one.changed_at) > Date.parse(other.changed_at);
}

/** A keeper that ends with the page. */
export function inMemory(): Keeper {
  const all = new Map<string, Kept>();
  let seq = 0;
  return {
    all: async () => [...all.values()],
    put: async (kept) => void all.set(kept.note.id, kept),
    remove: async (id) => void all.delete(id),
    seq: async () => seq,
    setSeq: async (to) => void (seq = to),
  };
}
