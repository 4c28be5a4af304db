"""A display shows a test pattern above its program, and shows the program again."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from meetingroom.display.pictures import NoticePicture, PatternPicture
from meetingroom.display.program_name import program_name
from meetingroom.display.scenes import picture_for
from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.sessions import identify, patterns
from meetingroom.sessions.commands.displays import IdentifyDisplay
from meetingroom.sessions.commands.patterns import (
    EndPattern,
    ShowPattern,
    StopPattern,
)
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON
from tests.sessions.test_identify import hall, pictures

GRID = ShowPattern(pattern="geometry", seconds=60)
END = NOON + timedelta(seconds=60)


def after(state: RoomState, command, at=NOON) -> RoomState:
    return state.apply(state.rev + 1, patterns.decide(state, command, at))


def opened(state: RoomState) -> RoomState:
    meeting = state.all(Meeting)[0].model_copy(update={"status": "open"})
    return state.apply(state.rev + 1, [meeting])


def test_all_displays_show_it_above_the_program_and_the_clock_ends_it():
    before = hall()
    state = after(before, GRID)

    assert pictures(state) == [
        PatternPicture(pattern="geometry", label="1. LED"),
        PatternPicture(pattern="geometry", label="2. D"),
    ]
    for seen, was in zip(state.all(Display), before.all(Display), strict=True):
        assert program_name(state, seen) == program_name(before, was)
    assert patterns.wishes(state, END - timedelta(milliseconds=1)) == []
    assert patterns.next_look(state, NOON) == END
    for wish in patterns.wishes(state, END):
        state = after(state, wish, END)
    assert pictures(state) == pictures(before)
    assert patterns.next_look(state, END) is None


def test_one_press_ends_it_on_one_display_or_on_all():
    state = after(hall(), GRID)
    one = after(state, StopPattern(display="w"))

    assert [d.pattern is None for d in one.all(Display)] == [True, False]
    assert pictures(after(state, StopPattern())) == pictures(hall())
    assert patterns.decide(hall(), StopPattern(), NOON) == []


def test_an_open_meeting_keeps_its_scene_until_somebody_is_sure():
    with pytest.raises(WrongStateError, match="open"):
        patterns.decide(hall("open"), GRID, NOON)
    state = after(hall("open"), GRID.model_copy(update={"sure": True}))

    assert isinstance(pictures(state)[0], PatternPicture)
    assert patterns.wishes(state, NOON) == []


@pytest.mark.parametrize("sure", [False, True])
def test_the_opening_takes_it_off_at_once_whatever_was_said_before(sure):
    state = opened(after(hall(), GRID.model_copy(update={"sure": sure})))

    assert pictures(state) == pictures(hall("open"))
    assert patterns.wishes(state, NOON) == [
        EndPattern(display="w"),
        EndPattern(display="r"),
    ]
    for wish in patterns.wishes(state, NOON):
        state = after(state, wish)
    assert patterns.wishes(state, NOON) == []


def test_a_late_end_does_not_take_a_newer_pattern_off():
    state = after(after(hall(), GRID), GRID, NOON + timedelta(seconds=59))

    assert patterns.decide(state, EndPattern(display="w"), END) == []


def test_the_name_of_a_display_stands_above_its_pattern():
    state = after(hall(), GRID)
    named = identify.decide(state, IdentifyDisplay(display="w"), NOON)
    state = state.apply(state.rev + 1, named)

    assert isinstance(picture_for(state, state.get(Display, "w")), NoticePicture)


@pytest.mark.parametrize(
    "wrong", [{"seconds": 4}, {"seconds": 3601}, {"pattern": "snow"}]
)
def test_no_pattern_stands_for_hours_or_is_unknown(wrong):
    with pytest.raises(ValidationError):
        ShowPattern.model_validate({"pattern": "ramp"} | wrong)


def test_a_display_that_is_not_there_shows_nothing():
    with pytest.raises(NotFoundError):
        patterns.decide(hall(), ShowPattern(pattern="sync", display="x"), NOON)
