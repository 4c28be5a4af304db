/** What a camera is sent as: up to three pictures of one scene, small to large.  Pure. */

/** What one layer may cost; a layer of this name has about the same size everywhere. */
const LADDER = [
  { rid: "q", maxBitrate: 150_000 },
  { rid: "h", maxBitrate: 500_000 },
  { rid: "f", maxBitrate: 2_500_000 },
] as const;

/** A longer side of at least this many pixels carries so many layers. */
const THREE_FROM_PX = 960;
const TWO_FROM_PX = 480;

/**
 * The layers of a camera, the smallest first: a quarter, a half and the whole of
 * 1280×720; fewer where the camera itself is small, and none for a very small one.
 *
 * The longer side is 0 where no camera is open yet: what comes later may be large.
 */
export function encodingsFor(longerSide_px: number): RTCRtpEncodingParameters[] {
  const layers = LADDER.slice(0, layersFor(longerSide_px));
  return layers.map(({ rid, maxBitrate }, at) => ({
    rid,
    maxBitrate,
    scaleResolutionDownBy: 2 ** (layers.length - 1 - at),
    active: true,
  }));
}

/** What a screen is sent as: whole, and small for lines that do not carry that. */
export const SCREEN_LAYERS: readonly RTCRtpEncodingParameters[] = [
  { rid: "h", maxBitrate: 400_000, maxFramerate: 5, scaleResolutionDownBy: 2, active: true },
  { rid: "f", maxBitrate: 2_500_000, maxFramerate: 15, scaleResolutionDownBy: 1, active: true },
];

/** What one picture may cost where the server takes one only. */
export const SINGLE: RTCRtpEncodingParameters = {
  maxBitrate: 1_500_000,
  scaleResolutionDownBy: 1,
  active: true,
};

/**
 * The layers that are to be sent: those that somebody looks at, of those there are.
 * A server that took one picture only is sent that one, whole.
 */
export function obeying<E extends RTCRtpEncodingParameters>(
  encodings: readonly E[],
  wanted: ReadonlySet<string> | null,
): E[] {
  const [only] = encodings;
  if (only && encodings.length === 1) {
    return [{ ...only, ...SINGLE, active: wanted === null || wanted.size > 0 }];
  }
  return encodings.map((encoding) => ({
    ...encoding,
    active: wanted === null || wanted.has(encoding.rid ?? ""),
  }));
}

/** How many layers a camera of this size is sent in. */
export function layersFor(longerSide_px: number): number {
  if (longerSide_px === 0 || longerSide_px >= THREE_FROM_PX) return 3;
  return longerSide_px >= TWO_FROM_PX ? 2 : 1;
}
