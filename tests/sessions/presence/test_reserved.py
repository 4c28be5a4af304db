"""K7: who takes part from elsewhere frees the seat, and it comes back with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import InvalidError, MeetingError
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    EditParticipant,
    MarkParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.roster import ImportRoster, ListedPerson
from meetingroom.sessions.commands.seats import (
    ArrangeSeats,
    PlacedSeat,
    SeatedPerson,
    WithdrawSeat,
)
from meetingroom.sessions.records import Mode, Participant
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM
from tests.conftest import NOON, SECRETARY
from tests.voting import hall, leave, send


def furnished() -> RoomState:
    """Two seats; the first two of three people have one, and nobody is here."""
    seats = tuple(
        PlacedSeat(seat=f"s{n}", label=f"A{n}", row=0, column=n) for n in (1, 2)
    )
    return seated(send(hall(3, 0), ArrangeSeats(seats=seats)), "p-1", "s1", "p-2", "s2")


def seated(state: RoomState, *pairs: str) -> RoomState:
    """Return the state with people put on seats."""
    wishes = zip(pairs[::2], pairs[1::2], strict=True)
    people = tuple(SeatedPerson(participant=p, seat=s) for p, s in wishes)
    return send(state, ArrangeSeats(seated=people))


def here(state: RoomState, person: str, mode: Mode = "hall") -> RoomState:
    """Return the state with somebody present."""
    return send(state, MarkParticipant(participant=person, present=True, mode=mode))


def seats(state: RoomState) -> dict[str, tuple[str, str]]:
    """Return everybody's seat and reservation."""
    return {p.id: (p.seat, p.reserved) for p in state.all(Participant)}


@pytest.mark.parametrize("mode", ["site", "personal"])
def test_k7_who_takes_part_from_elsewhere_frees_the_seat_in_the_hall(mode):
    state = here(furnished(), "p-1", mode)
    assert seats(state)["p-1"] == ("", "s1")

    state = seated(state, "p-3", "s1")
    assert seats(state)["p-3"] == ("s1", "")


def test_k7_the_seat_comes_back_with_its_holder():
    state = here(here(furnished(), "p-1", "personal"), "p-1")

    assert seats(state)["p-1"] == ("s1", "")


def test_k7_who_sat_there_meanwhile_makes_way_in_the_same_change():
    state = here(seated(here(furnished(), "p-1", "site"), "p-3", "s1"), "p-3")
    scan = AdmitParticipant(
        admission="a-1", participant="p-1", via="badge", code="OK_VAO"
    )
    moved = send(here(leave(state, 1), "p-2"), scan, SYSTEM)

    assert seats(leave(state, 1))["p-1"] == ("", "s1")
    assert seats(moved) == {"p-1": ("s1", ""), "p-2": ("s2", ""), "p-3": ("", "")}


def test_one_seat_is_kept_for_one_person():
    state = seated(here(furnished(), "p-1", "site"), "p-3", "s1")
    state = here(state, "p-3", "personal")

    assert seats(state)["p-1"] == ("", "s1")
    assert seats(state)["p-3"] == ("", "")


def test_another_seat_ends_the_reservation_and_being_struck_off_does_too():
    away = here(furnished(), "p-1", "site")
    other = send(away, WithdrawParticipant(participant="p-2"))

    assert seats(seated(other, "p-1", "s2"))["p-1"] == ("s2", "")
    gone = send(away, WithdrawParticipant(participant="p-1"))
    assert seats(gone)["p-1"] == ("", "")


def test_a_seat_that_was_taken_off_the_plan_does_not_come_back():
    state = send(here(furnished(), "p-1", "site"), WithdrawSeat(seat="s1"))

    assert seats(here(state, "p-1"))["p-1"] == ("", "")


def test_the_same_list_again_leaves_the_reservation():
    away = here(furnished(), "p-1", "site")
    same = ListedPerson(participant="p-1", name="Đại biểu 1", seat="s1")

    assert decide(away, ImportRoster(people=(same,)), SECRETARY, NOON) == []
    with pytest.raises(InvalidError):
        decide(seated(away, "p-3", "s1"), ImportRoster(people=(same,)), SECRETARY, NOON)


def test_correcting_a_name_leaves_the_reservation():
    away = here(furnished(), "p-1", "personal")
    wish = EditParticipant(participant="p-1", name="Lò Thị Mai", eligibility="official")

    assert seats(send(away, wish))["p-1"] == ("", "s1")


PEOPLE = st.sampled_from(["p-1", "p-2", "p-3"])
MODES = st.sampled_from(["hall", "site", "personal", ""])
STEPS = st.lists(st.tuples(PEOPLE, MODES | st.sampled_from(["s1", "s2"])), max_size=12)


@given(STEPS)
def test_no_two_sit_on_one_seat_and_no_two_wait_for_one(steps):
    state = furnished()
    for person, what in steps:
        try:
            if what in ("s1", "s2"):
                state = seated(state, person, what)
            elif what:
                state = here(state, person, what)
            else:
                state = leave(state, int(person[-1]))
        except MeetingError:
            continue
        taken = [seat for seat, _ in seats(state).values() if seat]
        kept = [seat for _, seat in seats(state).values() if seat]

        assert len(taken) == len({*taken})
        assert len(kept) == len({*kept})
