import { useEffect, useRef, useState } from "preact/hooks";
import { now } from "../clock";
import { useAct } from "../parts/office/use-act";
import { elapsed_s, isOffered, mayBegin, newestOf, runningOf } from "../recordings";
import type { Room } from "../room";
import { running, timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { Confirm } from "../ui/dialog";
import { toast } from "../ui/toast";
import { useWords } from "../words/language";
import { recordings as words } from "../words/recordings";

/** Say something that has come up since the page was opened, wherever one looks. */
function useNews(key: string | boolean, text: string): void {
  const known = useRef(key);
  useEffect(() => {
    if (key && key !== known.current) toast({ text, tone: "warning" });
    known.current = key;
  }, [key]);
}

interface Props {
  readonly room: Room;
}

/** Begin to record and stop it; what went wrong; and the offer to go on after closed doors. */
export function RecordingControl({ room }: Props) {
  const t = useWords(words);
  const { busy, act } = useAct();
  const [asking, setAsking] = useState(false);
  const [program, setProgram] = useState(true);
  const going = runningOf(room);
  const newest = newestOf(room);
  const fault = newest?.fault ?? null;
  const now_ms = now.value;
  const start = () =>
    act({ name: "start", commands: [{ type: "recording.start", program }], told: t.started });
  const stop = () => {
    if (!going) return setAsking(false);
    const commands = [{ type: "recording.stop", recording: going.id }] as const;
    act({ name: "stop", commands, told: t.stopped, onDone: () => setAsking(false) });
  };
  const offered = isOffered(room);
  useNews(offered, t.offered);
  useNews(newest?.fault_at ?? false, fault ? t.fault[fault] : "");
  return (
    <section class={`recording${going ? " is-on" : ""}`} aria-label={t.title}>
      <div class="recording-row">
        <p class="recording-state">
          {going ? (
            <>
              <i aria-hidden="true" />
              <strong>{t.on}</strong>
              <time>{running(elapsed_s(going, now_ms))}</time>
            </>
          ) : (
            <span>{offered ? t.offered : mayBegin(room) ? t.idle : t.notNow}</span>
          )}
        </p>
        {going ? (
          <Button icon="stop" act="stop" busy={busy === "stop"} onClick={() => setAsking(true)}>
            {t.stop}
          </Button>
        ) : (
          <Button
            act="start"
            busy={busy === "start"}
            why={mayBegin(room) ? undefined : t.notNow}
            onClick={start}
          >
            {offered ? t.again : t.start}
          </Button>
        )}
      </div>
      {!going && mayBegin(room) && (
        <Check checked={program} onChange={setProgram} hint={t.withProgramHint}>
          {t.withProgram}
        </Check>
      )}
      {fault && newest?.fault_at && (
        <p class="recording-fault" role="alert">
          {timeOfDay(Date.parse(newest.fault_at))} · {t.fault[fault]}
        </p>
      )}
      <Confirm
        open={asking && going !== undefined}
        title={t.stopTitle}
        act={t.stop}
        busy={busy === "stop"}
        onAct={stop}
        onCancel={() => setAsking(false)}
      >
        <p>{t.stopWhy}</p>
      </Confirm>
    </section>
  );
}
