import { useState } from "preact/hooks";
import { type Draft, draftOf, EMPTY, type Flaw, flawsOf, linesOf, type RuleName, settled } from "../../polls/draft";
import { all, inOrder, type Room } from "../../room";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Field, Select } from "../../ui/field";
import type { Poll } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { polls } from "../../words/polls";
import { Choices } from "./choices";

interface Props {
  readonly room: Room;
  readonly poll: Poll | undefined;
  readonly busy: boolean;
  readonly onSubmit: (draft: Draft) => void;
}

type Set = (update: Partial<Draft>) => void;

const KINDS: readonly Poll["kind"][] = ["yes_no", "single", "multiple", "list"];
const MEDIA: readonly Poll["medium"][] = ["electronic", "hand", "paper"];
const WAYS: Readonly<Record<Poll["medium"], readonly Poll["secrecy"][]>> = {
  electronic: ["named", "open"],
  hand: ["open"],
  paper: ["open", "secret"],
};
const RULES: readonly Exclude<RuleName, "meeting" | "kept">[] = [
  "half_office",
  "half_summoned",
  "half_present",
  "half_cast",
  "twothirds_present",
];

/** A vote as it is typed; what contradicts itself cannot be chosen. */
export function PollForm({ room, poll, busy, onSubmit }: Props) {
  const t = useWords(polls);
  const c = useWords(common);
  const [draft, setDraft] = useState<Draft>(() => (poll ? draftOf(poll) : EMPTY));
  const [tried, setTried] = useState(false);
  const set: Set = (update) => setDraft(settled({ ...draft, ...update }));
  const flaws = tried ? flawsOf(draft) : [];
  const wrong = (flaw: Flaw) => (flaws.includes(flaw) ? t.wrong[flaw] : undefined);
  const items = inOrder(all(room, "agenda_item")).filter((item) => item.status !== "withdrawn");
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (flawsOf(draft).length === 0) onSubmit(draft);
  };
  const rules: readonly { readonly value: RuleName; readonly label: string }[] = [
    { value: "meeting", label: t.meetingRule },
    ...(poll?.rule ? [{ value: "kept" as const, label: `${t.majority} (${c.save})` }] : []),
    ...RULES.map((value) => ({ value, label: t.ruleNames[value] })),
  ];
  return (
    <form class="office-form poll-form" noValidate onSubmit={submit}>
      <Field
        label={t.question}
        required
        autofocus
        lines={2}
        maxLength={300}
        value={draft.title}
        error={wrong("title")}
        onInput={(title) => set({ title })}
      />
      <div class="office-two">
        <Select
          label={t.kindLabel}
          value={draft.kind}
          options={KINDS.map((value) => ({ value, label: t.kind[value] }))}
          onChange={(kind) => set({ kind })}
        />
        <Select
          label={t.item}
          value={draft.item}
          options={[{ value: "", label: t.noItem }, ...items.map((i) => ({ value: i.id, label: i.title }))]}
          onChange={(item) => set({ item })}
        />
      </div>
      {draft.kind !== "yes_no" && <Options draft={draft} set={set} wrong={wrong} />}
      <Way draft={draft} set={set} />
      <div class="office-two">
        <Field
          label={t.limit}
          value={draft.minutes}
          error={wrong("number")}
          onInput={(minutes) => set({ minutes })}
        />
        <Select label={t.rule} value={draft.rule} options={rules} onChange={(rule) => set({ rule })} />
      </div>
      <details class="poll-more">
        <summary>{t.details}</summary>
        <More draft={draft} set={set} />
      </details>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {poll ? c.save : t.addPoll}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly set: Set;
}

/** Answers or candidates, pasted by the line, and how many may be chosen. */
function Options({ draft, set, wrong }: PartProps & { readonly wrong: (flaw: Flaw) => string | undefined }) {
  const t = useWords(polls);
  const list = draft.kind === "list";
  const number = linesOf(draft.options).length;
  return (
    <>
      <Field
        label={list ? t.candidates : t.options}
        hint={`${t.optionsHint} ${t.optionsCount(number)}`}
        lines={6}
        value={draft.options}
        error={wrong("options")}
        onInput={(options) => set({ options })}
      />
      {draft.kind !== "single" && (
        <div class="office-three">
          {list && (
            <Field
              label={t.seats}
              type="number"
              value={draft.seats}
              error={wrong("seats")}
              onInput={(seats) => set({ seats, most: seats })}
            />
          )}
          <Field
            label={t.least}
            type="number"
            value={draft.least}
            error={wrong("limits")}
            onInput={(least) => set({ least })}
          />
          <Field label={t.most} type="number" value={draft.most} onInput={(most) => set({ most })} />
        </div>
      )}
    </>
  );
}

/** How votes are given and who learns of them; on persons secretly and on paper. */
function Way({ draft, set }: PartProps) {
  const t = useWords(polls);
  const bound = draft.personnel ? t.secretIsPaper : undefined;
  return (
    <>
      <Check checked={draft.personnel} onChange={(personnel) => set({ personnel })}>
        {t.personnel}
      </Check>
      <Choices
        label={t.mediumLabel}
        value={draft.medium}
        options={MEDIA.map((value) => ({
          value,
          label: t.medium[value],
          why: value === "paper" ? undefined : bound,
        }))}
        hint={draft.medium === "electronic" ? t.secretIsPaper : undefined}
        onChange={(medium) => set({ medium })}
      />
      <Choices
        label={t.secrecyLabel}
        value={draft.secrecy}
        options={WAYS[draft.medium].map((value) => ({
          value,
          label: t.secrecy[value],
          why: value === "secret" ? undefined : bound,
        }))}
        onChange={(secrecy) => set({ secrecy })}
      />
    </>
  );
}

function More({ draft, set }: PartProps) {
  const t = useWords(polls);
  const electronic = draft.medium === "electronic";
  const named = electronic && draft.secrecy === "named";
  return (
    <div class="poll-more-body">
      <Check checked={draft.abstain} onChange={(abstain) => set({ abstain })}>
        {t.abstain}
      </Check>
      {draft.kind !== "yes_no" && (
        <Check checked={draft.none} onChange={(none) => set({ none })}>
          {t.noneOption}
        </Check>
      )}
      {electronic && (
        <>
          <Check checked={draft.turnout} onChange={(turnout) => set({ turnout })}>
            {t.showTurnout}
          </Check>
          <Check checked={draft.change} onChange={(change) => set({ change })}>
            {t.change}
          </Check>
        </>
      )}
      {named && (
        <>
          <Check checked={draft.roll} onChange={(roll) => set({ roll })}>
            {t.showRoll}
          </Check>
          <Check checked={draft.live} onChange={(live) => set({ live })}>
            {t.showLive}
          </Check>
        </>
      )}
      <Check checked={draft.ends_itself} onChange={(ends_itself) => set({ ends_itself })}>
        {t.endsItself}
      </Check>
      <Field
        label={`${t.electorate}: ${linesOf(draft.units).length > 0 ? t.someUnits : t.everybody}`}
        hint={t.unitsHint}
        lines={2}
        value={draft.units}
        onInput={(units) => set({ units })}
      />
      <Field label={t.fullText} lines={3} value={draft.text} onInput={(text) => set({ text })} />
    </div>
  );
}
