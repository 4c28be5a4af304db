import { useState } from "preact/hooks";
import { newId } from "../link";
import { useAct } from "../parts/office/use-act";
import { QuickLine } from "../parts/script/quick-line";
import { Rehearsal } from "../parts/script/rehearsal";
import { SortableSteps } from "../parts/script/sortable-steps";
import { StepForm } from "../parts/script/step-form";
import type { Room } from "../room";
import { type Draft, draftOf, EMPTY, planAgain, planOf, withoutStep } from "../script/draft";
import { standing, stepsOf } from "../script/steps";
import { flawsOf } from "../script/trouble";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { ScriptStep } from "../wire";
import { useLang, useWords } from "../words/language";
import { officeTabs } from "../words/office-tabs";
import { script } from "../words/script";

/** The tab of the office: make the run of show, put it in order, see what is amiss. */
export function OfficeScript({ room }: { readonly room: Room }) {
  const words = useWords(script);
  const lang = useLang();
  const t = words.office;
  const { busy, act } = useAct();
  const [editing, setEditing] = useState<ScriptStep | "new" | null>(null);
  /** Counts the forms, so that each new step begins with an empty one. */
  const [form, setForm] = useState(0);
  const steps = standing(room);
  const gone = stepsOf(room).filter((step) => step.withdrawn);
  const add = (draft: Draft, onDone?: () => void) => {
    const plan = planOf(room, draft);
    const step = newId();
    act({
      name: "form",
      commands: [{ type: "script.add", step, ...plan }],
      told: t.added(plan.title),
      undo: [{ type: "script.withdraw", step, withdrawn: true }],
      ...(onDone && { onDone }),
    });
  };
  const submit = (draft: Draft, another: boolean) => {
    const shut = () => setEditing(null);
    if (editing === "new") return add(draft, another ? () => setForm(form + 1) : shut);
    if (!editing) return;
    const { id: step } = editing;
    act({
      name: "form",
      commands: [{ type: "script.edit", step, ...planOf(room, draft) }],
      told: t.saved,
      undo: [{ type: "script.edit", step, ...planAgain(editing) }],
      onDone: shut,
    });
  };
  const move = (step: ScriptStep, before: string | null) => {
    const all = stepsOf(room);
    const after = all[all.findIndex(({ id }) => id === step.id) + 1]?.id ?? null;
    act({
      name: step.id,
      commands: [{ type: "script.move", step: step.id, before }],
      told: t.moved,
      undo: [{ type: "script.move", step: step.id, before: after }],
    });
  };
  const withdraw = ({ id: step, title }: ScriptStep, withdrawn: boolean) =>
    act({
      name: step,
      commands: [{ type: "script.withdraw", step, withdrawn }],
      told: withdrawn ? t.withdrawn(title) : t.isBack(title),
      undo: [{ type: "script.withdraw", step, withdrawn: !withdrawn }],
    });
  return (
    <div class="office-tab">
      <Head room={room} busy={busy} act={act} onAdd={() => setEditing("new")} />
      {steps.length === 0 ? (
        <EmptyState icon="agenda" title={t.none}>
          {t.noneWhy}
        </EmptyState>
      ) : (
        <p class="office-hint">{t.orderHint}</p>
      )}
      <SortableSteps
        room={room}
        steps={steps}
        busy={busy}
        onMove={move}
        onEdit={setEditing}
        onWithdraw={(step) => withdraw(step, true)}
      />
      <QuickLine room={room} busy={busy === "form"} onAdd={add} />
      {gone.map((step) => (
        <div key={step.id} class="office-row is-gone">
          <span class="office-row-main">
            <strong>{step.title}</strong>
          </span>
          <Badge>{t.gone}</Badge>
          <Button busy={busy === step.id} onClick={() => withdraw(step, false)}>
            {t.putBack}
          </Button>
        </div>
      ))}
      <Rehearsal room={room} />
      <Dialog
        open={editing !== null}
        wide
        title={editing === "new" ? t.add : t.edit}
        onClose={() => setEditing(null)}
      >
        <StepForm
          key={form}
          room={room}
          start={editing === "new" || editing === null ? EMPTY : draftOf(editing, lang)}
          isNew={editing === "new"}
          busy={busy === "form"}
          onSubmit={submit}
        />
      </Dialog>
    </div>
  );
}

interface HeadProps {
  readonly room: Room;
  readonly busy: string | null;
  readonly act: ReturnType<typeof useAct>["act"];
  readonly onAdd: () => void;
}

function Head({ room, busy, act, onAdd }: HeadProps) {
  const t = useWords(script).office;
  const o = useWords(officeTabs);
  const steps = standing(room);
  const missing = withoutStep(room);
  const flawed = steps.filter(({ step }) => flawsOf(room, step).length > 0).length;
  const total_min = Math.round(steps.reduce((sum, { step }) => sum + step.timer_s, 0) / 60);
  const generate = () =>
    act({
      name: "generate",
      commands: [{ type: "script.generate" }],
      told: t.generated(missing.length),
      undo: missing.map(({ id }) => ({ type: "script.withdraw", step: `step/${id}`, withdrawn: true })),
    });
  return (
    <div class="office-bar">
      <p>{t.total(steps.length, o.hoursMinutes(Math.floor(total_min / 60), total_min % 60))}</p>
      {flawed > 0 && <Badge tone="warning">{t.flaws(flawed)}</Badge>}
      <Button
        icon="agenda"
        busy={busy === "generate"}
        why={missing.length === 0 ? t.allThere : undefined}
        onClick={generate}
      >
        {t.generate}
      </Button>
      <Button kind="primary" icon="plus" onClick={onAdd}>
        {t.add}
      </Button>
    </div>
  );
}
