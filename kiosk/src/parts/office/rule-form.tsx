import { useState } from "preact/hooks";
import { fromEntry, toEntry } from "../../local-time";
import { moment } from "../../moment";
import type { Group } from "../../office-papers";
import {
  isEmpty,
  mayKeep,
  NO_RULE,
  ruleOf,
  type RuleFacts,
  subjectsOf,
  whoReads,
} from "../../reading-rules";
import type { Room } from "../../room";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Field } from "../../ui/field";
import type { AgendaItem, Command, Paper } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officeRules } from "../../words/office-rules";
import { Choices } from "./choices";
import { RuleReaders } from "./rule-readers";
import { useAct } from "./use-act";

interface Props {
  readonly room: Room;
  /** Whose rule it is; the whole meeting's where there is neither. */
  readonly paper: Paper | undefined;
  readonly item: AgendaItem | undefined;
  readonly groups: readonly Group[];
  readonly onDone: () => void;
}

const KEEP = { above: null, yes: true, no: false } as const;

/** Who may read and when; what it comes to is said in a sentence while it is chosen. */
export function RuleForm({ room, paper, item, groups, onDone }: Props) {
  const t = useWords(officeRules);
  const c = useWords(common);
  const { busy, act } = useAct();
  const subject = paper?.id ?? item?.id ?? "";
  const [before] = useState(() => ruleOf(room, subject));
  const [rule, setRule] = useState<RuleFacts>(before);
  const [limited, setLimited] = useState(before.readers.length > 0);
  const [tried, setTried] = useState(false);
  const set = (update: Partial<RuleFacts>) => setRule({ ...rule, ...update });
  const above = paper
    ? subjectsOf(paper).slice(0, -1)
    : item
      ? [""]
      : [];
  const wish = limited ? rule : { ...rule, readers: [] };
  const endsEarly = Boolean(rule.from_at && rule.until_at && rule.until_at <= rule.from_at);
  const nobody = limited && rule.readers.length === 0;
  const command = (facts: RuleFacts): Command => ({ type: "rule.set", subject, ...facts });
  const save = (facts: RuleFacts) =>
    act({
      name: "rule",
      commands: [command(facts)],
      told: t.saved,
      undo: [command(before)],
      onDone,
    });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!endsEarly && !nobody) save(wish);
  };
  return (
    <form class="office-form rule" noValidate onSubmit={submit}>
      {above.length > 0 && <Above room={room} subjects={above} groups={groups} />}
      <Choices
        label={t.who}
        value={limited ? "only" : "everybody"}
        options={[
          { value: "everybody", label: t.everybody },
          { value: "only", label: t.only },
        ]}
        onChange={(value) => setLimited(value === "only")}
      />
      {limited && (
        <RuleReaders room={room} readers={rule.readers} onChange={(readers) => set({ readers })} />
      )}
      {tried && nobody && <p class="field-note is-danger">{t.nobodyYet}</p>}
      <fieldset class="choices">
        <legend>{t.when}</legend>
        <div class="office-two">
          <Field
            label={t.from}
            type="datetime-local"
            value={rule.from_at ? toEntry(rule.from_at) : ""}
            onInput={(entry) => set({ from_at: fromEntry(entry) })}
          />
          <Field
            label={t.until}
            type="datetime-local"
            value={rule.until_at ? toEntry(rule.until_at) : ""}
            onInput={(entry) => set({ until_at: fromEntry(entry) })}
            error={endsEarly ? t.endsEarly : undefined}
          />
        </div>
        <Check checked={rule.while_active} onChange={(while_active) => set({ while_active })}>
          {t.whileActive}
        </Check>
        <Check checked={rule.by_chair} onChange={(by_chair) => set({ by_chair })}>
          {t.byChair}
        </Check>
        <Check checked={rule.verified} onChange={(verified) => set({ verified })}>
          {t.verified}
        </Check>
      </fieldset>
      <Choices
        label={t.keep}
        value={rule.keep === null ? "above" : rule.keep ? "yes" : "no"}
        options={[
          { value: "above", label: t.keepAbove },
          { value: "yes", label: t.keepYes },
          { value: "no", label: t.keepNo },
        ]}
        onChange={(value) => set({ keep: KEEP[value] })}
      />
      <div class="rule-foot">
        <Effect room={room} rules={[...above.map((one) => ruleOf(room, one)), wish]} />
        <div class="office-actions">
          {!isEmpty(before) && (
            <Button kind="quiet" busy={busy === "rule"} onClick={() => save(NO_RULE)}>
              {t.clear}
            </Button>
          )}
          <Button kind="primary" submit busy={busy === "rule"}>
            {c.save}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface AboveProps {
  readonly room: Room;
  readonly subjects: readonly string[];
  readonly groups: readonly Group[];
}

/** What is inherited: it always applies too. */
function Above({ room, subjects, groups }: AboveProps) {
  const t = useWords(officeRules);
  const said = subjects.filter((subject) => !isEmpty(ruleOf(room, subject)));
  const name = (subject: string) => {
    const number = groups.find(({ item }) => item?.id === subject)?.number;
    return number ? t.item(number) : t.whole;
  };
  return (
    <div class="rule-above">
      <strong>{t.above}</strong>
      {said.length === 0 && <p>{t.noneAbove}</p>}
      {said.map((subject) => (
        <p key={subject}>
          {name(subject)}: <Sentence room={room} rules={[ruleOf(room, subject)]} />
        </p>
      ))}
    </div>
  );
}

interface EffectProps {
  readonly room: Room;
  readonly rules: readonly RuleFacts[];
}

function Effect({ room, rules }: EffectProps) {
  const t = useWords(officeRules);
  return (
    <div class="rule-effect" role="status">
      <strong>{t.effect}</strong>
      <p>
        <Sentence room={room} rules={rules} />
      </p>
    </div>
  );
}

function Sentence({ room, rules }: EffectProps) {
  const t = useWords(officeRules);
  const { who, conditions } = whoReads(room, rules, t, moment);
  const keep = mayKeep(rules) ? t.keepIn : t.noKeepIn;
  return <>{t.sentence(who, conditions ? `${conditions}; ${keep}` : keep)}</>;
}
