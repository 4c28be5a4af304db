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
import { MomentField } from "../../ui/date-field";
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
  const [from, setFrom] = useState<string | undefined>(toEntry(before.from_at ?? ""));
  const [until, setUntil] = useState<string | undefined>(toEntry(before.until_at ?? ""));
  const [limited, setLimited] = useState(before.readers.length > 0);
  const [tried, setTried] = useState(false);
  const set = (update: Partial<RuleFacts>) => setRule({ ...rule, ...update });
  const above = paper
    ? subjectsOf(paper).slice(0, -1)
    : item
      ? [""]
      : [];
  // A form knows no seconds: what was not touched stays as exact as it was.
  const instant = (entry: string | undefined, known: string | null) =>
    entry === toEntry(known ?? "") ? known : fromEntry(entry);
  const from_at = instant(from, before.from_at);
  const until_at = instant(until, before.until_at);
  const wish = {
    ...rule,
    from_at: from_at ?? null,
    until_at: until_at ?? null,
    readers: limited ? rule.readers : [],
  };
  const endsEarly = Boolean(from_at && until_at && until_at <= from_at);
  const noTime = from_at === undefined || until_at === undefined;
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
    if (!endsEarly && !nobody && !noTime) save(wish);
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
          <MomentField label={t.from} value={from} tried={tried} onInput={setFrom} />
          <MomentField
            label={t.until}
            value={until}
            tried={tried}
            onInput={setUntil}
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
