/**
 * The name of what is on a wall's glass, and when it may change over.  Pure.
 *
 * The server makes the same name of the state, in meetingroom/display/program_name.py;
 * that both are equal is the proof.
 */
import type { WallPicture } from "./wall";
import type { Go } from "./wire";

/** How long a picture that is ready waits where the server names no moment. */
export const HOLD_MS = 1_500;

/** What tells a picture apart from others; what counts up or ticks in it is left out. */
function partsOf(picture: WallPicture): readonly string[] {
  switch (picture.kind) {
    case "idle":
      return ["idle", plain(picture.title), picture.status];
    case "agenda": {
      const { meeting, active } = picture;
      const now = active ? [active.number, plain(active.title)] : ["", ""];
      return ["agenda", plain(meeting), ...now];
    }
    case "paper":
      return ["paper", picture.sha256.slice(0, 12), String(picture.page)];
    case "video":
      return ["video", picture.site];
    case "sites":
    case "queue":
      return [picture.kind];
    case "poll":
      return ["poll", picture.poll, picture.status];
    case "notice":
      return ["notice", plain(picture.text), ...(picture.urgent ? ["urgent"] : [])];
    case "black":
      return ["black"];
    default:
      return picture satisfies never;
  }
}

/** As the server sets text: one space between words. */
function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** The name of a picture; `waiting` while its live picture has not come. */
export function glassName(picture: WallPicture, waiting = false): string {
  const hash = hash53(JSON.stringify(partsOf(picture)));
  return `${waiting ? "waiting" : picture.kind}:${hash}`;
}

/**
 * How long a picture that became ready at `ready_ms` waits from `now_ms` on, both by
 * the server's clock; not at all where its cue has gone, and never longer than
 * `HOLD_MS`, also when this device learns meanwhile that its clock was wrong.
 */
export function waitFor(cue: number, go: Go | null, ready_ms: number, now_ms: number): number {
  const left_ms = HOLD_MS - Math.abs(now_ms - ready_ms);
  const due_ms = go && go.cue >= cue ? Math.min(go.at_ms - now_ms, left_ms) : left_ms;
  return Math.max(0, due_ms);
}

/** 53 bits, as hex; `crypto.subtle` is missing where the page is not secure. */
function hash53(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const byte of new TextEncoder().encode(text)) {
    high = Math.imul(high ^ byte, 2654435761);
    low = Math.imul(low ^ byte, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
