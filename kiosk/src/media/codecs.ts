import type { TrackKind } from "./link";

/**
 * VP8 and Opus are what the server forwards; offering nothing else keeps it short.
 *
 * RED comes first where the browser has it: each packet of sound brings the one before
 * along, and one in five may be lost before it is heard (RFC 2198).
 */
const WANTED: Readonly<Record<TrackKind, readonly RegExp[]>> = {
  audio: [/^audio\/red$/i, /^audio\/opus$/i],
  video: [/^video\/VP8$/i, /^video\/rtx$/i],
};

/** What to offer of what a browser knows, the best first.  Pure. */
export function chosenOf<C extends { readonly mimeType: string }>(
  known: readonly C[],
  kind: TrackKind,
): C[] {
  return WANTED[kind].flatMap((type) => known.filter((codec) => type.test(codec.mimeType)));
}

/** Offer those codecs, in this order, on a line. */
export function preferCodecs(transceiver: RTCRtpTransceiver, kind: TrackKind): void {
  const chosen = chosenOf(RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [], kind);
  if (chosen.length > 0) transceiver.setCodecPreferences(chosen);
}
