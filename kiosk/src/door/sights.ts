/** Which of the codes that a camera sees is a scan: a badge that is held there is one. Pure. */

/**
 * Tells whether a code that is seen now is a scan; to be told of each one that is read.
 * While somebody is being decided on, `open` is false and nothing is.
 */
export type Sights = (text: string, at_ms: number, open: boolean) => boolean;

/** After a scan nothing is taken for so long: hands are still moving. */
export const PAUSE_MS = 1_500;
/** The same badge counts again once it was out of sight for so long. */
export const AWAY_MS = 3_000;

export function beginSights(): Sights {
  let last = { text: "", taken_ms: Number.NEGATIVE_INFINITY, seen_ms: Number.NEGATIVE_INFINITY };
  return (text, at_ms, open) => {
    const held = text === last.text && at_ms - last.seen_ms < AWAY_MS;
    if (held) last = { ...last, seen_ms: at_ms };
    if (held || !open || at_ms - last.taken_ms < PAUSE_MS) return false;
    last = { text, taken_ms: at_ms, seen_ms: at_ms };
    return true;
  };
}

/** Where the frame is in a picture, in its pixels: a square in the middle. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The part of the shorter side that is looked at; the frame on the screen is smaller. */
const LOOKED_AT = 0.9;

export function squareIn(width: number, height: number): Square {
  const side = Math.round(Math.min(width, height) * LOOKED_AT);
  return { left: Math.round((width - side) / 2), top: Math.round((height - side) / 2), side };
}
