import { useState } from "preact/hooks";
import { send } from "../link";
import { all, inOrder, only, type Room } from "../room";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select } from "../ui/field";
import { usePending } from "../ui/pending";
import type { ShowPattern, ShownPattern } from "../wire";
import { useWords } from "../words/language";
import { patterns as words } from "../words/patterns";

const NAMES: readonly ShownPattern["name"][] = ["geometry", "ramp", "sync", "letters"];
const MINUTES = [1, 5, 15, 60] as const;
const EVERY = "";

/** Test patterns: which one, on which display, for how long; one press ends them. */
export function TechPatterns({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const { busy, press } = usePending();
  const [pattern, setPattern] = useState<ShownPattern["name"]>("geometry");
  const [display, setDisplay] = useState(EVERY);
  const [minutes, setMinutes] = useState(1);
  const [asked, setAsked] = useState<ShowPattern | null>(null);
  const displays = inOrder(all(room, "display"));
  if (displays.length === 0) return null;
  const shown = displays.filter((one) => one.pattern);
  const show = (command: ShowPattern): void => press("show", () => send(command));
  const stop = (one: string | null): void =>
    press(one ?? "all", () => send({ type: "display.pattern_stop", display: one }));
  const submit = (event: Event): void => {
    event.preventDefault();
    const command: ShowPattern = {
      type: "display.pattern",
      display: display === EVERY ? null : display,
      pattern,
      seconds: minutes * 60,
      sure: false,
    };
    if (only(room, "meeting")?.status === "open") setAsked(command);
    else show(command);
  };
  return (
    <section class="tech-patterns tech-block office-block">
      <div class="tech-patterns-head">
        <h2>{t.title}</h2>
        {shown.length > 1 && (
          <Button busy={busy === "all"} onClick={() => stop(null)}>
            {t.stopAll}
          </Button>
        )}
      </div>
      <p class="tech-patterns-why">{t.why}</p>
      <form class="tech-patterns-form" onSubmit={submit}>
        <Select
          label={t.pattern}
          value={pattern}
          options={NAMES.map((value) => ({ value, label: t.names[value] }))}
          onChange={setPattern}
        />
        <Select
          label={t.display}
          value={display}
          options={[
            { value: EVERY, label: t.every },
            ...displays.map(({ id, order, label }) => ({ value: id, label: `${order}. ${label}` })),
          ]}
          onChange={setDisplay}
        />
        <Select
          label={t.duration}
          value={String(minutes)}
          options={MINUTES.map((count) => ({ value: String(count), label: t.minutes(count) }))}
          onChange={(value) => setMinutes(Number(value))}
        />
        <Button submit busy={busy === "show"}>
          {t.show}
        </Button>
      </form>
      <ul class="tech-patterns-list" aria-label={t.title}>
        {shown.map((one) => (
          <li key={one.id}>
            <span>
              <strong>
                {one.order}. {one.label}
              </strong>{" "}
              {one.pattern &&
                t.shown(t.names[one.pattern.name], timeOfDay(Date.parse(one.pattern.until)))}
            </span>
            <Button busy={busy === one.id} onClick={() => stop(one.id)}>
              {t.stop}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={asked !== null}
        title={t.sureTitle}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t.leave}</Button>
            <Button
              kind="danger"
              onClick={() => {
                if (asked) show({ ...asked, sure: true });
                setAsked(null);
              }}
            >
              {t.show}
            </Button>
          </>
        }
      >
        <p>{t.sureWhy}</p>
      </Dialog>
    </section>
  );
}
