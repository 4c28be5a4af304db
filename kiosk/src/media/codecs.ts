import type { TrackKind } from "./link";

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

/**
 * VP8 and Opus are what pages send; offering nothing else keeps it short.
 *
 * RED comes first where the browser has it: each packet of sound brings the one before
 * along, and one in five may be lost before it is heard (RFC 2198).
 */
const SENT: Readonly<Record<TrackKind, readonly Wanted[]>> = {
  audio: [named(/^audio\/red$/i), named(/^audio\/opus$/i)],
  video: [named(/^video\/VP8$/i), named(/^video\/rtx$/i)],
};
/** Encoders and cameras send H.264, which nobody encodes anew for a page. */
const TAKEN: typeof SENT = { ...SENT, video: [...SENT.video, h264] };

export type Way = "send" | "take";

/** What to offer of what a browser knows, the best first.  Pure. */
export function chosenOf<C extends Known>(known: readonly C[], kind: TrackKind, way: Way): C[] {
  const wanted = way === "send" ? SENT : TAKEN;
  return wanted[kind].flatMap((wants) => known.filter(wants));
}

/** Offer those codecs, in this order, on a line. */
export function preferCodecs(transceiver: RTCRtpTransceiver, kind: TrackKind, way: Way): void {
  const chosen = chosenOf(RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [], kind, way);
  if (chosen.length > 0) transceiver.setCodecPreferences(chosen);
}
