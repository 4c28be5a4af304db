import { useState } from "preact/hooks";
import { only, type Room } from "../../room";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { NumberAgenda } from "../../wire";
import { agendaWords } from "../../words/agenda";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { useAct } from "./use-act";

type Style = NumberAgenda["levels"][number];
const STYLES: readonly Style[] = ["arabic", "roman", "letter"];

interface Props {
  readonly room: Room;
  readonly onDone: () => void;
}

/** How items are numbered: a style for the large ones and one for those below. */
export function NumberingForm({ room, onDone }: Props) {
  const t = useWords(agendaWords);
  const c = useWords(common);
  const { busy, act } = useAct();
  const before = only(room, "numbering");
  const known: readonly Style[] = before?.levels ?? ["arabic"];
  const [top, setTop] = useState<Style>(known[0] ?? "arabic");
  const [below, setBelow] = useState<Style>(known[1] ?? known[0] ?? "arabic");
  const [prefix, setPrefix] = useState(before?.prefix ?? "");
  const options = STYLES.map((value) => ({ value, label: t.numberStyles[value] }));
  const submit = (event: Event) => {
    event.preventDefault();
    const levels = top === below ? [top] : [top, below];
    act({
      name: "numbering",
      commands: [{ type: "agenda.number", prefix: prefix.trim(), levels }],
      told: t.numbered,
      undo: [{ type: "agenda.number", prefix: before?.prefix ?? "", levels: known }],
      onDone,
    });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <div class="office-three">
        <Select label={t.numberTop} value={top} options={options} onChange={setTop} />
        <Select label={t.numberBelow} value={below} options={options} onChange={setBelow} />
        <Field
          label={t.numberPrefix}
          value={prefix}
          maxLength={20}
          hint={t.numberPrefixHint}
          onInput={setPrefix}
        />
      </div>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy === "numbering"}>
          {c.save}
        </Button>
      </div>
    </form>
  );
}
