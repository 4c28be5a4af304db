import { useState } from "preact/hooks";
import { now } from "../clock";
import {
  budgetLines,
  budgetsOf,
  budgetUse,
  delegations,
  filledUp,
  isSpent,
  type Plan,
  pointLines,
  pointsOf,
  type Use,
} from "../floor-rules";
import { fromEntry, toEntry } from "../local-time";
import type { Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { MomentField } from "../ui/date-field";
import { Field } from "../ui/field";
import type { Budget, PointKind, Window } from "../wire";
import { days } from "../words/days";
import type { floorRules } from "../words/floor-rules";
import { useLang, useWords } from "../words/language";

type Words = typeof floorRules.vi;

interface TimesProps {
  readonly plan: Plan;
  readonly t: Words;
  readonly onSave: (window: Window) => void;
}

/** From when until when somebody may ask to speak. */
export function Times({ plan, t, onSave }: TimesProps) {
  const { opens_at, closes_at } = plan.window;
  const d = useWords(days);
  const [from, setFrom] = useState<string | undefined>(toEntry(opens_at ?? ""));
  const [until, setUntil] = useState<string | undefined>(toEntry(closes_at ?? ""));
  const opens = fromEntry(from);
  const closes = fromEntry(until);
  const noTime = opens === undefined || closes === undefined;
  const wrong = opens && closes && closes <= opens ? t.badWindow : undefined;
  const drop = () => {
    setFrom("");
    setUntil("");
    onSave({ opens_at: null, closes_at: null });
  };
  return (
    <div class="floor-line">
      <MomentField label={t.opensAt} value={from} onInput={setFrom} hint={t.windowHint} />
      <MomentField label={t.closesAt} value={until} onInput={setUntil} error={wrong} />
      <span class="floor-acts">
        <Button
          why={noTime ? d.badMoment : wrong}
          onClick={() => onSave({ opens_at: opens ?? null, closes_at: closes ?? null })}
        >
          {t.saveWindow}
        </Button>
        {(opens_at !== null || closes_at !== null) && (
          <Button kind="quiet" onClick={drop}>
            {t.dropWindow}
          </Button>
        )}
      </span>
    </div>
  );
}

interface PointsProps {
  readonly plan: Plan;
  readonly t: Words;
  readonly onSave: (points: readonly PointKind[]) => void;
}

/** The kinds of points of order, by how urgent they are. */
export function Points({ plan, t, onSave }: PointsProps) {
  const [text, setText] = useState(() => pointLines(plan.points));
  return (
    <>
      <Field label={t.points} lines={4} value={text} onInput={setText} hint={t.pointsHint} />
      <span class="floor-acts">
        <Button onClick={() => onSave(pointsOf(text))}>{t.savePoints}</Button>
      </span>
    </>
  );
}

interface BudgetsProps {
  readonly room: Room;
  readonly item: string;
  readonly plan: Plan;
  readonly t: Words;
  readonly onSave: (budgets: readonly Budget[]) => void;
}

const EACH_MIN = 15;

/** How long each delegation may speak to an item, and how much of it is used. */
export function Budgets({ room, item, plan, t, onSave }: BudgetsProps) {
  const lang = useLang();
  const [text, setText] = useState(() => budgetLines(plan.budgets, lang));
  const [tried, setTried] = useState(false);
  const meant = budgetsOf(text);
  const save = () => {
    setTried(true);
    if (typeof meant !== "number") onSave(meant);
  };
  return (
    <>
      <Field
        label={t.budgetLines}
        lines={6}
        value={text}
        onInput={setText}
        hint={t.budgetsHint}
        error={tried && typeof meant === "number" ? t.badBudget(meant) : undefined}
      />
      <span class="floor-acts">
        <Button icon="plus" onClick={() => setText(filledUp(text, delegations(room), EACH_MIN))}>
          {t.fillUp}
        </Button>
        <Button onClick={save}>{t.saveBudgets}</Button>
      </span>
      <ul class="floor-use">
        {budgetUse(room, item, now.value).map((use) => (
          <BudgetUse key={use.group} use={use} t={t} />
        ))}
      </ul>
    </>
  );
}

function BudgetUse({ use, t }: { readonly use: Use; readonly t: Words }) {
  const left_s = use.limit_s - use.used_s;
  return (
    <li class="figures">
      <span>{use.group}</span>
      <span>{t.used(use.used_s, use.limit_s)}</span>
      <Badge tone={isSpent(use) ? "danger" : "neutral"}>
        {isSpent(use) ? t.over : t.left(left_s)}
      </Badge>
    </li>
  );
}
