/**
 * What stands on one display before the scene of the stage, and what is on top.  Pure.
 *
 * The twin of meetingroom/sessions/overrides.py.
 */
import type { Display } from "./wire";

/** From top to bottom; what stands first in it is seen. */
export const ORDER = [
  "emergency",
  "blackout",
  "notice",
  "identify",
  "hold",
  "standby",
  "own",
  "program",
] as const;

export type Top = (typeof ORDER)[number];

/** What is seen of everything that stands on a display. */
export function topOf(display: Display): Top {
  return ORDER.find((layer) => stands(display, layer)) ?? "program";
}

/** Whether a layer stands on a display, seen or not. */
export function stands(display: Display, layer: Top): boolean {
  const { emergency, blackout, notice, instead, own } = display.overrides;
  switch (layer) {
    case "emergency":
      return emergency !== "";
    case "blackout":
      return blackout;
    case "notice":
      return notice !== "";
    case "identify":
      return display.identify_until !== null;
    case "hold":
    case "standby":
      return instead === layer;
    case "own":
      return own !== null;
    case "program":
      return true;
    default:
      return layer satisfies never;
  }
}
