/**
 * The one connection of this device: commands go out, the room comes in.
 *
 * Nothing is shown as done before it is: the screen changes when the room does.
 */
import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import { learn, ownNow, serverNow } from "./clock";
import type { Failure } from "./http";
import { apply, load, NOTHING, only, room } from "./room";
import { leave, signedIn } from "./session";
import type {
  Change,
  Command,
  Envelope,
  Following,
  Glass,
  Go,
  Laid,
  Layers,
  Proofs,
  Reply,
  Shown,
  Snapshot,
  Sync,
  Thin,
} from "./wire";

interface FromServer {
  snapshot: (snapshot: Snapshot) => void;
  change: (change: Change) => void;
  bye: (message: { reason: string }) => void;
  following: (following: Following) => void;
  go: (go: Go) => void;
  laid: (laid: Laid) => void;
  proofs: (proofs: Proofs) => void;
  layers: (layers: Layers) => void;
  thin: (thin: Thin) => void;
}

interface ToServer {
  sync: (sync: Sync, reply: (reply: Reply) => void) => void;
  command: (envelope: Envelope, reply: (reply: Reply) => void) => void;
  shown: (shown: Shown) => void;
  glass: (glass: Glass) => void;
}

/** How the connection stands, as the chip tells it. */
export type Status =
  | { readonly kind: "connected" }
  | { readonly kind: "slow" }
  | { readonly kind: "reconnecting"; readonly since_ms: number }
  | { readonly kind: "offline"; readonly since_ms: number };

/** The answer to a command: nothing when it was carried out, else why not. */
export type Answer = Failure | null;

/** When displays change over, as last told; to displays only. */
export const go = signal<Go | null>(null);

/** What this display shows, laid out for it; to displays only. */
export const laid = signal<Laid | null>(null);

/** What every display shows; told to boards only. */
export const proofs = signal<Proofs | null>(null);

const ACK_TIMEOUT_MS = 5_000;
const GIVE_UP_MS = 60_000;
const SLOW_MS = 800;
const OFFLINE_AFTER_MS = 30_000;
/** The first pause before a new try: doubled at each one and spread from nothing to
 * twice itself, so 0–500 ms. */
const RECONNECT_MS = 250;

/** How closely a page keeps to its server. */
interface Pace {
  readonly beat_ms: number;
  /** A line on which nothing was answered for so long is opened anew. */
  readonly silent_ms: number;
  /** How long opening it may take. */
  readonly open_ms: number;
  readonly pause_ms: number;
}

/** Hundreds of tablets spare a server that has just come back. */
const CALM: Pace = { beat_ms: 10_000, silent_ms: Infinity, open_ms: 20_000, pause_ms: 5_000 };
/** A display is there again two seconds after its network; a hall has a dozen. */
export const CLOSE: Pace = { beat_ms: 1_000, silent_ms: 3_500, open_ms: 1_500, pause_ms: 250 };

export const status = signal<Status>({ kind: "reconnecting", since_ms: serverNow() });

/** How far the readers are with the chair's page; told to chair and secretary only. */
export const following = signal<Following | null>(null);

let socket: Socket<FromServer, ToServer> | undefined;
let meeting = "";
/** When the server was last heard, by `ownNow`. */
let heard_ms = 0;

/** Open the connection to a meeting; it comes back by itself until the page ends. */
export function connect(toMeeting: string, pace = CALM): void {
  meeting = toMeeting;
  // What was kept of this meeting stays on the screen until the server tells better.
  if (room.value.meeting !== toMeeting) room.value = NOTHING;
  const opened: Socket<FromServer, ToServer> = io({
    transports: ["websocket"],
    reconnectionDelay: RECONNECT_MS,
    reconnectionDelayMax: pace.pause_ms,
    randomizationFactor: 1,
    timeout: pace.open_ms,
  });
  socket = opened;
  opened.on("connect", () => {
    heard_ms = ownNow();
    void measure(opened);
  });
  opened.on("disconnect", (reason) => {
    lost();
    if (reason === "io server disconnect") reopen(opened);
  });
  opened.on("connect_error", () => {
    lost();
    if (!opened.active) reopen(opened);
  });
  opened.on("snapshot", (snapshot) => {
    if (snapshot.meeting !== meeting) return;
    room.value = load(snapshot);
    document.body.className = only(room.value, "meeting")?.rehearsal ? "rehearsal" : "";
  });
  opened.on("change", (change) => {
    const after = apply(room.value, change);
    if (after === "gap") void sync(opened);
    else room.value = after;
  });
  opened.on("following", (told) => (following.value = told));
  opened.on("go", (told) => (go.value = told));
  opened.on("laid", (told) => told.meeting === meeting && (laid.value = told));
  opened.on("proofs", (told) => (proofs.value = told));
  opened.on("bye", () => void leave());
  setInterval(() => {
    if (!opened.connected) return lost();
    if (ownNow() - heard_ms > pace.silent_ms) opened.disconnect().connect();
    else void sync(opened);
  }, pace.beat_ms);
  addEventListener("offline", lost);
}

/** Hear which layers of this site's picture are seen, until told to stop. */
export function onLayers(hear: (layers: Layers) => void): () => void {
  const to = socket?.on("layers", hear);
  return () => to?.off("layers", hear);
}

/** Hear when a line is too thin for pictures, and when no longer; until told to stop. */
export function onThin(hear: (thin: Thin) => void): () => void {
  const to = socket?.on("thin", hear);
  return () => to?.off("thin", hear);
}

/** Say what is on this glass; lost without harm while there is no connection. */
export function tellShown(shown: Omit<Shown, "meeting">): void {
  if (socket?.connected) socket.volatile.emit("shown", { meeting, ...shown });
}

/** Say what this display has ready, or shows; lost while there is no connection. */
export function tellGlass(glass: Omit<Glass, "meeting">): void {
  if (socket?.connected) socket.emit("glass", { meeting, ...glass });
}

/** Ask for something.  Retried under one id, so that it happens once or not at all;
 * `id` is given where an earlier page may have asked already.  `hear` is told why it
 * was refused, in the server's own words. */
export async function send(
  command: Command,
  id = newId(),
  patience_ms = GIVE_UP_MS,
  hear?: (detail: string) => void,
): Promise<Answer> {
  const envelope: Envelope = { meeting, id, command };
  const until_ms = Date.now() + patience_ms;
  while (Date.now() < until_ms) {
    const reply = socket?.connected ? await exchange(socket, "command", envelope) : null;
    if (reply?.error === "unauthenticated") return leave();
    if (reply && reply.error !== "busy") {
      hear?.(reply.detail);
      return reply.error;
    }
    await pause(reply || !socket?.connected ? 500 : 0);
  }
  return "no_answer";
}

/** A name nobody else uses.  `randomUUID` is missing where the page is not secure. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sync(over: Socket<FromServer, ToServer>): Promise<void> {
  const { epoch, rev } = room.value;
  const reply = await exchange(over, "sync", { meeting, epoch, rev });
  if (reply?.error === "unauthenticated") await leave();
}

/** Several short exchanges, so that the clock is right from the first minute. */
async function measure(over: Socket<FromServer, ToServer>): Promise<void> {
  for (let trip = 0; trip < 3 && over.connected; trip++) {
    await sync(over);
    await pause(400);
  }
}

async function exchange(
  over: Socket<FromServer, ToServer>,
  event: "sync" | "command",
  message: Sync | Envelope,
): Promise<Reply | null> {
  const sent_ms = ownNow();
  try {
    const reply: Reply = await over
      .timeout(ACK_TIMEOUT_MS)
      .emitWithAck(event, message as Sync & Envelope);
    const received_ms = ownNow();
    heard_ms = received_ms;
    learn(sent_ms, received_ms, reply.at);
    told(received_ms - sent_ms > SLOW_MS ? "slow" : "connected");
    return reply;
  } catch {
    if (over.connected) told("slow");
    return null;
  }
}

function told(kind: "connected" | "slow"): void {
  if (status.value.kind !== kind) status.value = { kind };
}

function lost(): void {
  const before = status.value;
  const since_ms = "since_ms" in before ? before.since_ms : serverNow();
  const gone = !navigator.onLine || serverNow() - since_ms > OFFLINE_AFTER_MS;
  status.value = { kind: gone ? "offline" : "reconnecting", since_ms };
}

/** The server turned us away: either nobody is signed in, or it is going down. */
function reopen(closed: Socket<FromServer, ToServer>): void {
  setTimeout(
    () => void signedIn().then(() => closed.connect()),
    RECONNECT_MS + Math.random() * RECONNECT_MS,
  );
}

function pause(duration_ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, duration_ms));
}
