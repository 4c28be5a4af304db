/**
 * The clocks of a layout, sign by sign, and the block that moves with the seconds.
 *
 * Pure; the twin of meetingroom/display/clock.py.  Every place comes with the layout.
 */
import { wholeSecond } from "./clock";
import { clockText, phase } from "./floor";
import { dayInWords, timeOfDay, toTheSecond } from "./time";
import type { Beat, Box, Clock } from "./wire";

/** A sign, and where its baseline begins. */
export interface Sign {
  readonly text: string;
  readonly x_px: number;
}

const YELLOW = "#FFD166";
const ALERT = "#FF9C8F";

/** The signs of a clock as it stands at a time of the server. */
export function signsOf(clock: Clock, at_ms: number): readonly Sign[] {
  const signs = split(words(clock, wholeSecond(at_ms)));
  const width_px = (sign: string): number => clock.cells[sign]?.width_px ?? 0;
  const total_px = signs.reduce((sum, sign) => sum + width_px(sign), 0);
  let left_px = beginning(clock.box, total_px, clock.align);
  return signs.map((text) => {
    const x_px = left_px + (clock.cells[text]?.start_px ?? 0);
    left_px += width_px(text);
    return { text, x_px };
  });
}

/** The colour of a clock; that of a speech warns, a stopwatch never. */
export function colourOf({ running, colour }: Clock, at_ms: number): string {
  if (!running) return colour;
  switch (phase({ ...running, warn_s: running.warn_ms / 1_000 }, wholeSecond(at_ms))) {
    case "over":
      return ALERT;
    case "warning":
      return YELLOW;
    default:
      return colour;
  }
}

/** Which of its ten places a moving block fills at a time. */
export function placeOf({ box }: Beat, at_ms: number): Box {
  const n = Math.floor(at_ms / 1_000) % 10;
  const edge = (at: number): number => Math.floor((box.width_px * at) / 10);
  return { ...box, x_px: box.x_px + edge(n), width_px: edge(n + 1) - edge(n) };
}

function words({ form, running }: Clock, at_ms: number): string {
  switch (form) {
    case "hours":
      return timeOfDay(at_ms);
    case "seconds":
      return toTheSecond(at_ms);
    case "date":
      return dayInWords(at_ms, "vi");
    case "speech":
      return running ? clockText(running, at_ms) : "";
    case "countdown":
      return running ? clockText(running, at_ms).replace(/^−.*/, "0:00") : "";
    default:
      return form satisfies never;
  }
}

/** What has a cell of its own: the name of a day, and else each letter. */
function split(text: string): readonly string[] {
  const comma = text.indexOf(", ");
  if (comma < 0) return [...text];
  return [text.slice(0, comma + 2), ...text.slice(comma + 2)];
}

function beginning(box: Box, wide_px: number, align: Clock["align"]): number {
  switch (align) {
    case "left":
      return box.x_px;
    case "right":
      return box.x_px + box.width_px - wide_px;
    case "centre":
      return box.x_px + Math.floor((box.width_px - wide_px) / 2);
    default:
      return align satisfies never;
  }
}
