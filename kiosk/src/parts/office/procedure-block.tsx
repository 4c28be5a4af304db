import { useState } from "preact/hooks";
import { procedureWith, shareName } from "../../polls/procedure";
import { numberOf } from "../../polls/counts";
import { only, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { DateField } from "../../ui/date-field";
import { Field, Select } from "../../ui/field";
import type { MajorityRule, Procedure, QuorumRule, Regulation } from "../../wire";
import { days } from "../../words/days";
import { useWords } from "../../words/language";
import { polls } from "../../words/polls";
import { useAct } from "./use-act";

const PRESETS: readonly Procedure["preset"][] = [
  "briefing",
  "standing_committee",
  "executive_committee",
  "extended_conference",
  "congress",
];

/** The rules the meeting sits and decides by, with the text they come from. */
export function ProcedureBlock({ room }: { readonly room: Room }) {
  const t = useWords(polls);
  const { busy, act } = useAct();
  const procedure = only(room, "procedure");
  const preset = procedure?.preset ?? "executive_committee";
  const choose = (value: Procedure["preset"]) =>
    act({
      name: "preset",
      commands: [procedureWith({ preset: value })],
      told: t.saved,
      ...(procedure && {
        undo: [
          procedureWith({ preset, quorum: procedure.quorum, majority: procedure.majority }),
        ],
      }),
    });
  return (
    <section class="office-block procedure">
      <h2>{t.procedure}</h2>
      <Select
        label={t.presetLabel}
        value={preset}
        options={PRESETS.map((value) => ({ value, label: t.preset[value] }))}
        disabled={busy === "preset"}
        onChange={choose}
      />
      <p class="office-hint">{t.presetHint}</p>
      {procedure && (
        <>
          <RuleText
            key={`quorum.${preset}`}
            name={t.quorumRule}
            sentence={quorumWords(procedure.quorum, t)}
            regulation={procedure.quorum.regulation}
            busy={busy === "quorum"}
            onSave={(regulation) =>
              act({
                name: "quorum",
                commands: [procedureWith({ quorum: { ...procedure.quorum, regulation } })],
                told: t.saved,
              })
            }
          />
          <RuleText
            key={`majority.${preset}`}
            name={t.majorityRule}
            sentence={majorityWords(procedure.majority, t)}
            regulation={procedure.majority.regulation}
            busy={busy === "majority"}
            onSave={(regulation) =>
              act({
                name: "majority",
                commands: [procedureWith({ majority: { ...procedure.majority, regulation } })],
                told: t.saved,
              })
            }
          />
          <InOffice
            key={procedure.in_office}
            value={procedure.in_office}
            busy={busy === "office"}
            onSave={(in_office) =>
              act({ name: "office", commands: [procedureWith({ in_office })], told: t.saved })
            }
          />
        </>
      )}
    </section>
  );
}

type T = typeof polls.vi;

function quorumWords(rule: QuorumRule, t: T): string {
  if (!rule.required) return t.noQuorumRule;
  return `${t.shareOf(t.shares[shareName(rule.share)])} ${t.of[rule.of]}`;
}

function majorityWords(rule: MajorityRule, t: T): string {
  return `${t.shareOf(t.shares[shareName(rule.share)])} ${t.of[rule.of]}`;
}

interface TextProps {
  readonly name: string;
  readonly sentence: string;
  readonly regulation: Regulation;
  readonly busy: boolean;
  readonly onSave: (regulation: Regulation) => void;
}

function RuleText({ name, sentence, regulation, busy, onSave }: TextProps) {
  const t = useWords(polls);
  const d = useWords(days);
  const [text, setText] = useState(regulation);
  const [dated, setDated] = useState<string | undefined>(regulation.dated ?? "");
  const set = (update: Partial<Regulation>) => setText({ ...text, ...update });
  return (
    <fieldset class="procedure-rule">
      <legend>
        {name}: {sentence}{" "}
        {!regulation.confirmed && <Badge tone="warning">{t.unconfirmed}</Badge>}
      </legend>
      <div class="office-three">
        <Field label={t.regulationTitle} maxLength={200} value={text.title} onInput={(title) => set({ title })} />
        <Field label={t.regulationNumber} maxLength={100} value={text.number} onInput={(number) => set({ number })} />
        <DateField label={t.regulationDate} value={dated} onInput={setDated} />
      </div>
      <div class="office-actions">
        <Check checked={text.confirmed} onChange={(confirmed) => set({ confirmed })}>
          {t.regulationConfirmed}
        </Check>
        <Button
          busy={busy}
          why={dated === undefined ? d.bad : undefined}
          onClick={() => onSave({ ...text, dated: dated || null })}
        >
          {t.savePapers}
        </Button>
      </div>
    </fieldset>
  );
}

interface OfficeProps {
  readonly value: number;
  readonly busy: boolean;
  readonly onSave: (number: number) => void;
}

function InOffice({ value, busy, onSave }: OfficeProps) {
  const t = useWords(polls);
  const [typed, setTyped] = useState(String(value));
  const number = numberOf(typed);
  return (
    <div class="procedure-office">
      <Field label={t.inOffice} type="number" value={typed} onInput={setTyped} />
      <Button
        busy={busy}
        why={number === null ? t.wrong.number : undefined}
        onClick={() => number !== null && onSave(number)}
      >
        {t.savePapers}
      </Button>
    </div>
  );
}
