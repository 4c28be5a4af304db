import type { TrackKind } from "./link";

/** VP8 and Opus are what the server forwards; offering nothing else keeps it short. */
export function preferCodecs(transceiver: RTCRtpTransceiver, kind: TrackKind): void {
  const wanted = kind === "video" ? /^video\/(VP8|rtx)$/i : /^audio\/opus$/i;
  const known = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const chosen = known.filter((codec) => wanted.test(codec.mimeType));
  if (chosen.length > 0) transceiver.setCodecPreferences(chosen);
}
