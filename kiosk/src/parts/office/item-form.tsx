import { useState } from "preact/hooks";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { AgendaItem } from "../../wire";
import { agendaWords } from "../../words/agenda";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";

export type ItemFacts = Pick<
  AgendaItem,
  "title" | "kind" | "planned_min" | "rapporteur" | "parent" | "visibility"
>;

const VISIBILITIES: readonly AgendaItem["visibility"][] = ["common", "internal", "hidden"];

export const KINDS: readonly AgendaItem["kind"][] = [
  "procedure",
  "report",
  "discussion",
  "vote",
  "closing",
];

const MOST_MIN = 1_440;

interface Props {
  readonly item?: AgendaItem | undefined;
  /** What it may stand under. */
  readonly above: readonly AgendaItem[];
  readonly act: string;
  readonly busy: boolean;
  readonly onSubmit: (facts: ItemFacts) => void;
}

/** One agenda item as it is entered. */
export function ItemForm({ item, above, act, busy, onSubmit }: Props) {
  const t = useWords(officeTabs);
  const a = useWords(agendaWords);
  const [title, setTitle] = useState(item?.title ?? "");
  const [kind, setKind] = useState<AgendaItem["kind"]>(item?.kind ?? "report");
  const [minutes, setMinutes] = useState(String(item?.planned_min ?? 30));
  const [rapporteur, setRapporteur] = useState(item?.rapporteur ?? "");
  const [parent, setParent] = useState(item?.parent ?? "");
  const [visibility, setVisibility] = useState<AgendaItem["visibility"]>(item?.visibility ?? "common");
  const [tried, setTried] = useState(false);
  const planned_min = /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : Number.NaN;
  const minutesFit = planned_min >= 0 && planned_min <= MOST_MIN;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === "" || !minutesFit) return;
    onSubmit({ title, kind, planned_min, rapporteur, parent, visibility });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <Field
        label={t.itemTitle}
        value={title}
        onInput={setTitle}
        lines={2}
        maxLength={300}
        autofocus
        error={tried && title.trim() === "" ? t.needItemTitle : undefined}
      />
      <div class="office-two">
        <Select
          label={t.itemKind}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          onChange={setKind}
        />
        <Field
          label={t.itemMinutes}
          type="number"
          value={minutes}
          onInput={setMinutes}
          error={tried && !minutesFit ? t.badMinutes : undefined}
        />
      </div>
      <Field label={t.itemWho} value={rapporteur} onInput={setRapporteur} maxLength={300} />
      <div class="office-two">
        <Select
          label={a.under}
          value={parent}
          options={[
            { value: "", label: a.top },
            ...above.map(({ id, number, title: name }) => ({
              value: id,
              label: number ? `${number}. ${name}` : name,
            })),
          ]}
          onChange={setParent}
        />
        <Select
          label={a.seenBy}
          value={visibility}
          options={VISIBILITIES.map((value) => ({ value, label: a.visibility[value] }))}
          onChange={setVisibility}
        />
      </div>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}
