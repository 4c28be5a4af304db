/** Changes of the plan as one command each, and what takes them back.  Pure. */
import { all, find, type Room } from "../room";
import { rosterOf } from "../roster";
import type { ArrangeSeats, Participant, PlacedSeat, Seat, SeatedPerson } from "../wire";
import { seatsOf } from "./plan";
import type { Place } from "./pattern";

interface Change {
  readonly seats?: readonly PlacedSeat[];
  readonly withdrawn?: readonly string[];
  readonly seated?: readonly SeatedPerson[];
}

/** A message has a size: beyond so many, what takes a change back comes in two. */
const TOGETHER = 300;
/** The last row and the last column of the grid. */
export const GRID_MOST = 200;

export function arranging({ seats = [], withdrawn = [], seated = [] }: Change): ArrangeSeats {
  return { type: "seats.arrange", seats, withdrawn, seated };
}

export function placedOf({ id, label, row, column, kind }: Seat): PlacedSeat {
  return { seat: id, label, row, column, kind };
}

/** What takes an arrangement back, as the room stands before it. */
export function takingBack(room: Room, wish: ArrangeSeats): ArrangeSeats[] {
  const known = wish.seats.map(({ seat }) => ({ id: seat, seat: find(room, "seat", seat) }));
  const gone = known.filter(({ seat }) => !seat || seat.withdrawn).map(({ id }) => id);
  const kept = known.flatMap(({ seat }) => (seat && !seat.withdrawn ? [placedOf(seat)] : []));
  const back = wish.withdrawn.flatMap((id) => {
    const seat = find(room, "seat", id);
    return seat && !seat.withdrawn ? [placedOf(seat)] : [];
  });
  const off = new Set(wish.withdrawn);
  const named = new Set(wish.seated.map(({ participant }) => participant));
  const seated = rosterOf(room)
    .filter(({ id, seat }) => named.has(id) || off.has(seat))
    .map(({ id, seat }) => ({ participant: id, seat }));
  const seats = [...kept, ...back];
  if (seats.length + seated.length <= TOGETHER) {
    return [arranging({ seats, withdrawn: gone, seated })];
  }
  // Seats come back before people sit on them.
  return [arranging({ seats, withdrawn: gone }), arranging({ seated })];
}

/**
 * The plan made anew: a seat whose label stays keeps its person and its microphone,
 * the others are taken off.
 */
export function madeAnew(room: Room, places: readonly Place[], newSeat: () => string): ArrangeSeats {
  const known = new Map<string, Seat>();
  for (const seat of all(room, "seat")) {
    const label = folded(seat.label);
    if (!known.has(label) || !seat.withdrawn) known.set(label, seat);
  }
  const seats = places.map((place): PlacedSeat => {
    const seat = known.get(folded(place.label))?.id ?? newSeat();
    return { seat, ...place };
  });
  const kept = new Set(seats.map(({ seat }) => seat));
  const withdrawn = seatsOf(room).filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  return arranging({ seats, withdrawn });
}

/** As the server compares labels. */
export function folded(label: string): string {
  return label.normalize("NFKC").toLowerCase().replaceAll(" ", "");
}

/** Seats moved together; null where one would leave the grid or land on another. */
export function shifted(
  room: Room,
  chosen: ReadonlySet<string>,
  by: { readonly row: number; readonly column: number },
): ArrangeSeats | null {
  const plan = seatsOf(room);
  const seats = plan
    .filter(({ id }) => chosen.has(id))
    .map((seat) => ({ ...placedOf(seat), row: seat.row + by.row, column: seat.column + by.column }));
  const taken = new Set(plan.filter(({ id }) => !chosen.has(id)).map(spot));
  const bad = seats.some((one) => one.row < 0 || one.column < 0 || one.row > GRID_MOST || one.column > GRID_MOST);
  if (seats.length === 0 || bad || seats.some((one) => taken.has(spot(one)))) return null;
  return arranging({ seats });
}

function spot({ row, column }: { readonly row: number; readonly column: number }): string {
  return `${row} ${column}`;
}

/** Somebody put on a seat; whoever sits there takes the seat that becomes free. */
export function seating(room: Room, person: Participant, seat: string): ArrangeSeats {
  const other = rosterOf(room).find((one) => one.seat === seat && one.id !== person.id);
  const seated = [{ participant: person.id, seat }];
  if (other && seat !== "") seated.push({ participant: other.id, seat: person.seat });
  return arranging({ seated });
}

/**
 * Everybody in the hall seated by delegations, in the order of the roster: officials
 * first, then guests.  Who sits with the presidium stays there.
 */
export function seatedInOrder(room: Room, everybody: boolean): ArrangeSeats {
  const kinds = new Map(seatsOf(room).map((seat) => [seat.id, seat.kind]));
  const roster = rosterOf(room).filter((person) => person.site === "" && person.reserved === "");
  const stays = (person: Participant) => {
    const kind = kinds.get(person.seat);
    return kind !== undefined && (kind !== "delegate" || !everybody);
  };
  const taken = new Set(rosterOf(room).filter((p) => p.site !== "" || stays(p)).map((p) => p.seat));
  const free = seatsOf(room).filter(({ id, kind }) => kind === "delegate" && !taken.has(id));
  const waiting = byDelegation(roster.filter((person) => !stays(person)));
  const seated = waiting
    .map((person, at) => ({ participant: person.id, seat: free[at]?.id ?? "", was: person.seat }))
    .filter(({ seat, was }) => seat !== was)
    .map(({ participant, seat }) => ({ participant, seat }));
  return arranging({ seated });
}

/** Units together, in the order in which the roster first names them. */
function byDelegation(people: readonly Participant[]): Participant[] {
  const groups = new Map<string, Participant[]>();
  for (const person of people) {
    const key = `${person.eligibility}\n${person.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  const ordered = [...groups.values()];
  const official = (group: readonly Participant[]) => group[0]?.eligibility === "official";
  return [...ordered.filter(official), ...ordered.filter((group) => !official(group))].flat();
}
