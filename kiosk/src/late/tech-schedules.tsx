import { useState } from "preact/hooks";
import { send } from "../link";
import { all, inOrder, type Room } from "../room";
import { daysOf, isOverMidnight, nextOf, readDays } from "../schedule";
import { dayAndTime } from "../time";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { TimeField } from "../ui/date-field";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";
import type { Display, Schedule } from "../wire";
import { days as dayWords } from "../words/days";
import { useWords } from "../words/language";
import { schedules as words } from "../words/schedules";

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const USUAL: Schedule = { weekdays: [1, 2, 3, 4, 5], on_at: "07:00", off_at: "18:00", except_on: [] };

/** When displays and their machines go on and off by themselves. */
export function TechSchedules({ room, now_ms }: { readonly room: Room; readonly now_ms: number }) {
  const t = useWords(words);
  const { busy, press } = usePending();
  const [edited, setEdited] = useState<Display | null>(null);
  const displays = inOrder(all(room, "display"));
  if (displays.length === 0) return null;
  const save = (display: string, schedule: Schedule | null): void =>
    press("save", async () => {
      const failure = await send({ type: "display.schedule", display, schedule });
      if (failure !== null) return failure;
      setEdited(null);
      toast({ text: t.saved, tone: "ok" });
      return null;
    });
  return (
    <section class="tech-schedules tech-block office-block">
      <h2>{t.title}</h2>
      <p class="tech-schedules-why">{t.why}</p>
      <ul aria-label={t.title}>
        {displays.map((display) => (
          <li key={display.id}>
            <span>
              <strong>{display.label}</strong>
              <span>{hoursOf(t, display, now_ms)}</span>
            </span>
            <Button kind="quiet" onClick={() => setEdited(display)}>
              {t.edit}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={edited !== null}
        title={t.editTitle(edited?.label ?? "")}
        onClose={() => setEdited(null)}
      >
        {edited && (
          <Form
            schedule={edited.schedule}
            busy={busy === "save"}
            onSave={(schedule) => save(edited.id, schedule)}
          />
        )}
      </Dialog>
    </section>
  );
}

/** The hours of a display and what comes next, as one line. */
function hoursOf(t: (typeof words)["vi"], { schedule, switched }: Display, now_ms: number): string {
  if (!schedule) return t.always;
  const days = schedule.weekdays.map((day) => t.days[day]).join(", ");
  const next = nextOf(schedule, now_ms);
  const off = isOverMidnight(schedule) ? t.dayAfter(schedule.off_at) : schedule.off_at;
  const said = [t.hours(days, schedule.on_at, off)];
  if (switched?.on === false) said.push(t.isOff);
  if (next) said.push((next.on ? t.nextOn : t.nextOff)(dayAndTime(next.at_ms)));
  return said.join(" · ");
}

interface FormProps {
  readonly schedule: Schedule | null;
  readonly busy: boolean;
  readonly onSave: (schedule: Schedule | null) => void;
}

function Form({ schedule, busy, onSave }: FormProps) {
  const t = useWords(words);
  const d = useWords(dayWords);
  const [wish, setWish] = useState(schedule ?? USUAL);
  const [except, setExcept] = useState(daysOf(schedule?.except_on ?? []));
  const [on, setOn] = useState<string | undefined>(wish.on_at);
  const [off, setOff] = useState<string | undefined>(wish.off_at);
  const [tried, setTried] = useState(false);
  const days = readDays(except);
  const apart = on !== off;
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (days && on && off && apart && wish.weekdays.length > 0) {
      onSave({ ...wish, on_at: on, off_at: off, except_on: days });
    }
  };
  const toggle = (day: (typeof WEEK)[number], on: boolean): void => {
    const weekdays = WEEK.filter((one) => (one === day ? on : wish.weekdays.includes(one)));
    setWish({ ...wish, weekdays });
  };
  return (
    <form class="tech-schedules-form" noValidate onSubmit={submit}>
      <fieldset>
        <legend>{t.weekdays}</legend>
        {WEEK.map((day) => (
          <Check
            key={day}
            checked={wish.weekdays.includes(day)}
            onChange={(on) => toggle(day, on)}
          >
            {t.days[day]}
          </Check>
        ))}
      </fieldset>
      {tried && wish.weekdays.length === 0 && (
        <p class="tech-schedules-wrong" role="alert">
          {t.needDay}
        </p>
      )}
      <TimeField
        label={t.onAt}
        value={on}
        tried={tried}
        error={tried && on === "" ? d.needTime : undefined}
        onInput={setOn}
      />
      <TimeField
        label={t.offAt}
        value={off}
        tried={tried}
        hint={on && off && isOverMidnight({ on_at: on, off_at: off }) ? t.dayAfterHint : undefined}
        error={tried && off === "" ? d.needTime : tried && !apart ? t.needApart : undefined}
        onInput={setOff}
      />
      <Field
        label={t.except}
        lines={3}
        value={except}
        hint={t.exceptHint}
        error={tried && !days ? t.needDays : undefined}
        onInput={setExcept}
      />
      <Button kind="primary" submit busy={busy}>
        {t.save}
      </Button>
      {schedule && (
        <Button kind="quiet" busy={busy} onClick={() => onSave(null)}>
          {t.remove}
        </Button>
      )}
    </form>
  );
}
