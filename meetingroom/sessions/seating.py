"""The plan of the hall: seats on a grid, and who sits on them.  Pure.

Whatever changes it is one arrangement: the plan as it would be is looked at whole, so
that two people, or two seats, may change places in one change.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import assert_never

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions.commands import seats as commands
from meetingroom.sessions.records import Participant, Seat
from meetingroom.sessions.state import Record, RoomState, added

Plan = Mapping[str, Seat]


def decide(state: RoomState, command: commands.SeatCommand) -> list[Record]:
    """Return the seats and the people that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddSeat():
            wish = command.model_dump(exclude={"type", "seat"})
            new = Seat(id=command.seat, **wish)
            return arranged(state, placed=[new] if added(state, [new]) else [])
        case commands.EditSeat():
            seat = standing(state, command.seat)
            update = {"label": command.label, "kind": command.kind}
            return arranged(state, placed=[seat.model_copy(update=update)])
        case commands.MoveSeat():
            seat = standing(state, command.seat)
            place = {"row": command.row, "column": command.column}
            return arranged(state, placed=[seat.model_copy(update=place)])
        case commands.WithdrawSeat():
            return arranged(state, withdrawn=[command.seat])
        case commands.ArrangeSeats():
            return arranged(
                state,
                [seat_of(one) for one in command.seats],
                command.withdrawn,
                command.seated,
            )
        case _:
            assert_never(command)


def seat_of(wish: commands.PlacedSeat) -> Seat:
    """Return a seat as the plan wishes to have it."""
    return Seat(id=wish.seat, **wish.model_dump(exclude={"seat"}))


def standing(state: RoomState, seat: str) -> Seat:
    """Return a seat that is on the plan.

    Raises:
        NotFoundError: there is none, or it was taken off.
    """
    found = state.get(Seat, seat)
    if found.withdrawn:
        raise NotFoundError(f"Seat {seat}")
    return found


def on_plan(state: RoomState) -> list[Seat]:
    """Return the seats that are on the plan, by rows from the front."""
    found = (seat for seat in state.all(Seat) if not seat.withdrawn)
    return sorted(found, key=lambda seat: (seat.row, seat.column, seat.id))


def arranged(
    state: RoomState,
    placed: Iterable[Seat] = (),
    withdrawn: Iterable[str] = (),
    seated: Iterable[commands.SeatedPerson] = (),
) -> list[Record]:
    """Return every seat and person that an arrangement changes.

    Raises:
        InvalidError: something is named twice, or two share a place, a label or a seat.
        NotFoundError: a seat or a person does not exist.
        WrongStateError: somebody was struck off the roster.
    """
    before = {seat.id: seat for seat in state.all(Seat)}
    wishes = [*placed, *off(state, withdrawn)]
    need_once(seat.id for seat in wishes)
    for seat in wishes:
        if not isinstance(state.records.get(seat.id), Seat | None):
            raise InvalidError("this id is taken")
    plan = before | {seat.id: seat for seat in wishes}
    touched = {seat.id for seat in wishes if before.get(seat.id) != seat}
    need_apart(plan, touched)
    people = resettled(state, plan, [*seated])
    return [*(plan[seat] for seat in plan if seat in touched), *people]


def off(state: RoomState, seats: Iterable[str]) -> list[Seat]:
    """Return seats as taken off the plan."""
    gone = {"withdrawn": True}
    return [state.get(Seat, seat).model_copy(update=gone) for seat in seats]


def need_once(names: Iterable[str]) -> None:
    """Raise `InvalidError` where something is named twice."""
    known: set[str] = set()
    for name in names:
        if name in known:
            raise InvalidError(f"{name} is named twice")
        known.add(name)


def need_apart(plan: Plan, touched: set[str]) -> None:
    """Raise `InvalidError` where a touched seat shares its place or its label.

    Seats that nobody touches stay as they are, also where an old plan has two alike.
    """
    keys: tuple[tuple[str, Callable[[Seat], Hashable]], ...] = (
        ("place", lambda seat: (seat.row, seat.column)),
        ("label", lambda seat: folded(seat.label)),
    )
    for what, key in keys:
        holders: dict[Hashable, Seat] = {}
        for seat in plan.values():
            if seat.withdrawn:
                continue
            other = holders.setdefault(key(seat), seat)
            if other.id != seat.id and {other.id, seat.id} & touched:
                raise InvalidError(f"seats {other.id} and {seat.id} share a {what}")


def folded(label: str) -> str:
    """Return a label as it is compared: one that looks alike is the same."""
    return unicodedata.normalize("NFKC", label).casefold().replace(" ", "")


def resettled(
    state: RoomState, plan: Plan, seated: list[commands.SeatedPerson]
) -> list[Participant]:
    """Return everybody who sits elsewhere than before.

    Raises:
        InvalidError: somebody is named twice, or two sit on one seat.
        NotFoundError: a seat or a person does not exist.
        WrongStateError: somebody was struck off the roster.
    """
    need_once(one.participant for one in seated)
    wishes = {one.participant: wished(state, plan, one) for one in seated}
    moved: list[Participant] = []
    sitters: dict[str, str] = {}
    for person in state.all(Participant):
        if person.presence == "withdrawn":
            continue
        seat = wishes.get(person.id, person.seat)
        # A seat that was never on the plan is no reason to unseat anybody.
        if seat in plan and plan[seat].withdrawn:
            seat = ""
        other = sitters.setdefault(seat, person.id) if seat else person.id
        if other != person.id and {other, person.id} & wishes.keys():
            raise InvalidError(f"seat {seat}: {other} and {person.id}")
        if seat != person.seat:
            moved.append(person.model_copy(update={"seat": seat}))
    return moved


def wished(state: RoomState, plan: Plan, one: commands.SeatedPerson) -> str:
    """Return the seat that somebody is to have, where both can be had."""
    person = state.get(Participant, one.participant)
    if person.presence == "withdrawn":
        raise WrongStateError(f"{person.id} is not on the roster any more")
    if one.seat and (one.seat not in plan or plan[one.seat].withdrawn):
        raise NotFoundError(f"Seat {one.seat}")
    return one.seat
