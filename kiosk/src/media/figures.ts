/** What the browser measures of a connection, in the few figures that people need. */

/** Of one site's stream. */
export interface StreamFigures {
  readonly framesDecoded: number;
  readonly width_px: number;
  readonly height_px: number;
  /** Grows while something is heard (sum of squares, as the browser gives it). */
  readonly audioEnergy: number;
  readonly lost: number;
}

/** Of a whole connection. */
export interface Figures {
  readonly at_ms: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly in_bps: number;
  readonly out_bps: number;
  readonly framesDecoded: number;
  readonly framesSent: number;
  /** Share of packets lost since the last reading, 0 to 1. */
  readonly loss: number;
  readonly roundTrip_ms: number | null;
  /** Why the browser sends a smaller picture than asked: none, cpu, bandwidth. */
  readonly limitedBy: string;
  byStream(streams: ReadonlyMap<string, MediaStream>): ReadonlyMap<string, StreamFigures>;
  readonly packets: number;
  readonly lostPackets: number;
  /** How often pictures stood still, and how long together; only ever grow. */
  readonly freezes: number;
  readonly frozen_ms: number;
}

export const NO_FIGURES: Figures = {
  at_ms: 0,
  bytesIn: 0,
  bytesOut: 0,
  in_bps: 0,
  out_bps: 0,
  framesDecoded: 0,
  framesSent: 0,
  loss: 0,
  roundTrip_ms: null,
  limitedBy: "none",
  byStream: () => new Map(),
  packets: 0,
  lostPackets: 0,
  freezes: 0,
  frozen_ms: 0,
};

const NO_STREAM: StreamFigures = {
  framesDecoded: 0,
  width_px: 0,
  height_px: 0,
  audioEnergy: 0,
  lost: 0,
};

/** One entry of a statistics report; every field may be absent. */
type Entry = Readonly<Record<string, unknown>>;

/** Read the figures of a connection; rates are over the time since `before`. */
export async function readFigures(pc: RTCPeerConnection, before: Figures): Promise<Figures> {
  const entries: Entry[] = [];
  (await pc.getStats()).forEach((entry: Entry) => entries.push(entry));
  return figuresOf(entries, before, performance.now());
}

/**
 * How much has come over a connection, packets of the way itself included; only ever
 * grows.  Where the browser does not tell (Firefox), the time stands in for it while
 * it holds the connection for a good one.
 */
export async function cameBy(pc: RTCPeerConnection): Promise<number> {
  const pairs: Entry[] = [];
  (await pc.getStats()).forEach((entry: Entry) => {
    if (entry["type"] === "candidate-pair") pairs.push(entry);
  });
  const tells = pairs.some((pair) => typeof pair["responsesReceived"] === "number");
  if (!tells) return pc.connectionState === "connected" ? performance.now() : 0;
  return sum(pairs, "bytesReceived") + sum(pairs, "responsesReceived");
}

/** The figures that a report holds. */
export function figuresOf(entries: readonly Entry[], before: Figures, at_ms: number): Figures {
  const incoming = entries.filter((entry) => entry["type"] === "inbound-rtp");
  const outgoing = entries.filter((entry) => entry["type"] === "outbound-rtp");
  const told = entries.filter((entry) => entry["type"] === "remote-inbound-rtp");
  const bytesIn = sum(incoming, "bytesReceived");
  const bytesOut = sum(outgoing, "bytesSent");
  const lostPackets = sum(incoming, "packetsLost") + sum(told, "packetsLost");
  const packets = sum(incoming, "packetsReceived") + sum(outgoing, "packetsSent");
  const video = outgoing.find((entry) => entry["kind"] === "video");
  const over_s = Math.max(0.001, (at_ms - before.at_ms) / 1_000);
  const fresh = before.at_ms === 0 || bytesIn < before.bytesIn || bytesOut < before.bytesOut;
  return {
    at_ms,
    bytesIn,
    bytesOut,
    in_bps: fresh ? 0 : ((bytesIn - before.bytesIn) * 8) / over_s,
    out_bps: fresh ? 0 : ((bytesOut - before.bytesOut) * 8) / over_s,
    framesDecoded: sum(incoming, "framesDecoded"),
    framesSent: sum(outgoing, "framesSent"),
    loss: fresh ? 0 : share(lostPackets - before.lostPackets, packets - before.packets),
    roundTrip_ms: roundTripOf(entries),
    limitedBy: text(video?.["qualityLimitationReason"]) || "none",
    byStream: (streams) => byStream(incoming, streams),
    packets,
    lostPackets,
    freezes: sum(incoming, "freezeCount"),
    frozen_ms: Math.round(sum(incoming, "totalFreezesDuration") * 1_000),
  };
}

function byStream(
  incoming: readonly Entry[],
  streams: ReadonlyMap<string, MediaStream>,
): ReadonlyMap<string, StreamFigures> {
  const found = new Map<string, StreamFigures>();
  for (const [id, stream] of streams) {
    const tracks = new Set(stream.getTracks().map((track) => track.id));
    const mine = incoming.filter((entry) => tracks.has(text(entry["trackIdentifier"])));
    found.set(id, mine.reduce<StreamFigures>(together, NO_STREAM));
  }
  return found;
}

function together(sofar: StreamFigures, entry: Entry): StreamFigures {
  return {
    framesDecoded: sofar.framesDecoded + number(entry["framesDecoded"]),
    width_px: Math.max(sofar.width_px, number(entry["frameWidth"])),
    height_px: Math.max(sofar.height_px, number(entry["frameHeight"])),
    audioEnergy: sofar.audioEnergy + number(entry["totalAudioEnergy"]),
    lost: sofar.lost + number(entry["packetsLost"]),
  };
}

function roundTripOf(entries: readonly Entry[]): number | null {
  const pair = entries.find((entry) => entry["type"] === "candidate-pair" && entry["nominated"]);
  const seconds = pair?.["currentRoundTripTime"];
  return typeof seconds === "number" ? seconds * 1_000 : null;
}

function share(lost: number, whole: number): number {
  return whole + lost > 0 ? Math.min(1, Math.max(0, lost / (whole + lost))) : 0;
}

function sum(entries: readonly Entry[], field: string): number {
  return entries.reduce((total, entry) => total + number(entry[field]), 0);
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
