import { useState } from "preact/hooks";
import type { Room } from "../../room";
import { currentStep, type Placed } from "../../script/steps";
import { beforeDrop, beforeStep } from "../../sorting";
import { Badge } from "../../ui/badge";
import { IconButton } from "../../ui/button";
import type { ScriptStep } from "../../wire";
import { useWords } from "../../words/language";
import { script } from "../../words/script";
import { StepText } from "./step-list";

interface Props {
  readonly room: Room;
  readonly steps: readonly Placed[];
  readonly busy: string | null;
  /** To just before another one, or to the end. */
  readonly onMove: (step: ScriptStep, before: string | null) => void;
  readonly onEdit: (step: ScriptStep) => void;
  readonly onWithdraw: (step: ScriptStep) => void;
}

/** The steps in the office's hands: by mouse, by finger and by keyboard. */
export function SortableSteps({ room, steps, busy, onMove, onEdit, onWithdraw }: Props) {
  const t = useWords(script);
  const [dragged, setDragged] = useState<ScriptStep | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const current = currentStep(room)?.id;
  const list = steps.map(({ step }) => step);
  const shift = (step: ScriptStep, by: 1 | -1) => {
    const before = beforeStep(list, step, by);
    if (before !== "same") onMove(step, before);
  };
  const drop = (target: ScriptStep) => {
    if (dragged && dragged.id !== target.id) onMove(dragged, beforeDrop(list, dragged, target));
    rest();
  };
  const rest = () => {
    setDragged(null);
    setOver(null);
  };
  const key = (event: KeyboardEvent, step: ScriptStep) => {
    if (event.target !== event.currentTarget) return;
    const by = { ArrowUp: -1, ArrowDown: 1 } as const;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      if (!event.repeat) shift(step, by[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onEdit(step);
    }
  };
  return (
    <ol class="office-list" aria-label={t.title}>
      {steps.map(({ step, number }) => (
        <li
          key={step.id}
          draggable
          tabIndex={0}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Enter"
          class={`office-row is-movable${over === step.id ? " is-over" : ""}${
            dragged?.id === step.id ? " is-dragged" : ""
          }`}
          onKeyDown={(event) => key(event, step)}
          onDragStart={() => setDragged(step)}
          onDragEnd={rest}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(step.id);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop(step);
          }}
        >
          <StepText room={room} placed={{ step, number }} />
          {step.id === current && <Badge tone="active">{t.here}</Badge>}
          <span class="office-row-acts">
            <IconButton
              icon="chevron-up"
              label={t.office.up(step.title)}
              busy={busy === step.id}
              onClick={() => shift(step, -1)}
            />
            <IconButton
              icon="chevron-down"
              label={t.office.down(step.title)}
              busy={busy === step.id}
              onClick={() => shift(step, 1)}
            />
            <IconButton
              icon="edit"
              label={t.office.editOf(step.title)}
              onClick={() => onEdit(step)}
            />
            <IconButton
              icon="trash"
              label={t.office.withdraw(step.title)}
              busy={busy === step.id}
              onClick={() => onWithdraw(step)}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
