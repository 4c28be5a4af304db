import { useEffect, useRef, useState } from "preact/hooks";
import type { Room } from "../../room";
import { arranging, folded, shifted } from "../../seats/arrange";
import { useDrag } from "../../seats/drag";
import { newSeat } from "../../seats/names";
import { seatViews } from "../../seats/plan";
import { Button } from "../../ui/button";
import { toast } from "../../ui/toast";
import type { Seat } from "../../wire";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { AddRow } from "./add-row";
import { MovePad, SeatForm } from "./seat-form";
import { type Spot, SeatPlan } from "./seat-plan";
import { useArrange } from "./use-arrange";

/** The seats themselves: rename, move, add, remove; several at a time. */
export function SeatEditor({ room }: { readonly room: Room }) {
  const t = useWords(seats);
  const { busy, arrange } = useArrange(room);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [many, setMany] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const views = seatViews(room);
  const plan = views.map(({ seat }) => seat);
  const picked = plan.filter(({ id }) => chosen.has(id));
  const [one] = picked;
  const none = () => setChosen(new Set());
  useEffect(() => {
    // A seat that somebody else has removed is not chosen any more.
    if (picked.length < chosen.size) setChosen(new Set(picked.map(({ id }) => id)));
  });

  const tap = (seat: string, more: boolean) => {
    const own = chosen.has(seat);
    if (!many && !more) return setChosen(new Set(own && chosen.size === 1 ? [] : [seat]));
    const next = new Set(chosen);
    if (own) next.delete(seat);
    else next.add(seat);
    setChosen(next);
  };
  const move = (ids: ReadonlySet<string>, by: Spot) => {
    const wish = shifted(room, ids, by);
    if (!wish) return toast({ text: t.inTheWay, tone: "warning" });
    arrange("move", wish, t.moved(wish.seats.length));
  };
  const step = (by: Spot) => {
    if (busy === null) move(chosen, by);
  };
  useDrag(root, sheet, {
    may: ({ kind, id }, finger) => kind === "seat" && (!finger || chosen.has(id)),
    onDrop: ({ id }, to) => {
      const from = plan.find((seat) => seat.id === id);
      if (!from || to.seat === id) return;
      const group = chosen.has(id) ? chosen : new Set([id]);
      move(group, { row: to.row - from.row, column: to.column - from.column });
    },
  });
  const remove = () => {
    const wish = arranging({ withdrawn: picked.map(({ id }) => id) });
    arrange("remove", wish, t.removed(picked.length), none);
  };
  const beside = (seat: Seat) => {
    const column = 1 + Math.max(...plan.filter(({ row }) => row === seat.row).map((other) => other.column));
    const label = nextLabel(seat.label, plan);
    const added = { seat: newSeat(), label, row: seat.row, column, kind: seat.kind };
    arrange("add", arranging({ seats: [added] }), t.added(label));
  };
  return (
    <div class="seat-live" ref={root}>
      <SeatPlan views={views} chosen={chosen} onTap={tap} onStep={step} editing sheet={sheet}>
        <Button pressed={many} onClick={() => setMany(!many)}>
          {t.many}
        </Button>
      </SeatPlan>
      <aside class="seat-aside" aria-label={t.aside} tabIndex={0}>
        {one ? (
          <div class="seat-card">
            <h3>{picked.length === 1 ? t.seat(one.label) : t.chosen(picked.length)}</h3>
            {picked.length === 1 && (
              <SeatForm
                key={`${one.id} ${one.label} ${one.kind}`}
                seat={one}
                taken={new Set(plan.filter(({ id }) => id !== one.id).map(({ label }) => folded(label)))}
                busy={busy === "edit"}
                onSave={(label, kind) => {
                  const { id: seat, row, column } = one;
                  arrange("edit", arranging({ seats: [{ seat, row, column, label, kind }] }), t.saved);
                }}
              />
            )}
            <MovePad busy={busy === "move"} onMove={step} />
            <div class="seat-card-acts">
              <Button onClick={() => setChosen(rowsOf(plan, picked))}>{t.wholeRow}</Button>
              {picked.length === 1 && (
                <Button icon="plus" busy={busy === "add"} onClick={() => beside(one)}>
                  {t.addBeside}
                </Button>
              )}
              <Button icon="trash" busy={busy === "remove"} onClick={remove}>
                {t.remove}
              </Button>
              <Button onClick={none}>{t.clear}</Button>
            </div>
          </div>
        ) : (
          <>
            <p class="seat-hint">{t.pickSeat}</p>
            <AddRow room={room} />
          </>
        )}
      </aside>
    </div>
  );
}

function rowsOf(plan: readonly Seat[], picked: readonly Seat[]): ReadonlySet<string> {
  const rows = new Set(picked.map(({ row }) => row));
  return new Set(plan.filter(({ row }) => rows.has(row)).map(({ id }) => id));
}

/** A12 is followed by A13, or by the next that is free. */
function nextLabel(label: string, plan: readonly Seat[]): string {
  const taken = new Set(plan.map((seat) => folded(seat.label)));
  const [, stem = label, digits = "0"] = /^(.*?)(\d+)$/.exec(label) ?? [];
  for (let n = Number(digits) + 1; ; n += 1) {
    const next = `${stem}${String(n).padStart(digits.length, "0")}`;
    if (!taken.has(folded(next))) return next;
  }
}
