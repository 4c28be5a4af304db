import { useRef, useState } from "preact/hooks";
import { find, type Room } from "../../room";
import { named, rosterOf } from "../../roster";
import { seatedInOrder, seating } from "../../seats/arrange";
import { useDrag } from "../../seats/drag";
import { seatViews } from "../../seats/plan";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { toast } from "../../ui/toast";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { SeatPlan } from "./seat-plan";
import { useArrange } from "./use-arrange";

interface Props {
  readonly room: Room;
  /** Who is chosen and waits for a seat; empty where nobody is. */
  readonly held: string;
  readonly onHold: (person: string) => void;
}

/** Who sits where: by touch, by drag, or all delegations in their order. */
export function SeatPeople({ room, held, onHold }: Props) {
  const t = useWords(seats);
  const { busy, arrange } = useArrange(room);
  const root = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const views = seatViews(room);
  const known = new Set(views.map(({ seat }) => seat.id));
  const waiting = rosterOf(room).filter((one) => one.site === "" && one.reserved === "" && !known.has(one.seat));
  const person = find(room, "participant", held);
  const at = (seat: string) => views.find((view) => view.seat.id === seat);

  const put = (id: string, seat: string) => {
    const who = find(room, "participant", id);
    const view = at(seat);
    if (!who || !view || who.seat === seat) return onHold("");
    const other = view.person;
    const told =
      other && known.has(who.seat) ? t.swapped(who.name, other.name) : t.seated(who.name, view.seat.label);
    arrange("put", seating(room, who, seat), told, () => onHold(""));
  };
  const tap = (seat: string) => {
    if (person) put(person.id, seat);
    else onHold(at(seat)?.person?.id ?? "");
  };
  const fill = (everybody: boolean) => {
    const wish = seatedInOrder(room, everybody);
    if (wish.seated.length === 0) return toast({ text: t.nothingToFill, tone: "warning" });
    arrange(`fill ${everybody}`, wish, t.filled(wish.seated.filter(({ seat }) => seat !== "").length));
  };
  useDrag(root, sheet, {
    may: (what, finger) => (what.kind === "person" ? !finger || what.id === held : canDrag(what.id, finger)),
    onDrop: (what, { seat }) => {
      const id = what.kind === "person" ? what.id : at(what.id)?.person?.id;
      if (id && seat) put(id, seat);
    },
  });
  const canDrag = (seat: string, finger: boolean) => {
    const sits = at(seat)?.person?.id;
    return sits !== undefined && (!finger || sits === held);
  };
  return (
    <div class="seat-live" ref={root}>
      <SeatPlan views={views} chosen={new Set(person ? [person.seat] : [])} onTap={tap} sheet={sheet}>
        {person && <p class="seat-poll">{t.holding(person.name)}</p>}
      </SeatPlan>
      <aside class="seat-aside" aria-label={t.aside} tabIndex={0}>
        {person ? (
          <div class="seat-card">
            <h3>{person.name}</h3>
            <p>{person.unit}</p>
            <div class="seat-card-acts">
              {known.has(person.seat) && (
                <Button
                  busy={busy === "free"}
                  onClick={() => arrange("free", seating(room, person, ""), t.unseated(person.name), () => onHold(""))}
                >
                  {t.unseat}
                </Button>
              )}
              <Button onClick={() => onHold("")}>{t.release}</Button>
            </div>
          </div>
        ) : (
          <p class="seat-hint">{t.pickPerson}</p>
        )}
        <Waiting people={waiting} held={held} onHold={onHold} />
        <Button icon="people" busy={busy === "fill false"} onClick={() => fill(false)}>
          {t.fillFree}
        </Button>
        <Button icon="refresh" busy={busy === "fill true"} onClick={() => fill(true)}>
          {t.fillAll}
        </Button>
      </aside>
    </div>
  );
}

interface WaitingProps {
  readonly people: ReturnType<typeof rosterOf>;
  readonly held: string;
  readonly onHold: (person: string) => void;
}

const AT_ONCE = 60;

function Waiting({ people, held, onHold }: WaitingProps) {
  const t = useWords(seats);
  const [words, setWords] = useState("");
  if (people.length === 0) return <p class="seat-hint">{t.allSeated}</p>;
  const found = named(people, words);
  return (
    <section class="seat-waiting">
      <h3>{t.waiting(people.length)}</h3>
      <Field label={t.search} type="search" value={words} onInput={setWords} />
      <ul>
        {found.slice(0, AT_ONCE).map((person) => (
          <li key={person.id}>
            <button
              type="button"
              data-person={person.id}
              aria-pressed={person.id === held}
              onClick={() => onHold(person.id === held ? "" : person.id)}
            >
              <strong>{person.name}</strong>
              <span>{person.unit}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
