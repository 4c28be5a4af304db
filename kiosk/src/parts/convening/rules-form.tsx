import { useState } from "preact/hooks";
import type { Rules } from "../../convening";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Field } from "../../ui/field";
import { convening } from "../../words/convening";
import { useWords } from "../../words/language";

interface Props {
  readonly rules: Rules;
  readonly busy: boolean;
  readonly onSave: (rules: Rules) => void;
}

/** Which checks hold for this meeting, and how its report is headed. */
export function RulesForm({ rules, busy, onSave }: Props) {
  const t = useWords(convening);
  const [wish, setWish] = useState(rules);
  const [limit, setLimit] = useState(String(rules.data_limit_days));
  const [keep, setKeep] = useState(String(rules.keep_days));
  const set = (change: Partial<Rules>) => setWish({ ...wish, ...change });
  const good = within(limit, 1, 366) && within(keep, 21, 3660);
  const save = (event: Event) => {
    event.preventDefault();
    if (good) onSave({ ...wish, data_limit_days: Number(limit), keep_days: Number(keep) });
  };
  return (
    <form class="office-form" noValidate onSubmit={save}>
      <p>{t.rulesHint}</p>
      <Check
        checked={wish.all_members}
        hint={t.allMembersHint}
        onChange={(all_members) => set({ all_members })}
      >
        {t.allMembers}
      </Check>
      <Check
        checked={wish.temporary_counts}
        onChange={(temporary_counts) => set({ temporary_counts })}
      >
        {t.temporary}
      </Check>
      <Check checked={wish.with_religion} onChange={(with_religion) => set({ with_religion })}>
        {t.religion}
      </Check>
      <div class="office-two">
        <Field label={t.limit} hint={t.limitHint} type="number" value={limit} onInput={setLimit} />
        <Field label={t.keep} hint={t.keepHint} type="number" value={keep} onInput={setKeep} />
      </div>
      <Field
        label={t.superior}
        value={wish.superior}
        maxLength={300}
        onInput={(superior) => set({ superior })}
      />
      <Field label={t.body} value={wish.body} maxLength={300} onInput={(body) => set({ body })} />
      <Field
        label={t.place}
        value={wish.place}
        maxLength={120}
        onInput={(place) => set({ place })}
      />
      <div class="office-actions">
        <Button kind="primary" submit busy={busy} why={good ? undefined : t.rulesBad}>
          {t.rulesSave}
        </Button>
      </div>
    </form>
  );
}

function within(text: string, least: number, most: number): boolean {
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most;
}
