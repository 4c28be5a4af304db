/**
 * Sound and picture: one connection out (WHIP), one connection in (WHEP).
 *
 * A connection is made anew whenever it fails, and the old one is kept until the new
 * one carries something: the last picture stays, whatever happens in between.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { answer, failureOf, type Failure, RequestError } from "./http";
import { type Figures, NO_FIGURES, readFigures, type StreamFigures } from "./media-figures";

/** How one of the two connections stands. */
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
  /** Join anew: the server's media process was restarted, or sites were added. */
  renew(): void;
  /** Leave for good. */
  close(): void;
}

export interface Publication extends MediaLink {
  /** Send another camera or microphone from now on; null sends nothing. */
  replace(kind: TrackKind, track: MediaStreamTrack | null): void;
}

export interface Subscription extends MediaLink {
  /** What arrives, by the id of the site that it comes from. */
  readonly streams: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  readonly bySite: ReadonlySignal<ReadonlyMap<string, StreamFigures>>;
}

export type TrackKind = "audio" | "video";

const GATHER_MS = 2_000;
const ANSWER_MS = 8_000;
const CONNECT_MS = 10_000;
const FIGURES_MS = 2_000;
const VIDEO_MAX_BPS = 1_500_000;
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 5_000;

/** How long to wait before the next try: doubled each time, spread by half. */
export function waitBefore_ms(tries: number, chance: number): number {
  const whole_ms = Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
  return whole_ms * (0.5 + chance / 2);
}

/** Send this device's sound and picture as those of a site. */
export function publish(
  meeting: string,
  site: string,
  tracks: Readonly<Record<TrackKind, MediaStreamTrack | null>>,
): Publication {
  const sent = { ...tracks };
  let senders: Partial<Record<TrackKind, RTCRtpSender>> = {};
  const link = keepJoined(`/rtc/whip/${meeting}/${site}`, (pc) => {
    const made: typeof senders = {};
    for (const kind of ["audio", "video"] as const) {
      const sendEncodings = kind === "video" ? [{ maxBitrate: VIDEO_MAX_BPS }] : [{}];
      const transceiver = pc.addTransceiver(sent[kind] ?? kind, {
        direction: "sendonly",
        sendEncodings,
      });
      preferCodecs(transceiver, kind);
      made[kind] = transceiver.sender;
    }
    // At once: a camera changed while this connection comes up must reach it too.
    senders = made;
    return () => {};
  });
  return {
    ...link,
    replace(kind, track) {
      sent[kind] = track;
      void senders[kind]?.replaceTrack(track);
    },
  };
}

/** Receive every other site; `sites` says how many there are at the moment of joining. */
export function subscribe(meeting: string, sites: () => number): Subscription {
  const streams = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const bySite = signal<ReadonlyMap<string, StreamFigures>>(new Map());
  const link = keepJoined(
    `/rtc/whep/${meeting}`,
    (pc) => {
      const arrived = new Map<string, MediaStream>();
      for (let site = 0; site < sites(); site++) {
        for (const kind of ["audio", "video"] as const) {
          preferCodecs(pc.addTransceiver(kind, { direction: "recvonly" }), kind);
        }
      }
      pc.addEventListener("track", ({ streams: [stream] }) => {
        if (stream) arrived.set(stream.id, stream);
      });
      return () => (streams.value = arrived);
    },
    (figures) => (bySite.value = figures.byStream(streams.value)),
  );
  return { ...link, streams, bySite };
}

interface Joined {
  readonly pc: RTCPeerConnection;
  readonly location: string;
}

/**
 * Keep one connection up until it is closed.
 *
 * `prepare` adds the transceivers and returns what is to happen once it carries.
 */
function keepJoined(
  url: string,
  prepare: (pc: RTCPeerConnection) => () => void,
  onFigures: (figures: Figures) => void = () => {},
): MediaLink {
  const state = signal<MediaState>({ kind: "connecting" });
  const figures = signal<Figures>(NO_FIGURES);
  let joined: Joined | undefined;
  let attempt = 0;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const lost = (failure: Failure | null = null): void => {
    const before = state.value;
    const since_ms = before.kind === "reconnecting" ? before.since_ms : Date.now();
    state.value = { kind: "reconnecting", since_ms, failure };
  };

  const join = async (): Promise<void> => {
    const mine = ++attempt;
    clearTimeout(retry);
    const pc = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
    let location = "";
    try {
      const carry = prepare(pc);
      location = await exchange(pc, url);
      await connected(pc);
      if (mine !== attempt) return discard({ pc, location });
      const before = joined;
      joined = { pc, location };
      tries = 0;
      carry();
      state.value = { kind: "live" };
      pc.addEventListener("connectionstatechange", () => follow(pc));
      follow(pc);
      if (before) discard(before);
    } catch (thrown) {
      discard({ pc, location });
      if (mine !== attempt) return;
      lost(thrown instanceof RequestError ? failureOf(thrown) : null);
      retry = setTimeout(() => void join(), waitBefore_ms(tries++, Math.random()));
    }
  };

  const follow = (pc: RTCPeerConnection): void => {
    if (pc !== joined?.pc) return;
    switch (pc.connectionState) {
      case "connected":
        state.value = { kind: "live" };
        return;
      case "disconnected":
        // It may come back by itself within ten seconds; only the picture is told.
        lost();
        return;
      case "failed":
        lost();
        void join();
        return;
    }
  };

  const measure = setInterval(() => {
    const measured = joined?.pc;
    if (!measured) return;
    void readFigures(measured, figures.value).then((read) => {
      figures.value = read;
      onFigures(read);
    });
  }, FIGURES_MS);

  const close = (): void => {
    attempt++;
    clearTimeout(retry);
    clearInterval(measure);
    removeEventListener("pagehide", close);
    if (joined) discard(joined);
    joined = undefined;
  };

  addEventListener("pagehide", close);
  void join();
  return {
    state,
    figures,
    renew: () => {
      tries = 0;
      void join();
    },
    close,
  };
}

/** Offer, and take in the answer; returns where to leave. */
async function exchange(pc: RTCPeerConnection, url: string): Promise<string> {
  await pc.setLocalDescription();
  await gathered(pc);
  const response = await post(url, pc.localDescription?.sdp ?? "");
  const location = response.headers.get("location") ?? "";
  await pc.setRemoteDescription({ type: "answer", sdp: await response.text() });
  return location && new URL(location, new URL(url, window.location.href)).pathname;
}

async function post(url: string, sdp: string): Promise<Response> {
  const response = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/sdp" },
    body: sdp,
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => {
    throw new RequestError("no_answer");
  });
  return response.ok ? response : answer<never>(response);
}

/** Leave politely, even while the page goes away. */
function discard({ pc, location }: Joined): void {
  pc.close();
  if (!location) return;
  fetch(location, { method: "DELETE", credentials: "same-origin", keepalive: true }).catch(
    () => undefined,
  );
}

/** The answer needs one whole offer: the server takes no candidates afterwards. */
function gathered(pc: RTCPeerConnection): Promise<void> {
  return settled(pc, "icegatheringstatechange", GATHER_MS, () =>
    pc.iceGatheringState === "complete" ? "yes" : "not yet",
  ).catch(() => undefined);
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

function settled(
  pc: RTCPeerConnection,
  event: "icegatheringstatechange" | "connectionstatechange",
  limit_ms: number,
  look: () => "yes" | "no" | "not yet",
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(reject), limit_ms);
    const check = (): void => {
      const seen = look();
      if (seen === "yes") done(resolve);
      if (seen === "no") done(reject);
    };
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      pc.removeEventListener(event, check);
      settle();
    };
    pc.addEventListener(event, check);
    check();
  });
}

/** VP8 and Opus are what the server forwards; offering nothing else keeps it short. */
function preferCodecs(transceiver: RTCRtpTransceiver, kind: TrackKind): void {
  const wanted = kind === "video" ? /^video\/(VP8|rtx)$/i : /^audio\/opus$/i;
  const known = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const chosen = known.filter((codec) => wanted.test(codec.mimeType));
  if (chosen.length > 0) transceiver.setCodecPreferences(chosen);
}
