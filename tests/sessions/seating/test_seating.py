"""The plan of the hall changes as one arrangement, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import InvalidError, MeetingError, NotFoundError
from meetingroom.sessions import seating
from meetingroom.sessions.commands.people import (
    EditParticipant,
    InviteParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.roster import ImportRoster, ListedPerson
from meetingroom.sessions.commands.seats import (
    AddSeat,
    ArrangeSeats,
    EditSeat,
    MoveSeat,
    PlacedSeat,
    SeatedPerson,
    WithdrawSeat,
)
from meetingroom.sessions.presets import places_like
from meetingroom.sessions.records import Participant, Seat
from meetingroom.sessions.state import RoomState
from tests.voting import hall, send


def placed(seat: str, row: int, column: int, label: str = "") -> PlacedSeat:
    return PlacedSeat(seat=seat, label=label or seat.upper(), row=row, column=column)


def sits(participant: str, seat: str = "") -> SeatedPerson:
    return SeatedPerson(participant=participant, seat=seat)


def furnished() -> RoomState:
    """Four seats in two rows; two people sit on the first row."""
    seats = tuple(placed(f"s{n}", n // 2, n % 2) for n in range(4))
    seated = (sits("p-1", "s0"), sits("p-2", "s1"))
    return send(hall(), ArrangeSeats(seats=seats, seated=seated))


def seats_of(state: RoomState) -> dict[str, str]:
    return {p.id: p.seat for p in state.all(Participant) if p.seat}


def test_a_hall_is_made_and_seated_as_one_change():
    before = hall()
    after = furnished()

    assert after.rev == before.rev + 1
    assert [s.id for s in seating.on_plan(after)] == ["s0", "s1", "s2", "s3"]
    assert seats_of(after) == {"p-1": "s0", "p-2": "s1"}


def test_the_same_arrangement_again_changes_nothing():
    state = furnished()
    seats = tuple(placed(f"s{n}", n // 2, n % 2) for n in range(4))
    again = ArrangeSeats(seats=seats, seated=(sits("p-1", "s0"),))

    assert seating.decide(state, again) == []
    assert seating.decide(state, MoveSeat(seat="s0", row=0, column=0)) == []


def test_two_people_change_places():
    swap = ArrangeSeats(seated=(sits("p-1", "s1"), sits("p-2", "s0")))

    assert seats_of(send(furnished(), swap)) == {"p-1": "s1", "p-2": "s0"}


def test_two_seats_change_places_and_their_people_go_with_them():
    swap = ArrangeSeats(seats=(placed("s0", 0, 1), placed("s1", 0, 0)))
    state = send(furnished(), swap)

    assert state.get(Seat, "s0").column == 1
    assert seats_of(state) == {"p-1": "s0", "p-2": "s1"}


def test_a_seat_that_is_taken_off_seats_nobody_and_can_come_back():
    state = send(furnished(), WithdrawSeat(seat="s0"))

    assert [s.id for s in seating.on_plan(state)] == ["s1", "s2", "s3"]
    assert state.get(Seat, "s0").withdrawn
    assert seats_of(state) == {"p-2": "s1"}
    assert seating.decide(state, WithdrawSeat(seat="s0")) == []

    undo = ArrangeSeats(seats=(placed("s0", 0, 0),), seated=(sits("p-1", "s0"),))
    assert send(state, undo).records == furnished().records


def test_a_seat_is_renamed_and_given_another_use():
    state = send(furnished(), EditSeat(seat="s2", label="CT1", kind="presidium"))

    assert (state.get(Seat, "s2").label, state.get(Seat, "s2").kind) == (
        "CT1",
        "presidium",
    )


@pytest.mark.parametrize(
    "wish",
    [
        ArrangeSeats(seats=(placed("s9", 0, 0),)),
        ArrangeSeats(seats=(placed("s9", 5, 5, "s0"),)),
        ArrangeSeats(seats=(placed("s9", 5, 5, " S 0 "),)),
        ArrangeSeats(seats=(placed("s8", 5, 5), placed("s8", 5, 6))),
        ArrangeSeats(seats=(placed("s0", 5, 5),), withdrawn=("s0",)),
        ArrangeSeats(seats=(placed("p-1", 5, 5),)),
        ArrangeSeats(seated=(sits("p-3", "s0"),)),
        ArrangeSeats(seated=(sits("p-3", "s2"), sits("p-3", "s3"))),
        ArrangeSeats(seated=(sits("p-3", "s2"), sits("p-4", "s2"))),
        EditSeat(seat="s0", label="S1"),
        MoveSeat(seat="s0", row=0, column=1),
    ],
)
def test_what_cannot_be_is_refused_whole(wish):
    with pytest.raises(InvalidError):
        send(furnished(), wish)


@pytest.mark.parametrize(
    "wish",
    [
        ArrangeSeats(withdrawn=("nope",)),
        ArrangeSeats(seated=(sits("p-3", "nope"),)),
        ArrangeSeats(seated=(sits("nope", "s2"),)),
        ArrangeSeats(withdrawn=("s2",), seated=(sits("p-3", "s2"),)),
        MoveSeat(seat="nope", row=0, column=9),
    ],
)
def test_what_is_not_there_is_refused(wish):
    with pytest.raises(NotFoundError):
        send(furnished(), wish)


def test_nobody_is_given_a_seat_that_was_taken_off():
    state = send(furnished(), WithdrawSeat(seat="s2"))
    edit = EditParticipant(
        participant="p-3", name="Ba", eligibility="official", seat="s2"
    )
    listed = ListedPerson(participant="p-3", name="Ba", seat="s2")

    for wish in (
        edit,
        InviteParticipant(participant="n", name="Mới", seat="s2"),
        ImportRoster(people=(listed,)),
        EditSeat(seat="s2", label="X"),
    ):
        with pytest.raises(NotFoundError):
            send(state, wish)


def test_whoever_was_struck_off_sits_nowhere():
    state = send(furnished(), WithdrawParticipant(participant="p-1"))

    with pytest.raises(MeetingError):
        send(state, ArrangeSeats(seated=(sits("p-1", "s0"),)))
    after = send(state, ArrangeSeats(seated=(sits("p-3", "s0"),)))
    assert seats_of(after) == {"p-2": "s1", "p-3": "s0"}


def test_an_old_plan_with_two_seats_at_one_place_stays_usable():
    twice = [Seat(id=seat, label=seat, row=7, column=7) for seat in ("x", "y")]
    state = furnished().apply(1_000, twice)

    assert send(state, MoveSeat(seat="x", row=7, column=8)).get(Seat, "x").column == 8
    assert send(state, ArrangeSeats(seated=(sits("p-1", "s3"),)))


@pytest.mark.parametrize(
    "wish",
    [
        AddSeat(seat="x", label="x", row=0, column=0),
        AddSeat(seat="x", label=" s1", row=7, column=7),
        AddSeat(seat="s0", label="x", row=7, column=7),
    ],
    ids=["place", "label", "id"],
)
def test_a_new_seat_shares_nothing_with_another(wish):
    with pytest.raises(InvalidError):
        send(furnished(), wish)


def test_a_meeting_like_this_one_gets_the_plan_and_not_what_was_taken_off():
    state = send(furnished(), EditSeat(seat="s1", label="CT", kind="presidium"))
    state = send(state, WithdrawSeat(seat="s0"))
    seats = [wish for wish in places_like(state) if isinstance(wish, AddSeat)]

    assert [(s.seat, s.kind) for s in seats] == [
        ("s1", "presidium"),
        ("s2", "delegate"),
        ("s3", "delegate"),
    ]


SEAT = st.sampled_from(["s0", "s1", "s2", "s3", "s4", "nope"])
PERSON = st.sampled_from(["p-1", "p-2", "p-3", "nope"])
GRID = st.integers(0, 2)
WISHES = st.one_of(
    st.builds(
        ArrangeSeats,
        seats=st.lists(
            st.builds(
                PlacedSeat,
                seat=SEAT,
                label=st.sampled_from("abcd"),
                row=GRID,
                column=GRID,
            ),
            max_size=3,
        ).map(tuple),
        withdrawn=st.lists(SEAT, max_size=2).map(tuple),
        seated=st.lists(
            st.builds(SeatedPerson, participant=PERSON, seat=SEAT | st.just("")),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(MoveSeat, seat=SEAT, row=GRID, column=GRID),
    st.builds(WithdrawSeat, seat=SEAT),
    st.builds(EditSeat, seat=SEAT, label=st.sampled_from("abcd")),
)


@given(st.lists(WISHES, max_size=12))
def test_whatever_is_wished_the_plan_stays_a_plan(wishes):
    state = furnished()
    for wish in wishes:
        try:
            state = send(state, wish)
        except MeetingError:
            continue
        repeated = seating.decide(state, wish)
        assert repeated == []
    plan = seating.on_plan(state)
    seated = [p.seat for p in state.all(Participant) if p.seat]

    assert len({(s.row, s.column) for s in plan}) == len(plan)
    assert len({seating.folded(s.label) for s in plan}) == len(plan)
    assert len(set(seated)) == len(seated)
    assert set(seated) <= {s.id for s in plan}
