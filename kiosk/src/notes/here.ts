/** The notes of this page: where they are kept, what is in hand, and where they stand. */
import { computed, effect, signal } from "@preact/signals";
import { serverNow } from "../clock";
import { answer, get, RequestError } from "../http";
import { newId, status } from "../link";
import { type Vault } from "../pack/vault";
import { textKey, texts, wantText } from "../paper-text";
import { read, write } from "../preferences";
import { find, room } from "../room";
import type { Paper } from "../wire";
import { type Haystack, haystackOf } from "./anchors";
import { changesOf, wantChanges } from "./changes";
import { type Act, did, type History, NO_HISTORY, redo, undo } from "./history";
import { THICK, THIN } from "./ink";
import type { Body, Colour, Note, Sheet } from "./model";
import { type Placed, placed } from "./placing";
import type { Tool } from "./pointer";
import { type Answer, inMemory, type Keeper, type Kept, type NoteStore, openStore, type Server } from "./store";

/** The tool in hand; none while somebody reads. */
export const tool = signal<Tool | null>(null);
export const colour = signal<Colour>("blue");
export const markerColour = signal<Colour>("yellow");
export const width = signal(THIN);
export const WIDTHS = [THIN, THICK] as const;
/** A pen was used on this device: fingers turn pages from then on. */
export const penSeen = signal(read("pen") === "seen");
export const fingerChosen = signal(false);
export const fingersDraw = computed(() => !penSeen.value || fingerChosen.value);
/** The note whose card is open. */
export const openCard = signal<string | null>(null);
export const history = signal<History>(NO_HISTORY);
/** Whether new words are marked on the page. */
export const marksShown = signal(true);

const store = signal<NoteStore | null>(null);
const SOON_MS = 1_200;
const EVERY_MS = 60_000;

export function sawPen(): void {
  if (penSeen.peek()) return;
  penSeen.value = true;
  write("pen", "seen");
}

/** Every note of whoever sits here. */
export const notes = computed<ReadonlyMap<string, Note>>(() => store.value?.notes.value ?? new Map());
/** How many wait for the server. */
export const waiting = computed(() => store.value?.waiting.value ?? 0);

let opened = "";
let soon: ReturnType<typeof setTimeout> | undefined;

/** Begin with the notes of a meeting, once. */
export async function openNotes(meeting: string, place: string, vault: Promise<Vault>): Promise<void> {
  const name = `${meeting} ${place}`;
  if (opened === name) return;
  opened = name;
  const keeper = await vault.then((known) => vaultKeeper(known, place)).catch(() => inMemory());
  const made = openStore(keeper, serverOf(meeting), serverNow);
  await made.load();
  store.value = made;
  effect(() => {
    if (status.value.kind === "connected") syncSoon(0);
  });
  setInterval(() => syncSoon(0), EVERY_MS);
}

function syncSoon(wait_ms = SOON_MS): void {
  clearTimeout(soon);
  // What could not be sent is sent with the next connection, or the next minute.
  soon = setTimeout(() => void store.peek()?.sync().catch(() => undefined), wait_ms);
}

/** Write a note, or delete it; it can be undone. */
export function writeNote(sheet: Sheet, body: Body | null, id = `n-${newId()}`): string {
  const before = notes.peek().get(id)?.body ?? null;
  const act: Act = { note: id, sheet, before, after: body };
  history.value = did(history.peek(), act);
  keep(id, sheet, body);
  return id;
}

export function undoOne(): void {
  const step = undo(history.peek());
  if (!step) return;
  const [{ note, sheet, before }, after] = step;
  history.value = after;
  keep(note, sheet, before);
}

export function redoOne(): void {
  const step = redo(history.peek());
  if (!step) return;
  const [{ note, sheet, after: body }, after] = step;
  history.value = after;
  keep(note, sheet, body);
}

function keep(id: string, sheet: Sheet, body: Body | null): void {
  store.peek()?.save(id, sheet, body);
  syncSoon();
}

const cache = new WeakMap<Note, { readonly key: readonly unknown[]; readonly at: Placed | undefined }>();
const hays = new Map<string, Haystack>();

/** Where a note stands on the version that lies on the table. */
export function place(note: Note, paper: Paper): Placed | undefined {
  const text = texts.value.get(textKey(paper));
  const changes = changesOf(paper);
  const key = [paper.version, text, changes];
  const known = cache.get(note);
  if (known?.key.every((part, n) => part === key[n])) return known.at;
  const versions = { base: changes.base, pageMap: changes.page_map };
  const at = placed(note, paper, versions, text, () => hayOf(paper));
  cache.set(note, { key, at });
  return at;
}

function hayOf(paper: Paper): Haystack | undefined {
  const key = textKey(paper);
  const known = hays.get(key);
  if (known) return known;
  const text = texts.peek().get(key);
  if (!text) return undefined;
  const made = haystackOf(text);
  hays.set(key, made);
  return made;
}

/** All notes in their places, by paper and page; those of papers out of reach are not. */
export const onPages = computed(() => {
  const pages = new Map<string, Placed[]>();
  for (const note of notes.value.values()) {
    const paper = find(room.value, "paper", note.paper);
    const at = paper && place(note, paper);
    if (!at) continue;
    const key = pageKey(note.paper, at.page);
    const there = pages.get(key);
    if (there) there.push(at);
    else pages.set(key, [at]);
  }
  return pages;
});

export function pageKey(paper: string, page: number): string {
  return `${paper} ${page}`;
}

const NONE: readonly Placed[] = [];

export function onPage(paper: string, page: number): readonly Placed[] {
  return onPages.value.get(pageKey(paper, page)) ?? NONE;
}

// Notes of an earlier version need the words of the new one, and which page went where.
effect(() => {
  const { meeting } = room.value;
  for (const id of new Set([...notes.value.values()].map(({ paper }) => paper))) {
    const paper = find(room.value, "paper", id);
    if (!paper || paper.status !== "released") continue;
    const old = [...notes.value.values()].some((n) => n.paper === id && n.version !== paper.version);
    if (!old) continue;
    wantChanges(meeting, paper);
    wantText(meeting, paper).catch(() => undefined);
  }
});

function serverOf(meeting: string): Server {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/notes`;
  return {
    since: (seq) => get<Answer>(`${path}?since=${seq}`),
    put: async ({ id, ...note }) => {
      const headers = { "content-type": "application/json" };
      const init: RequestInit = { method: "PUT", headers, body: JSON.stringify(note) };
      const response = await fetch(`${path}/${id}`, { credentials: "same-origin", ...init }).catch(() => {
        throw new RequestError("no_answer");
      });
      return answer<Note>(response);
    },
  };
}

/** Keeps each note sealed on the device, apart for each place at the table. */
function vaultKeeper(vault: Vault, place: string): Keeper {
  const prefix = `note/${place || "-"}/`;
  const seqName = `note-seq/${place || "-"}`;
  return {
    all: async () => {
      const names = await vault.names(prefix);
      const all = await Promise.all(names.map((name) => vault.open<Kept>(name)));
      return all.filter((one) => one !== undefined);
    },
    put: (kept) => vault.seal(prefix + kept.note.id, kept),
    remove: (id) => vault.remove(prefix + id),
    seq: async () => (await vault.open<number>(seqName)) ?? 0,
    setSeq: (seq) => vault.seal(seqName, seq),
  };
}
