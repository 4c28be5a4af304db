import { useState } from "preact/hooks";
import { factsOf, type Group, type PaperFacts } from "../../office-papers";
import { only, type Room } from "../../room";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date-field";
import { Field, Select } from "../../ui/field";
import type { Paper } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { Choices } from "./choices";
import { choices, CLASSES } from "./paper-drop";

interface Props {
  readonly room: Room;
  readonly paper: Paper;
  readonly groups: readonly Group[];
  readonly busy: boolean;
  readonly onSubmit: (facts: PaperFacts) => void;
}

/** What is printed on a paper, and where it belongs. */
export function PaperForm({ room, paper, groups, busy, onSubmit }: Props) {
  const t = useWords(officePapers);
  const c = useWords(common);
  const [facts, setFacts] = useState<PaperFacts>(() => factsOf(paper));
  const [dated, setDated] = useState<string | undefined>(paper.dated ?? "");
  const [tried, setTried] = useState(false);
  const set = (update: Partial<PaperFacts>) => setFacts({ ...facts, ...update });
  const wrong = facts.title.trim() === "";
  const isolated = only(room, "meeting")?.isolated ?? false;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!wrong && dated !== undefined) onSubmit({ ...facts, dated: dated || null });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <Field
        label={t.paperTitle}
        value={facts.title}
        onInput={(title) => set({ title })}
        lines={2}
        maxLength={300}
        autofocus
        error={wrong ? t.needPaperTitle : undefined}
      />
      <div class="office-three">
        <Field
          label={t.symbol}
          value={facts.symbol}
          onInput={(symbol) => set({ symbol })}
          maxLength={300}
          hint={t.symbolHint}
        />
        <DateField label={t.dated} value={dated} tried={tried} onInput={setDated} />
        <Field
          label={t.signer}
          value={facts.signer}
          onInput={(signer) => set({ signer })}
          maxLength={300}
        />
      </div>
      <Select
        label={t.forItem}
        value={facts.item}
        options={choices(groups, t)}
        onChange={(item) => set({ item })}
      />
      <Choices
        label={t.classification}
        value={facts.classification}
        options={CLASSES.map((value) => ({
          value,
          label: t.classifications[value],
          why: isolated || value === "ordinary" ? undefined : t.networked,
        }))}
        hint={isolated ? undefined : t.networked}
        onChange={(classification) => set({ classification })}
      />
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {c.save}
        </Button>
      </div>
    </form>
  );
}
