/** The chime that calls everybody back into the room.  Pure. */
import { only, type Room } from "./room";
import type { Chime } from "./wire";

const PAUSE_MS = 30_000;
const SEEN_MS = 60_000;

/** The chime, as long as it calls: until the recess ends, else for a moment. */
export function calling(room: Room, now_ms: number): Chime | undefined {
  const chime = only(room, "chime");
  if (!chime) return undefined;
  return calledBack(room) === chime || now_ms - Date.parse(chime.at) < SEEN_MS
    ? chime
    : undefined;
}

/** The chime that was rung in this recess, which is not over. */
export function calledBack(room: Room): Chime | undefined {
  const chime = only(room, "chime");
  const meeting = only(room, "meeting");
  if (!chime || meeting?.status !== "recess") return undefined;
  return Date.parse(chime.at) >= Date.parse(meeting.since ?? chime.at) ? chime : undefined;
}

/** Whether the chime has rung so lately that it does not ring again. */
export function rangNow(room: Room, now_ms: number): boolean {
  const chime = only(room, "chime");
  return chime !== undefined && now_ms - Date.parse(chime.at) < PAUSE_MS;
}
