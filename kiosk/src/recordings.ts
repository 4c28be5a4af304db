/** What is recorded, as pages need it. */
import { all, only, type Room } from "./room";
import type { Recording, RecordingTold, Track } from "./wire";

/** The source that is the whole meeting: what the wall shows and the hall hears. */
export const PROGRAM = "~program";

/** The recording that goes on. */
export function runningOf(room: Room): Recording | undefined {
  return all(room, "recording").find((one) => one.status === "running");
}

/** The newest recording, whether it goes on or not. */
export function newestOf(room: Room): Recording | undefined {
  return all(room, "recording").reduce<Recording | undefined>(
    (newest, one) => (newest && newest.number > one.number ? newest : one),
    undefined,
  );
}

/** Whether the doors ended the last recording and are open again: the chair is asked. */
export function isOffered(room: Room): boolean {
  const newest = newestOf(room);
  const meeting = only(room, "meeting");
  const sits = meeting?.status === "open" || meeting?.status === "recess";
  return sits && meeting.mode === "public" && newest?.why === "closed_door" && newest.status !== "running";
}

/** Whether a recording may begin now. */
export function mayBegin(room: Room): boolean {
  const meeting = only(room, "meeting");
  const sits = meeting?.status === "open" || meeting?.status === "recess";
  return sits && meeting.mode === "public" && !meeting.rehearsal;
}

/** How long it has gone on, in seconds. */
export function elapsed_s(recording: Recording, now_ms: number): number {
  return Math.max(0, (now_ms - Date.parse(recording.started_at)) / 1_000);
}

/** The bytes of all its sources on the disk. */
export function storedBytes({ tracks }: RecordingTold): number {
  return tracks.reduce((sum, track) => sum + track.stored_bytes, 0);
}

/** Where a source is fetched. */
export function fileOf(meeting: string, recording: Recording, track: Track, save = false): string {
  const source = encodeURIComponent(track.source);
  const path = `/api/meetings/${meeting}/recordings/${recording.number}/file?source=${source}`;
  return save ? `${path}&save` : path;
}
