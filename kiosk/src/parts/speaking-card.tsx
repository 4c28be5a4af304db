import { now } from "../clock";
import { budgetLeft, clockText, phase, whoIs } from "../floor";
import type { Room } from "../room";
import { running } from "../time";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import type { Command, Speech } from "../wire";
import { floor } from "../words/floor";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly speech: Speech;
  readonly onSend: (command: Command) => void;
}

/** Whoever speaks, with a large clock; the chair pauses, extends and ends. */
export function SpeakingCard({ room, speech, onSend }: Props) {
  const t = useWords(floor);
  const { name, about } = whoIs(room, speech);
  const { request, limit_s } = speech;
  const still = speech.since === null;
  const by = speech.paused_by;
  const held = by && by !== "chair" ? by : null;
  const waits = held ? t.held[held] : t.paused;
  const state = still ? waits : speech.within ? t.interposed : t.speaking;
  const left_ms = budgetLeft(room, speech.item, speech.group, now.value);
  const finish = (): void => {
    onSend({ type: "floor.end", request });
    const undo = () => onSend({ type: "floor.settle", request, status: "queued" });
    toast({ text: t.settled(name, t.end), undo });
  };
  return (
    <article class={`speaking is-${still ? "still" : phase(speech, now.value)}`}>
      <p class="speaking-who">
        <span class="speaking-state">
          {state}
          {speech.kind !== "discussion" && state !== t.interposed && ` · ${t.kinds[speech.kind]}`}
        </span>
        <strong>{name}</strong>
        {about && <span>{about}</span>}
        {left_ms !== null && <span>{t.budget(speech.group, budgetText(left_ms))}</span>}
      </p>
      <p class="speaking-clock figures" role="timer">
        {clockText(speech, now.value)}
      </p>
      <div class="speaking-acts">
        {still ? (
          <Button
            act="resume"
            why={held === null || held === "site" ? undefined : waits}
            onClick={() => onSend({ type: "floor.resume", request })}
          >
            {t.resume}
          </Button>
        ) : (
          <Button act="pause" onClick={() => onSend({ type: "floor.pause", request })}>
            {t.pause}
          </Button>
        )}
        {limit_s !== null && (
          <Button
            onClick={() => onSend({ type: "floor.extend", request, limit_s: limit_s + 60 })}
          >
            {t.minute}
          </Button>
        )}
        <Button kind="danger" act={request} onClick={finish}>
          {t.end}
        </Button>
      </div>
    </article>
  );
}

function budgetText(left_ms: number): string {
  return `${left_ms < 0 ? "−" : ""}${running(Math.abs(left_ms) / 1_000)}`;
}
