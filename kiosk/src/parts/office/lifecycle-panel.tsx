import { useState } from "preact/hooks";
import { hindrance, papersLeft, placeOnWay, type Step, stepCommand, stepsOf, WAY } from "../../lifecycle";
import { only, type Room } from "../../room";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import type { Meeting } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { lifecycle } from "../../words/lifecycle";
import { useAct } from "./use-act";

const FINAL: ReadonlySet<Step> = new Set(["postpone", "cancel", "archive"]);

/** Where the meeting stands on its way, and the steps that can be made now. */
export function LifecyclePanel({ room }: { readonly room: Room }) {
  const t = useWords(lifecycle);
  const { busy, act } = useAct();
  const [asked, setAsked] = useState<Step | null>(null);
  const meeting = only(room, "meeting");
  if (!meeting) return null;
  const make = (step: Step, reason: string) => {
    const undo: Step | null = step === "convene" || step === "ready" ? "redraft" : null;
    act({
      name: step,
      commands: [stepCommand(step, reason)],
      told: t.done,
      ...(undo && meeting.status === "draft" ? { undo: [stepCommand(undo, "")] } : {}),
      onDone: () => setAsked(null),
    });
  };
  const press = (step: Step) => {
    const late = step === "ready" && hindrance(room, step) !== null;
    if (FINAL.has(step) || late) setAsked(step);
    else make(step, "");
  };
  const steps = stepsOf(meeting);
  return (
    <section class="way">
      <h2>{t.title}</h2>
      <Way meeting={meeting} />
      {meeting.reason && <p class="way-why">{t.why(meeting.reason)}</p>}
      <div class="way-acts" role="group" aria-label={t.steps}>
        {steps.map((step, at) => (
          <Button
            key={step}
            kind={at === 0 ? "primary" : "secondary"}
            act={meeting.status}
            busy={busy === step}
            why={step === "ready" ? undefined : whyNot(room, step, t)}
            onClick={() => press(step)}
          >
            {t[step]}
          </Button>
        ))}
        {meeting.status === "archived" && <p>{t.over}</p>}
      </div>
      <AskReason
        step={asked}
        left={papersLeft(room)}
        busy={busy === asked}
        onAct={(reason) => asked && make(asked, reason)}
        onCancel={() => setAsked(null)}
      />
    </section>
  );
}

function whyNot(room: Room, step: Step, t: typeof lifecycle.vi): string | undefined {
  const why = hindrance(room, step);
  if (why === null) return undefined;
  return why === "papersLeft" ? t.papersLeft(papersLeft(room)) : t[why];
}

function Way({ meeting }: { readonly meeting: Meeting }) {
  const c = useWords(common);
  const here = placeOnWay(meeting);
  const off = meeting.status === "postponed" || meeting.status === "cancelled";
  return (
    <ol class="way-steps">
      {off && (
        <li class="is-off" aria-current="step">
          <Icon name="alert" />
          {c.meetingStatus[meeting.status]}
        </li>
      )}
      {!off &&
        WAY.map((status, at) => (
          <li
            key={status}
            class={at < here ? "is-done" : at === here ? "is-here" : ""}
            aria-current={at === here ? "step" : undefined}
          >
            <Icon name={at < here ? "check" : at === here ? "play" : "clock"} />
            {c.meetingStatus[at === here ? meeting.status : status]}
          </li>
        ))}
    </ol>
  );
}

interface AskProps {
  readonly step: Step | null;
  readonly left: number;
  readonly busy: boolean;
  readonly onAct: (reason: string) => void;
  readonly onCancel: () => void;
}

function AskReason({ step, left, busy, onAct, onCancel }: AskProps) {
  const t = useWords(lifecycle);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const needs = step !== "archive";
  const titles = {
    postpone: [t.postponeTitle, t.postponeText, t.postpone],
    cancel: [t.cancelTitle, t.cancelText, t.cancel],
    archive: [t.archiveTitle, t.archiveText, t.archive],
    ready: [t.despiteTitle, t.papersLeft(left), t.readyDespite],
  } as const;
  const [title, text, act] =
    step === "postpone" || step === "cancel" || step === "ready" ? titles[step] : titles.archive;
  return (
    <Confirm
      open={step !== null}
      title={title}
      act={act}
      busy={busy}
      onCancel={onCancel}
      onAct={() => {
        setTried(true);
        if (!needs || reason.trim() !== "") onAct(reason.trim());
      }}
    >
      <p>{text}</p>
      {needs && (
        <Field
          label={t.reason}
          value={reason}
          onInput={setReason}
          maxLength={300}
          error={tried && reason.trim() === "" ? t.needReason : undefined}
        />
      )}
    </Confirm>
  );
}
