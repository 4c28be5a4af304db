import { useState } from "preact/hooks";
import type { Room } from "../../room";
import { arranging, folded, GRID_MOST } from "../../seats/arrange";
import { newSeat } from "../../seats/names";
import { seatsOf } from "../../seats/plan";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import type { PlacedSeat, Seat } from "../../wire";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";
import { useArrange } from "./use-arrange";

const ROW_MOST = 60;

/** One more row behind the others. */
export function AddRow({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const { busy, arrange } = useArrange(room);
  const [name, setName] = useState("");
  const [count, setCount] = useState("10");
  const [tried, setTried] = useState(false);
  const plan = seatsOf(room);
  const row = Math.max(-1, ...plan.map((seat) => seat.row)) + 1;
  const column = Math.min(GRID_MOST, ...plan.map((seat) => seat.column));
  const made = rowOfSeats(name.trim(), row, Number(count), plan.length > 0 ? column : 0);
  const wrong = isWrongRow(plan, made);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    arrange("row", arranging({ seats: made }), t.seatsAdded(made.length), () => {
      setName("");
      setTried(false);
    });
  };
  return (
    <form class="seat-form" noValidate onSubmit={submit}>
      <Field
        label={t.rowName}
        value={name}
        onInput={setName}
        maxLength={8}
        hint={t.rowHint}
        error={tried && wrong ? t.badRow : undefined}
      />
      <Field label={t.rowSeats} type="number" value={count} onInput={setCount} />
      <Button icon="plus" submit busy={busy === "row"}>
        {t.addRow}
      </Button>
    </form>
  );
}

/** Whether a row is none, has a label that stands already, or leaves the grid. */
export function isWrongRow(plan: readonly Seat[], made: readonly PlacedSeat[]): boolean {
  const known = new Set(plan.map((seat) => folded(seat.label)));
  const off = made.some((seat) => seat.row > GRID_MOST || seat.column > GRID_MOST);
  return made.length === 0 || off || made.some((seat) => known.has(folded(seat.label)));
}

/** The seats of one row: A1, A2 … */
export function rowOfSeats(name: string, row: number, count: number, from = 0): PlacedSeat[] {
  if (name === "" || !Number.isInteger(count) || count < 1 || count > ROW_MOST) return [];
  return Array.from({ length: count }, (_, at) => ({
    seat: newSeat(),
    label: `${name}${at + 1}`,
    row,
    column: from + at,
    kind: "delegate",
  }));
}
