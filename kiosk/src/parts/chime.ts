import { useEffect, useRef } from "preact/hooks";
import { calledBack } from "../chime";
import type { Room } from "../room";
import { CHIME, sound } from "../sounds";

/** Sound the chime when it rings in a recess; never into a sitting. */
export function useChime(room: Room): void {
  const number = calledBack(room)?.number ?? 0;
  const heard = useRef<number | null>(null);
  useEffect(() => {
    // What rang before the page was opened is over.
    if (heard.current !== null && number > heard.current) void sound(CHIME);
    if (room.rev >= 0) heard.current = Math.max(heard.current ?? 0, number);
  }, [number, room.rev >= 0]);
}
