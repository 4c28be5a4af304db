/** One picture with its layers in one stream (SVC), as VP9 is sent.  Pure. */
import type { VideoCodec } from "./codecs";
import { layersFor } from "./encodings";

export interface LayeredEncoding extends RTCRtpEncodingParameters {
  /** As the W3C's WebRTC-SVC names it; what a browser does not know it leaves out. */
  scalabilityMode?: string;
}

/** What it costs up to each layer, from the lowest. */
const UP_TO_BPS = [150_000, 600_000, 2_500_000] as const;

/** The layers of a camera in one stream: as many as it would have as pictures. */
export function layeredFor(longerSide_px: number): LayeredEncoding[] {
  return [upTo(layersFor(longerSide_px), layersFor(longerSide_px))];
}

/** A screen is sent whole, and half as wide for lines that do not carry that. */
export const LAYERED_SCREEN: readonly LayeredEncoding[] = [
  { ...upTo(2, 2), maxBitrate: 2_500_000, maxFramerate: 15 },
];

/** The same pictures where each is encoded by itself, which AV1 must be told. */
export function pictureEach(
  codec: VideoCodec,
  encodings: readonly RTCRtpEncodingParameters[],
): LayeredEncoding[] {
  const alone = codec === "av1" ? { scalabilityMode: "L1T1" } : {};
  return encodings.map((encoding) => ({ ...encoding, ...alone }));
}

/** How many layers an encoding was made with; 0 for one that has none. */
export function layersOf(encodings: readonly LayeredEncoding[]): number {
  const [only] = encodings;
  const found = /^L(\d)T3/.exec(only?.scalabilityMode ?? "");
  return encodings.length === 1 && found ? Number(found[1]) : 0;
}

/**
 * The same without the layers that nobody looks at: what is left keeps its size, so
 * that each layer is the same picture for the server, however many there are.
 */
export function narrowed<E extends LayeredEncoding>(
  encoding: E,
  all: number,
  wanted: ReadonlySet<string> | null,
): E {
  const whole = wanted === null || wanted.has("");
  const seen = [...Array(all).keys()].filter((level) => whole || wanted.has(`s${level}`));
  if (seen.length === 0) return { ...encoding, active: false };
  return { ...encoding, ...upTo(Math.max(...seen) + 1, all) };
}

function upTo(layers: number, all: number): LayeredEncoding {
  return {
    scalabilityMode: layers > 1 ? `L${layers}T3_KEY` : "L1T3",
    scaleResolutionDownBy: 2 ** (all - layers),
    maxBitrate: UP_TO_BPS[layers - 1] ?? UP_TO_BPS[2],
    active: true,
  };
}
