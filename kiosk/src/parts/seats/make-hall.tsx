import { useState } from "preact/hooks";
import type { Room } from "../../room";
import { madeAnew } from "../../seats/arrange";
import { newSeat } from "../../seats/names";
import { aislesIn, hallOf, type HallPattern, isHall, type Numbering, type Shape } from "../../seats/pattern";
import { boundsOf } from "../../seats/plan";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { Seat } from "../../wire";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { useArrange } from "./use-arrange";

const SHAPES: readonly Shape[] = ["rows", "u", "board"];
const NUMBERINGS: readonly Numbering[] = ["letters", "through", "pairs"];
const SIDES = ["left", "right"] as const;

interface Props {
  readonly room: Room;
  readonly onDone: () => void;
}

interface Draft {
  readonly shape: Shape;
  readonly rows: string;
  readonly seats: string;
  readonly aisles: string;
  readonly presidiumRows: string;
  readonly presidiumSeats: string;
  readonly numbering: Numbering;
  readonly from: "left" | "right";
}

const USUAL: Draft = {
  shape: "rows",
  rows: "8",
  seats: "12",
  aisles: "6",
  presidiumRows: "1",
  presidiumSeats: "5",
  numbering: "letters",
  from: "left",
};

/** A hall from a pattern, drawn before anything is changed. */
export function MakeHall({ room, onDone }: Props) {
  const t = useWords(seats);
  const { busy, arrange } = useArrange(room);
  const [draft, setDraft] = useState(USUAL);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const pattern = patternOf(draft);
  const good = isHall(pattern);
  const places = good ? hallOf(pattern) : [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (good) arrange("make", madeAnew(room, places, newSeat), t.made(places.length), onDone);
  };
  const number = (label: string, field: "rows" | "seats" | "presidiumRows" | "presidiumSeats") => (
    <Field label={label} type="number" value={draft[field]} onInput={(value) => set({ [field]: value })} />
  );
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <div class="seat-pattern">
        <Select
          label={t.shapeLabel}
          value={draft.shape}
          options={SHAPES.map((value) => ({ value, label: t.shape[value] }))}
          onChange={(shape) => set({ shape, aisles: "" })}
        />
        {number(t.rows[draft.shape], "rows")}
        {number(t.perRow[draft.shape], "seats")}
        {number(t.presidiumRows, "presidiumRows")}
        {number(t.presidiumSeats, "presidiumSeats")}
        {draft.shape === "rows" && (
          <Field label={t.aisles} value={draft.aisles} onInput={(aisles) => set({ aisles })} hint={t.aislesHint} />
        )}
        <Select
          label={t.numberingLabel}
          value={draft.numbering}
          options={NUMBERINGS.map((value) => ({ value, label: t.numbering[value] }))}
          onChange={(numbering) => set({ numbering })}
        />
        {draft.shape === "rows" && (
          <Select
            label={t.from}
            value={draft.from}
            options={SIDES.map((value) => ({ value, label: t.fromSide[value] }))}
            onChange={(from) => set({ from })}
          />
        )}
      </div>
      <Preview places={places} />
      <p class="seat-hint">{good ? t.makeWhy : t.badHall}</p>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy === "make"} why={good ? undefined : t.badHall}>
          {t.makeAct(places.length)}
        </Button>
      </div>
    </form>
  );
}

function patternOf(draft: Draft): HallPattern {
  return {
    shape: draft.shape,
    rows: Number(draft.rows),
    seats: Number(draft.seats),
    aisles: draft.shape === "rows" ? aislesIn(draft.aisles) : [],
    presidiumRows: Number(draft.presidiumRows),
    presidiumSeats: Number(draft.presidiumSeats),
    numbering: draft.numbering,
    from: draft.from,
  };
}

/** The hall in small, without labels. */
function Preview({ places }: { readonly places: ReturnType<typeof hallOf> }) {
  const bounds = boundsOf(places.map((place): Seat => ({ type: "seat", id: "", withdrawn: false, ...place })));
  return (
    <svg
      class="seat-preview"
      viewBox={`-0.2 -0.2 ${bounds.columns + 0.2} ${bounds.rows + 0.2}`}
      aria-hidden="true"
    >
      {places.map(({ row, column, kind }) => (
        <rect
          key={`${row} ${column}`}
          class={`is-${kind}`}
          x={column}
          y={row}
          width="0.8"
          height="0.8"
          rx={kind === "presidium" ? "0" : "0.18"}
        />
      ))}
    </svg>
  );
}
