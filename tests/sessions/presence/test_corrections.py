"""Times of presence put right by the secretariat, with a reason."""

from datetime import timedelta

import pytest

from meetingroom.errors import InvalidError, MeetingError, WrongStateError
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.commands.people import CorrectAttendance
from meetingroom.sessions.presence import spells
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.rules import decide
from tests.conftest import NOON, SECRETARY
from tests.sessions.presence.test_presence import gone, here, spells_of
from tests.sessions.test_rules import after

WHY = "Ghi nhầm giờ"


def minute(number):
    return NOON + timedelta(minutes=number)


def twice():
    """Somebody here from minute 0 to 10 and again since minute 20."""
    state = after(here("p-1"), at=minute(0))
    state = after(gone("p-1"), state=state, at=minute(10))
    return after(here("p-1"), state=state, at=minute(20))


def correct(state, number, begun, ended, at=60):
    wish = CorrectAttendance(
        interval=f"interval/p-1/{number}",
        from_at=minute(begun),
        until_at=None if ended is None else minute(ended),
        reason=WHY,
    )
    put = decide(state, wish, SECRETARY, minute(at))
    assert decide(state.apply(99, put), wish, SECRETARY, minute(at)) == []
    return state.apply(state.rev + 1, put)


def test_a_time_is_corrected_and_says_why():
    state = correct(twice(), 1, 0, 15)
    first, second = spells_of(state, "p-1")

    assert (first.until_at, first.corrected) == (minute(15), WHY)
    assert (second.from_at, second.corrected) == (minute(20), "")
    assert spells.present_at(state, minute(12)).keys() == {"p-1"}


def test_a_spell_that_lasts_gets_another_beginning():
    state = correct(twice(), 2, 12, None)

    assert spells_of(state, "p-1")[1].from_at == minute(12)


def test_who_is_here_is_not_sent_away_by_a_correction():
    for number, ended in ((2, 30), (1, None)):
        with pytest.raises(WrongStateError, match="marked, not corrected"):
            correct(twice(), number, 0, ended)


@pytest.mark.parametrize(
    ("number", "begun", "ended"),
    [(1, 12, 8), (1, 0, 25), (2, 5, None), (2, 61, None), (1, 55, 61)],
)
def test_times_that_cannot_have_been_are_refused(number, begun, ended):
    with pytest.raises(InvalidError):
        correct(twice(), number, begun, ended)


def test_a_correction_is_taken_after_the_meeting_too():
    state = after(CloseMeeting(), state=twice(), at=minute(30))

    assert spells_of(correct(state, 1, 0, 9), "p-1")[0].until_at == minute(9)


def test_a_spell_that_is_unknown_is_refused():
    with pytest.raises(MeetingError):
        correct(twice(), 9, 0, 5)
    assert len(twice().all(AttendanceInterval)) == 2
