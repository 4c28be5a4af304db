/**
 * One connection to the server, kept up until it is closed.
 *
 * A short outage heals by itself; a longer one by a new way to the server on the same
 * session; and where the server has lost the session, by a new one.  Whatever was
 * received last stays until something new comes.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { failureOf, type Failure, RequestError } from "../http";
import { cameBy, type Figures, NO_FIGURES, readFigures } from "./figures";
import { beat, isSilent, mending, type Pulse, RESTART_EACH_MS } from "./recovery";
import { relaysFor } from "./relays";
import { discard, exchange, restart, settled } from "./whip";

/** How a connection stands. */
export type MediaState =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | {
      readonly kind: "reconnecting";
      readonly since_ms: number;
      /** Why the server would not have us; null when it simply did not answer. */
      readonly failure: Failure | null;
    };

/** What both directions have. */
export interface MediaLink {
  readonly state: ReadonlySignal<MediaState>;
  readonly figures: ReadonlySignal<Figures>;
  /** Where the session is on the server; empty before it is joined. */
  readonly location: ReadonlySignal<string>;
  /** Join anew: the server's media process was restarted, or sites were added. */
  renew(): void;
  /** Leave for good. */
  close(): void;
}

export type TrackKind = "audio" | "video";

const CONNECT_MS = 10_000;
const FIGURES_MS = 2_000;
const LISTEN_MS = 500;
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 5_000;

/** How long to wait before the next try: doubled each time, spread by half. */
export function waitBefore_ms(tries: number, chance: number): number {
  const whole_ms = Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
  return whole_ms * (0.5 + chance / 2);
}

interface Joined {
  readonly pc: RTCPeerConnection;
  readonly location: string;
}

interface Wiring {
  /** Add the transceivers; returns what is to happen once the connection carries. */
  readonly prepare: (pc: RTCPeerConnection) => () => void;
  /** The server has answered; it does not carry yet. */
  readonly onAnswer?: () => void;
  readonly onFigures?: (figures: Figures) => void;
}

/** Keep one connection up until it is closed. */
export function keepJoined(url: string, wiring: Wiring): MediaLink {
  const state = signal<MediaState>({ kind: "connecting" });
  const figures = signal<Figures>(NO_FIGURES);
  const location = signal("");
  let joined: Joined | undefined;
  let attempt = 0;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failed = false;
  /** Until a new session carries, also between two tries. */
  let joining = false;
  let restartable = true;
  /** When the last restart was answered, or given up; infinite while one is under way. */
  let restarted_ms = 0;
  let pulse: Pulse = { came: 0, last_ms: 0 };

  const lost = (since_ms: number, failure: Failure | null = null): void => {
    const before = state.value;
    const from_ms = before.kind === "reconnecting" ? before.since_ms : since_ms;
    state.value = { kind: "reconnecting", since_ms: from_ms, failure };
  };
  const live = (): void => {
    if (state.value.kind !== "live") state.value = { kind: "live" };
  };

  const join = async (): Promise<void> => {
    const mine = ++attempt;
    joining = true;
    clearTimeout(retry);
    const iceServers = await relaysFor(url);
    if (mine !== attempt) return;
    const pc = new RTCPeerConnection({ bundlePolicy: "max-bundle", iceServers });
    let at = "";
    try {
      const carry = wiring.prepare(pc);
      at = await exchange(pc, url);
      wiring.onAnswer?.();
      await connected(pc);
      if (mine !== attempt) return discard(pc, at);
      const before = joined;
      joined = { pc, location: at };
      location.value = at;
      tries = 0;
      failed = joining = false;
      restartable = true;
      pulse = { came: 0, last_ms: Date.now() };
      carry();
      live();
      pc.addEventListener("connectionstatechange", () => void look(pc));
      if (before) discard(before.pc, before.location);
    } catch (thrown) {
      discard(pc, at);
      if (mine !== attempt) return;
      lost(Date.now(), thrown instanceof RequestError ? failureOf(thrown) : null);
      retry = setTimeout(() => void join(), waitBefore_ms(tries++, Math.random()));
    }
  };

  const look = async (pc: RTCPeerConnection): Promise<void> => {
    const came = await cameBy(pc);
    if (pc !== joined?.pc) return;
    const at_ms = Date.now();
    pulse = beat(pulse, came, at_ms);
    const carries = pc.connectionState === "connected";
    failed = !carries && (failed || pc.connectionState === "failed");
    if (carries && !isSilent(pulse, at_ms)) return live();
    if (isSilent(pulse, at_ms) || failed) lost(pulse.last_ms);
    switch (mending(pc.connectionState, failed, restartable, joining)) {
      case "wait":
        return;
      case "restart":
        if (at_ms - restarted_ms < RESTART_EACH_MS) return;
        restarted_ms = Number.POSITIVE_INFINITY;
        return mend(joined);
      case "rejoin":
        failed = false;
        restarted_ms = 0;
        return join();
    }
  };

  const mend = async (session: Joined): Promise<void> => {
    const failure = await restart(session.pc, session.location).then(() => null, failureOf);
    restarted_ms = Date.now();
    if (session !== joined || failure === null || failure === "no_answer") return;
    restartable = false;
    await look(session.pc);
  };

  const listening = setInterval(() => joined && void look(joined.pc), LISTEN_MS);
  const measuring = setInterval(() => {
    const measured = joined?.pc;
    if (!measured) return;
    void readFigures(measured, figures.value).then((read) => {
      figures.value = read;
      wiring.onFigures?.(read);
    });
  }, FIGURES_MS);

  const close = (): void => {
    attempt++;
    clearTimeout(retry);
    clearInterval(listening);
    clearInterval(measuring);
    removeEventListener("pagehide", close);
    if (joined) discard(joined.pc, joined.location);
    joined = undefined;
  };

  addEventListener("pagehide", close);
  void join();
  return {
    state,
    figures,
    location,
    renew: () => {
      tries = 0;
      void join();
    },
    close,
  };
}

function connected(pc: RTCPeerConnection): Promise<void> {
  return settled(pc, "connectionstatechange", CONNECT_MS, () => {
    switch (pc.connectionState) {
      case "connected":
        return "yes";
      case "failed":
      case "closed":
        return "no";
      default:
        return "not yet";
    }
  });
}
