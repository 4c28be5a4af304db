import { now } from "../clock";
import { elapsed_s, runningOf } from "../recordings";
import { room } from "../room";
import { running } from "../time";
import { useWords } from "../words/language";
import { recordings as words } from "../words/recordings";

/** That the meeting is recorded, and for how long: a steady red dot with words. */
export function RecordingMark() {
  const t = useWords(words);
  const recording = runningOf(room.value);
  return (
    <span class="recording-mark" role="status" aria-label={t.on}>
      {recording && (
        <>
          <i aria-hidden="true" />
          <span>{t.on}</span>
          <time aria-hidden="true">{running(elapsed_s(recording, now.value))}</time>
        </>
      )}
    </span>
  );
}
