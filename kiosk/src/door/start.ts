/**
 * The offline half of the desk's page: keeps its roster and its queue in step with the
 * server, and opens the page as it was left where there is none.
 */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { serverNow } from "../clock";
import { answer, failureOf, post, RequestError } from "../http";
import { newId, status } from "../link";
import { askToKeep } from "../pack/device";
import { type Shelves, shelves } from "../pack/shelves";
import { heard } from "../pack/state";
import { openTimeLock } from "../pack/time-lock";
import { openVault, type Owner } from "../pack/vault";
import { keepPage } from "../pack/worker";
import { meets } from "../renewal";
import { all, only, type Room, room } from "../room";
import { type Session, session } from "../session";
import { openDeskClock } from "./desk-clock";
import { forgetDesk } from "./forget";
import { type DeskServer, type Keeper, openKeeper } from "./keeper";
import { forgetRoom, lastVault, leftRoom, saveRoom } from "./left";
import { type OfflineDesk, openOfflineDesk, type Seen } from "./offline";
import { type Merged, openQueue, type Queue } from "./queue";
import type { Roster, SignedPack } from "./roster";
import { doubles, offline, refused, waiting } from "./state";

/** How long the server may take before the page opens as it was left. */
const OPEN_MS = 1_500;
const REFRESH_MS = 60_000;
const SETTLES_MS = 1_000;
const SAVE_MS = 3_000;
const LOOK_MS = 15_000;
const RETRY_MS = 5_000;
/** How long somebody before the desk waits for what is told first. */
const TOLD_FIRST_MS = 2_000;
const TELL_MS = 15_000;

/** Begin, and go on until the page ends; `coming` is whoever signs in, and `calm` says
 * that nobody stands before the desk and nothing waits. */
export async function beginOffline(
  coming: Promise<Session>,
  calm: ReadonlySignal<boolean>,
): Promise<void> {
  const mayRenew = computed(() => calm.value && !meets(room.value));
  void keepPage(mayRenew, "/sw.js?page=desk", { scope: "/desk" }).catch(() => undefined);
  const on = await shelves();
  const late = new Promise<undefined>((done) =>
    setTimeout(done, navigator.onLine ? OPEN_MS : 0),
  );
  const prompt = await Promise.race([coming, late]);
  const left = prompt ? undefined : await openAsLeft(on);
  const { me, meeting } = await coming;
  if (!meeting) return;
  const owner = { account: me.account, meeting: meeting.id };
  if (!left) await keep(on, owner);
  else if (left.account !== owner.account || left.meeting !== owner.meeting) location.reload();
}

/** Forget the roster of whoever was here last: the server has turned this desk away. */
export async function forget(): Promise<void> {
  await forgetDesk(await shelves());
}

async function openAsLeft(on: Shelves): Promise<Owner | undefined> {
  const vault = await lastVault(on, new URLSearchParams(location.search).get("meeting"));
  if (!vault) return undefined;
  const left = await leftRoom(vault, await openTimeLock(vault));
  const desk = await keep(on, vault.owner, left !== undefined);
  if (!left || !desk || room.peek().rev >= 0) return vault.owner;
  session.value = left.session;
  room.value = left.room;
  status.value = { kind: "offline", since_ms: serverNow() };
  return vault.owner;
}

/** Keep roster and queue of this desk, and the room where it is not `saved` yet; tells
 * whether there is a roster now. */
async function keep(on: Shelves, owner: Owner, saved = false): Promise<boolean> {
  const vault = await openVault(on, owner);
  const time = await openTimeLock(vault);
  const clock = await openDeskClock(vault, newId);
  const queue = await openQueue(vault, clock, (now) => (waiting.value = now));
  const server = deskServer(owner.meeting);
  const changes = signal(0);
  const keeper = await openKeeper(vault, server, time, () => changes.value++);
  void askToKeep();

  const asOf_ms = (): number => (keeper.carried()?.at_ms ?? 0) + (clock.offset_ms() ?? 0);
  const told = (): Promise<unknown> => flush(queue, owner.meeting);
  let of: { readonly roster: Roster; readonly desk: OfflineDesk } | undefined;
  const show = async (): Promise<void> => {
    const roster = keeper.roster();
    if (!roster) of = undefined;
    else if (roster !== of?.roster) {
      of = { roster, desk: await openOfflineDesk(roster, queue, clock, SEEN, asOf_ms) };
    }
    offline.value = {
      desk: of?.desk ?? null,
      // Without the room this page would not open again.
      carried: saved ? keeper.carried() : undefined,
      told: () => Promise.race([told(), pause(TOLD_FIRST_MS)]),
      face: (participant) => faceOf(keeper, participant),
    };
  };
  const refresh = later(SETTLES_MS, async () => {
    if (!heard.peek()) return;
    await clock.heard(serverNow());
    await keeper.refresh();
  });
  const saveNow = async (): Promise<void> => {
    const [seen, known] = [room.peek(), session.peek()];
    if (!heard.peek() || !known || seen.rev < 0) return;
    await time.unlock();
    await saveRoom(on, vault, seen, known);
    if (saved) return;
    saved = true;
    changes.value++;
  };
  const saveSoon = later(SAVE_MS, saveNow);
  const save = (): void => (saved ? saveSoon() : void saveNow().catch(() => undefined));
  const look = async (): Promise<void> => {
    if (heard.peek()) await clock.heard(serverNow());
    await time.note();
    if (await keeper.expire()) await forgetRoom(on, vault);
    await show();
  };

  const table = computed(() => rosterIn(room.value));
  effect(() => void (changes.value >= 0 && show()));
  effect(() => void (table.value && heard.value && refresh()));
  effect(() => void (room.value.rev >= 0 && heard.value && save()));
  effect(() => void (heard.value && waiting.value.length > 0 && told()));
  setInterval(() => refresh(), REFRESH_MS);
  setInterval(() => void look().catch(() => undefined), LOOK_MS);
  setInterval(() => heard.peek() && waiting.peek().length > 0 && void told(), RETRY_MS);
  await show();
  return of !== undefined;
}

const SEEN: Seen = {
  presence: (participant) =>
    all(room.peek(), "participant").find(({ id }) => id === participant)?.presence,
  entered: (participant) =>
    all(room.peek(), "admission")
      .filter((act) => act.participant === participant && act.direction === "in")
      .sort((a, b) => b.at.localeCompare(a.at))[0],
};

async function flush(queue: Queue, meeting: string): Promise<void> {
  const path = `${base(meeting)}/entries`;
  const tell = (batch: unknown): Promise<Merged> =>
    post<Merged>(path, batch, { signal: AbortSignal.timeout(TELL_MS) });
  const { merged, refused: kept } = await queue.flush(tell);
  refused.value = kept;
  if (merged) doubles.value = merged.doubles;
}

async function faceOf(keeper: Keeper, participant: string): Promise<string | undefined> {
  const face = await keeper.face(participant);
  return face && URL.createObjectURL(new Blob([face], { type: "image/jpeg" }));
}

function deskServer(meeting: string): DeskServer {
  return {
    pack: async (etag) => {
      const response = await reach(`${base(meeting)}/pack`, etag ? { "if-none-match": etag } : {});
      if (response.status === 304) return undefined;
      const signed = await answer<SignedPack>(response);
      return { signed, etag: response.headers.get("etag") ?? "" };
    },
    portraits: async (participants) => {
      const told = await post<{ readonly portraits: Readonly<Record<string, string>> }>(
        `${base(meeting)}/pack/portraits`,
        { participants },
      );
      return told.portraits;
    },
  };
}

async function reach(path: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", cache: "no-store", headers });
  } catch {
    throw new RequestError("no_answer");
  }
}

function base(meeting: string): string {
  return `/api/meetings/${encodeURIComponent(meeting)}/desk`;
}

/** Changes whenever the roster may have to; who is inside is no part of it. */
function rosterIn(seen: Room): string {
  if (seen.rev < 0) return "";
  const people = all(seen, "participant").map(
    ({ id, name, unit, position, seat, reserved, site, presence }) =>
      [id, name, unit, position, seat, reserved, site, presence === "withdrawn"].join("|"),
  );
  return [only(seen, "meeting")?.mode, ...people.sort()].join("\n");
}

/** Do something once, a while after it was asked for; asking again meanwhile adds none. */
function later(after_ms: number, work: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work().catch((thrown: unknown) => console.warn("desk:", failureOf(thrown)));
    }, after_ms);
  };
}

function pause(duration_ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, duration_ms));
}
