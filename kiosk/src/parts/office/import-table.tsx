import { useState } from "preact/hooks";
import type { Numbered } from "../../agenda";
import {
  type Edit,
  type Edits,
  edited,
  type Import,
  mayTake,
  type Row,
  type RowState,
  shown,
} from "../../transfer";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Select } from "../../ui/field";
import type { IconName } from "../../ui/icon";
import type { Tone } from "../../ui/toast";
import { useWords } from "../../words/language";
import { transfer } from "../../words/transfer";

const STATES = ["all", "error", "new", "version", "same"] as const;
const AT_ONCE = 100;
const UNKNOWN = "?";

const LOOKS: Record<RowState, readonly [Tone, IconName]> = {
  new: ["ok", "plus"],
  version: ["info", "refresh"],
  same: ["neutral", "check"],
  error: ["danger", "alert"],
};

interface Props {
  readonly told: Import;
  readonly agenda: readonly Numbered[];
  readonly chosen: ReadonlySet<number>;
  readonly edits: Edits;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
  readonly onEdit: (edits: Edits) => void;
  readonly onCommit: () => void;
}

/** Every row with what would become of it; nothing has changed yet. */
export function ImportTable({ told, agenda, chosen, edits, onChoose, onEdit, onCommit }: Props) {
  const t = useWords(transfer);
  const [state, setState] = useState<RowState | "all">("all");
  const [most, setMost] = useState(AT_ONCE);
  const rows = shown(told.rows, state);
  const good = rows.filter((row) => mayTake(row, edits));
  const picked = told.rows.filter((row) => chosen.has(row.row) && mayTake(row, edits)).length;
  const choose = (some: readonly Row[], on: boolean) => {
    const numbers = new Set(some.map(({ row }) => row));
    const others = [...chosen].filter((row) => !numbers.has(row));
    onChoose(new Set(on ? [...others, ...numbers] : others));
  };
  const edit = (row: Row, wish: Edit) => {
    const after = edited(edits, row, wish);
    onEdit(after);
    if (row.state === "error") choose([row], mayTake(row, after));
  };
  return (
    <div class="transfer">
      <p class="office-hint">{t.nothingYet}</p>
      {told.unused_columns.length > 0 && (
        <p class="office-hint">{t.unusedColumns(told.unused_columns.join(", "))}</p>
      )}
      {told.extra_files.length > 0 && (
        <details class="transfer-extra">
          <summary>{t.extraFiles(told.extra_files.length)}</summary>
          <ul>
            {told.extra_files.slice(0, AT_ONCE).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="transfer-filter" role="group" aria-label={t.show}>
        {STATES.map((one) => (
          <Button
            key={one}
            kind={one === state ? "secondary" : "quiet"}
            pressed={one === state}
            onClick={() => setState(one)}
          >
            {t.withCount(one === "all" ? t.all : t.rowState[one], shown(told.rows, one).length)}
          </Button>
        ))}
      </div>
      <Check
        checked={good.length > 0 && good.every(({ row }) => chosen.has(row))}
        onChange={(on) => choose(good, on)}
      >
        {t.takeAll}
      </Check>
      <ul class="office-list" aria-label={t.rows}>
        {rows.slice(0, most).map((row) => (
          <ImportRow
            key={row.row}
            row={row}
            agenda={agenda}
            edit={edits[row.row]}
            taken={chosen.has(row.row) && mayTake(row, edits)}
            good={mayTake(row, edits)}
            onTake={(on) => choose([row], on)}
            onEdit={(wish) => edit(row, wish)}
          />
        ))}
      </ul>
      {rows.length > most && (
        <Button onClick={() => setMost(most + AT_ONCE)}>
          {t.more(Math.min(AT_ONCE, rows.length - most))}
        </Button>
      )}
      <div class="transfer-foot">
        <Button
          kind="primary"
          icon="upload"
          why={picked === 0 ? t.commitNone : undefined}
          onClick={onCommit}
        >
          {t.commit(picked)}
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: Row;
  readonly agenda: readonly Numbered[];
  readonly edit: Edit | undefined;
  readonly taken: boolean;
  readonly good: boolean;
  readonly onTake: (on: boolean) => void;
  readonly onEdit: (edit: Edit) => void;
}

function ImportRow({ row, agenda, edit, taken, good, onTake, onEdit }: RowProps) {
  const t = useWords(transfer);
  const [tone, icon] = LOOKS[row.state];
  const title = edit?.title ?? row.title;
  // What the index says is no item: one has to be chosen, be it none.
  const isOpen = row.state === "error" && row.item === "" && row.item_said !== "" && edit?.item === undefined;
  const items = [
    ...(isOpen ? [{ value: UNKNOWN, label: t.chooseItem(row.item_said) }] : []),
    { value: "", label: t.general },
    ...agenda.map(({ item, number }) => ({ value: item.id, label: `${number}. ${item.title}` })),
  ];
  return (
    <li class={`office-row transfer-row is-${row.state}`}>
      <Check
        checked={taken}
        label={t.take(title || row.file)}
        why={good ? undefined : row.state === "same" ? t.alreadyHere : t.cannotTake}
        onChange={onTake}
      />
      <span class="transfer-number">{row.row}</span>
      <Badge tone={tone} icon={icon}>
        {t.rowState[row.state]}
      </Badge>
      <div class="transfer-paper">
        <input
          class="transfer-title"
          type="text"
          value={title}
          maxLength={300}
          aria-label={t.titleOf(row.row)}
          aria-invalid={title.trim() === ""}
          disabled={row.state === "same"}
          onInput={(event) => onEdit({ title: event.currentTarget.value.normalize("NFC") })}
        />
        <span class="transfer-facts">
          {[row.symbol, row.dated, row.signer, row.file].filter(Boolean).join(" · ")}
        </span>
        {row.problems.map((problem) => (
          <span key={problem} class="is-danger">
            {problem}
          </span>
        ))}
        {row.notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
        {row.state === "error" && edit && <span class="is-warning">{t.corrected}</span>}
        {row.state === "version" && (
          <Check checked={edit?.apart ?? false} onChange={(apart) => onEdit({ apart })}>
            {t.apart}
          </Check>
        )}
      </div>
      {row.state !== "same" && (
        <Select
          label={t.itemOf(row.row)}
          value={isOpen ? UNKNOWN : (edit?.item ?? row.item)}
          options={items}
          onChange={(item) => onEdit({ item })}
        />
      )}
    </li>
  );
}
