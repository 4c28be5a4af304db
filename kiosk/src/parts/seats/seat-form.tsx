import { useState } from "preact/hooks";
import { folded } from "../../seats/arrange";
import { Button, IconButton } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { IconName } from "../../ui/icon";
import type { Seat } from "../../wire";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import type { Spot } from "./seat-plan";

const KINDS: readonly Seat["kind"][] = ["delegate", "presidium", "podium"];

interface Props {
  readonly seat: Seat;
  /** The labels of the others, as they are compared. */
  readonly taken: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onSave: (label: string, kind: Seat["kind"]) => void;
}

/** What a seat is called and what it is for. */
export function SeatForm({ seat, taken, busy, onSave }: Props) {
  const t = useWords(seats);
  const [label, setLabel] = useState(seat.label);
  const [kind, setKind] = useState(seat.kind);
  const [tried, setTried] = useState(false);
  const wrong = label.trim() === "" || taken.has(folded(label));
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) onSave(label.trim(), kind);
  };
  return (
    <form class="seat-form" noValidate onSubmit={submit}>
      <Field
        label={t.label}
        value={label}
        onInput={setLabel}
        maxLength={12}
        error={tried && wrong ? t.badLabel : undefined}
      />
      <Select
        label={t.kindLabel}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t.kind[value] }))}
        onChange={setKind}
      />
      <Button submit busy={busy}>
        {t.save}
      </Button>
    </form>
  );
}

interface Arrow {
  readonly way: "up" | "down" | "left" | "right";
  readonly icon: IconName;
  readonly by: Spot;
}

const ARROWS: readonly Arrow[] = [
  { way: "left", icon: "chevron-left", by: { row: 0, column: -1 } },
  { way: "up", icon: "chevron-up", by: { row: -1, column: 0 } },
  { way: "down", icon: "chevron-down", by: { row: 1, column: 0 } },
  { way: "right", icon: "chevron-right", by: { row: 0, column: 1 } },
];

/** The arrow keys, for fingers. */
export function MovePad({ busy, onMove }: { readonly busy: boolean; readonly onMove: (by: Spot) => void }) {
  const t = useWords(seats);
  return (
    <div class="seat-pad">
      {ARROWS.map(({ way, icon, by }) => (
        <IconButton key={way} icon={icon} label={t.move[way]} busy={busy} onClick={() => onMove(by)} />
      ))}
    </div>
  );
}
