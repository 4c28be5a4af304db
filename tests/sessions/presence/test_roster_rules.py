"""A list of people is taken over whole, or not at all."""

import pytest

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions.commands.people import WithdrawParticipant
from meetingroom.sessions.commands.roster import ImportRoster, ListedPerson
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.sessions.records import Participant
from meetingroom.values import SYSTEM
from tests.voting import hall, send


def one(participant, name="Lò Văn Một", **more):
    return ListedPerson(participant=participant, name=name, **more)


def seated():
    state = hall()
    for column, seat in enumerate(("a", "b")):
        wish = AddSeat(seat=seat, label=seat.upper(), row=0, column=column)
        state = send(state, wish, SYSTEM)
    return state


def taken(state, *people):
    return send(state, ImportRoster(people=people))


def test_the_new_are_summoned_and_the_known_corrected_as_one_change():
    before = seated()
    after = taken(before, one("n-1", seat="a"), one("p-1", unit="Văn phòng"))

    assert after.rev == before.rev + 1
    assert after.get(Participant, "n-1").order == 6
    assert after.get(Participant, "p-1").unit == "Văn phòng"
    assert after.get(Participant, "p-1").presence == "in"


def test_the_same_list_again_changes_nothing():
    state = taken(seated(), one("n-1", seat="a"))

    assert taken(state, one("n-1", seat="a")).records == state.records


def test_people_may_change_places():
    state = taken(seated(), one("n-1", seat="a"), one("n-2", seat="b"))
    state = taken(state, one("n-1", seat="b"), one("n-2", seat="a"))

    assert state.get(Participant, "n-1").seat == "b"


@pytest.mark.parametrize(
    ("people", "error"),
    [
        ((one("n-1"), one("n-1")), InvalidError),
        ((one("n-1", seat="a"), one("n-2", seat="a")), InvalidError),
        ((one("n-1", member="m"), one("n-2", member="m")), InvalidError),
        ((one("n-1"), one("n-2", seat="nope")), NotFoundError),
        ((one("n-1"), one("n-2", site="nope")), NotFoundError),
    ],
)
def test_nobody_is_taken_over_where_one_row_is_wrong(people, error):
    with pytest.raises(error):
        taken(seated(), *people)


def test_somebody_who_was_struck_off_does_not_come_back_with_a_list():
    state = send(seated(), WithdrawParticipant(participant="p-1"))

    with pytest.raises(WrongStateError):
        taken(state, one("p-1"))
