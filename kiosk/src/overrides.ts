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
  "program",
] as const;

export type Top = (typeof ORDER)[number];

/** What is seen of everything that stands on a display. */
export function topOf(display: Display): Top {
  return ORDER.find((layer) => stands(display, layer)) ?? "program";
}

/** Whether nothing stands on a display that a test pattern must not cover. */
export function takesPattern(display: Display): boolean {
  const top = topOf(display);
  return top === "hold" || top === "standby" || top === "program";
}

/** Whether a layer stands on a display, seen or not. */
export function stands(display: Display, layer: Top): boolean {
  const { emergency, blackout, notice, instead } = display.overrides;
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
    case "program":
      return true;
    default:
      return layer satisfies never;
  }
}

/** What an emergency or a notice on a display says; empty where neither stands. */
export function textOf(display: Display | undefined): string {
  return display ? display.overrides.emergency || display.overrides.notice : "";
}

/** Whether a display has waited for its server as long as it was told to. */
export function isAway(display: Display | undefined, silent_ms: number): boolean {
  const after_min = display?.away_after_min ?? null;
  return after_min !== null && silent_ms >= after_min * 60_000;
}
