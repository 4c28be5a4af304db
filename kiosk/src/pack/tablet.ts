/** The pack on the delegate's page: follows the room and the connection by itself. */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { failureOf } from "../http";
import { send, status } from "../link";
import type { PaperText } from "../paper-text";
import type { Elsewhere } from "../pictures";
import { all, find, only, room, type Room } from "../room";
import { onLeave, session } from "../session";
import type { Paper } from "../wire";
import { type Bytes, textOf } from "./box";
import { askToKeep } from "./device";
import { LANES } from "./fetcher";
import { emptiedBy, type Outbox, tryAgain, type Waiting } from "./outbox";
import { openPack, type Pack } from "./pack";
import { packServer } from "./server";
import { type Shelves, shelves } from "./shelves";
import { forgetRoom, saveRoom, withoutPapers } from "./snapshot";
import { count, heard, refused } from "./state";
import { enterVault, type Owner } from "./vault";

const SETTLES_MS = 300;
const SAVE_MS = 3_000;
const LOOK_MS = 15_000;
/** Words come a while after pictures, and no record tells of them. */
const UNFINISHED_MS = 5_000;
const REFRESH_MS = 5 * 60_000;
const TELL_MS = 60_000;
const TELL_SOON_MS = 4_000;
const FAREWELL_MS = 3_000;

/** Open the pack of whoever sits here, and keep it in step until the page ends. */
export async function beginPack(
  owner: Owner,
  reading: ReadonlySignal<string | null>,
): Promise<Elsewhere> {
  const [on, vault] = [await shelves(), await enterVault(owner)];
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const atOnce = (): number => (status.peek().kind === "connected" ? LANES : 0);
  const pace = { pause, atOnce };
  const server = packServer(owner.meeting);
  const pack = await openPack(on, vault, server, pace, (now) => (count.value = now));
  void askToKeep();
  void clearOthers(on, owner.account);

  const tell = later(TELL_SOON_MS, () => pack.tell());
  const settle = later(SETTLES_MS, async () => {
    if (!heard.peek()) return;
    // A request may fail while the socket lives: what has to go must go all the same.
    await pack.refresh(versionsOnTable(room.peek())).catch((thrown: unknown) => {
      lookAgain();
      throw thrown;
    });
    void pack.prefetch().then(tell);
    tell();
    if (pack.library.manifest().versions.some(({ whole }) => !whole)) lookAgain();
  });
  const lookAgain = later(UNFINISHED_MS, async () => settle());
  const save = later(SAVE_MS, async () => {
    const [seen, known] = [room.peek(), session.peek()];
    if (heard.peek() && known && seen.rev >= 0) await saveRoom(on, vault, pack.time, seen, known);
  });
  const look = async (): Promise<void> => {
    await pack.time.note();
    const gone = await pack.expire();
    if (gone.length > 0) room.value = withoutPapers(room.peek(), new Set(gone));
  };

  const table = computed(() => tableOf(room.value));
  effect(() => {
    if (!table.value || !heard.value) return;
    void leaveAtOnce(pack, room.peek());
    settle();
  });
  effect(() => void (room.value && save()));
  effect(() => {
    const paper = find(room.value, "paper", reading.value ?? "");
    if (paper?.version) void pack.opened(paper.version).catch(() => undefined);
  });
  setInterval(() => void look(), LOOK_MS);
  setInterval(() => settle(), REFRESH_MS);
  setInterval(() => heard.peek() && tell(), TELL_MS);
  onLeave(async () => {
    await forgetRoom(on, vault);
    await pack.wipe();
    await Promise.race([pack.tell(), pause(FAREWELL_MS)]).catch(() => undefined);
  });
  void emptiedBy((box) => void flush(box));
  effect(() => void (heard.value && table.value && tryAgain()));
  if (room.peek().rev >= 0 && !heard.peek()) leaveShut(pack);
  return elsewhere(pack);
}

/** Where the pages of this tablet come from. */
function elsewhere(pack: Pack): Elsewhere {
  const picture = async (paper: Paper, name: string): Promise<Blob> => {
    const bytes = await pack.read(paper.version, name);
    return new Blob([bytes], { type: kindOf(bytes) });
  };
  return {
    page: (paper, page) => picture(paper, String(page)),
    thumb: (paper, page) => picture(paper, `t${page}`),
    text: async (paper) => textFrom(await pack.read(paper.version, "text")),
  };
}

async function textFrom(packed: Bytes): Promise<PaperText> {
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(textOf(new Uint8Array(await new Response(plain).arrayBuffer())));
}

const PNG_FIRST = 0x89;

function kindOf(picture: Bytes): string {
  return picture[0] === PNG_FIRST ? "image/png" : "image/webp";
}

/** Without network, what has no key is not offered. */
function leaveShut(pack: Pack): void {
  const open = new Set(pack.keyring.versions().filter((version) => pack.keyring.key(version)));
  const shut = [...versionsOnTable(room.peek())].filter((version) => !open.has(version));
  if (shut.length > 0) room.value = withoutPapers(room.peek(), new Set(shut));
}

/** What others left on this device can be opened by nobody any more. */
async function clearOthers(on: Shelves, account: string): Promise<void> {
  const theirs = (name: string): boolean => !name.startsWith(`${account}/`);
  const keys = (await on.names("vault", "")).filter((name) => theirs(name) && KEY.test(name));
  for (const name of keys) await on.remove("vault", name);
  const blobs = (await on.names("blobs", "")).filter(theirs);
  for (const name of blobs) await on.remove("blobs", name);
}

const KEY = /^[^/]+\/[^/]+\/key\//;

/** Whatever has left the table is shut before anything else happens. */
async function leaveAtOnce(pack: Pack, seen: Room): Promise<void> {
  if (only(seen, "meeting")?.recalled_at) return pack.wipe();
  const visible = versionsOnTable(seen);
  await pack.keyring.forget(pack.keyring.versions().filter((one) => !visible.has(one)));
}

function versionsOnTable(seen: Room): Set<string> {
  const papers = all(seen, "paper").filter(({ status }) => status === "released");
  return new Set(papers.map(({ version }) => version));
}

/** Changes whenever keys or list may have to; empty before the room is here. */
function tableOf(seen: Room): string {
  if (seen.rev < 0) return "";
  const papers = all(seen, "paper").map((p) => `${p.version} ${p.ready} ${p.status}`);
  const active = all(seen, "agenda_item").filter(({ status }) => status === "active");
  const recalled = only(seen, "meeting")?.recalled_at ?? "";
  return [seen.meeting, recalled, ...active.map(({ id }) => id), ...papers.sort()].join("|");
}

/** Send what waits, once there is somebody to hear it. */
async function flush(box: Outbox): Promise<void> {
  if (!heard.peek() || room.peek().rev < 0) return;
  const failed = await box.flush(({ id, act }) => send(act, id), lapsed);
  if (failed.length > 0) refused.value = [...refused.peek(), ...failed];
}

/** A request to speak counts for the item that it was made for. */
function lapsed(act: Waiting): boolean {
  if (act.type !== "floor.ask" || act.item === "") return false;
  return find(room.peek(), "agenda_item", act.item)?.status !== "active";
}

/** Do something once, a while after it was asked for; asking again meanwhile adds none. */
function later(after_ms: number, work: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work().catch((thrown: unknown) => console.warn("pack:", failureOf(thrown)));
    }, after_ms);
  };
}
