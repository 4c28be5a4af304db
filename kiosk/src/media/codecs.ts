import type { MediaPlane } from "../wire";
import type { LayeredEncoding } from "./layered";
import type { TrackKind } from "./link";

/** What a picture is encoded in. */
export type VideoCodec = MediaPlane["codec"];

type Known = Pick<RTCRtpCodec, "mimeType" | "sdpFmtpLine">;
type Wanted = (codec: Known) => boolean;

const named =
  (type: RegExp): Wanted =>
  ({ mimeType }) =>
    type.test(mimeType);
/** What an encoder or a network camera sends, in the form that the server agrees to. */
const h264: Wanted = ({ mimeType, sdpFmtpLine = "" }) =>
  /^video\/H264$/i.test(mimeType) &&
  /packetization-mode=1/.test(sdpFmtpLine) &&
  /profile-level-id=42e0/i.test(sdpFmtpLine);
/** In 8 bits, which every browser has that has it at all. */
const vp9: Wanted = ({ mimeType, sdpFmtpLine = "" }) =>
  /^video\/VP9$/i.test(mimeType) && !/profile-id=[1-9]/.test(sdpFmtpLine);
const av1: Wanted = ({ mimeType, sdpFmtpLine = "" }) =>
  /^video\/AV1$/i.test(mimeType) && !/\bprofile=[1-9]/.test(sdpFmtpLine);
const vp8 = named(/^video\/VP8$/i);
const PICTURES: Readonly<Record<VideoCodec, Wanted>> = { vp8, h264, vp9, av1 };

/**
 * VP8 and Opus are what pages send; offering nothing else keeps it short.
 *
 * RED comes first where the browser has it: each packet of sound brings the one before
 * along, and one in five may be lost before it is heard (RFC 2198).
 */
const SENT: Readonly<Record<TrackKind, readonly Wanted[]>> = {
  audio: [named(/^audio\/red$/i), named(/^audio\/opus$/i)],
  video: [vp8, named(/^video\/rtx$/i)],
};
/** Nobody encodes anew for a page what encoders, cameras and other pages send. */
const TAKEN: typeof SENT = { ...SENT, video: [...SENT.video, h264, vp9, av1] };

export type Way = "send" | "take";

/** What to offer of what a browser knows, the best first.  Pure. */
export function chosenOf<C extends Known>(
  known: readonly C[],
  kind: TrackKind,
  way: Way,
  codec: VideoCodec = "vp8",
): C[] {
  const first = kind === "video" && way === "send" ? known.filter(PICTURES[codec]) : [];
  const wanted = way === "send" ? SENT : TAKEN;
  const others = wanted[kind].flatMap((wants) => known.filter(wants));
  return [...first, ...others.filter((other) => !first.includes(other))];
}

/** Offer those codecs, in this order, on a line. */
export function preferCodecs(
  transceiver: RTCRtpTransceiver,
  kind: TrackKind,
  way: Way,
  codec: VideoCodec = "vp8",
): void {
  const known = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const chosen = chosenOf(known, kind, way, codec);
  if (chosen.length > 0) transceiver.setCodecPreferences(chosen);
}

/** What this browser can send of what a meeting would like; VP8 where it cannot. */
export function sendable(wanted: VideoCodec): VideoCodec {
  const known = RTCRtpSender.getCapabilities("video")?.codecs ?? [];
  if (!known.some(PICTURES[wanted])) return "vp8";
  return wanted === "vp9" && !sendsLayers() ? "vp8" : wanted;
}

/** Whether layers can be asked for in one stream: who cannot leaves the wish out. */
function sendsLayers(): boolean {
  const pc = new RTCPeerConnection();
  try {
    const encoding: LayeredEncoding = { scalabilityMode: "L3T3_KEY" };
    const { sender } = pc.addTransceiver("video", { sendEncodings: [encoding] });
    const [kept]: LayeredEncoding[] = sender.getParameters().encodings;
    return kept?.scalabilityMode === "L3T3_KEY";
  } catch {
    return false;
  } finally {
    pc.close();
  }
}
