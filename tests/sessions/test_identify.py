"""A display shows its number and name for a moment, and is called something else."""

from datetime import timedelta

import pytest

from meetingroom.display.pictures import NoticePicture, RibbonPicture
from meetingroom.display.scenes import picture_for
from meetingroom.errors import WrongStateError
from meetingroom.sessions import identify
from meetingroom.sessions.commands.displays import (
    EndIdentify,
    IdentifyDisplay,
    RenameDisplay,
)
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON

END = NOON + identify.SHOWN
WALL = Display(id="w", order=1, label="LED", kind="wall", width_px=1920, height_px=1080)
RIBBON = Display(id="r", order=2, label="D", kind="ribbon", width_px=512, height_px=128)


def hall(status: str = "ready") -> RoomState:
    meeting = Meeting.model_validate(
        {"id": "m", "title": "Thử", "starts_at": NOON, "status": status}
    )
    return RoomState().apply(1, [meeting, WALL, RIBBON])


def after(state: RoomState, command, at=NOON) -> RoomState:
    return state.apply(state.rev + 1, identify.decide(state, command, at))


def pictures(state: RoomState) -> list:
    return [picture_for(state, state.get(Display, name)) for name in ("w", "r")]


def test_every_display_shows_its_number_and_name_and_then_the_scene_again():
    before = hall()
    state = after(before, IdentifyDisplay())
    wall, ribbon = pictures(state)

    assert isinstance(wall, NoticePicture)
    assert isinstance(ribbon, RibbonPicture)
    assert (wall.text, ribbon.notice) == ("1. LED", "2. D")
    assert identify.wishes(state, END - timedelta(milliseconds=1)) == []
    assert identify.next_look(state, NOON) == END
    for wish in identify.wishes(state, END):
        state = after(state, wish, END)
    assert pictures(state) == pictures(before)
    assert identify.next_look(state, END) is None


def test_one_alone_is_asked_which_it_is():
    state = after(hall(), IdentifyDisplay(display="r"))

    assert state.get(Display, "w").identify_until is None
    assert state.get(Display, "r").identify_until == END


def test_pressed_again_it_is_shown_for_longer():
    later = NOON + timedelta(seconds=3)
    state = after(hall(), IdentifyDisplay(display="w"))
    state = after(state, IdentifyDisplay(display="w"), later)

    assert identify.decide(state, EndIdentify(display="w"), END) == []
    assert identify.next_look(state, later) == later + identify.SHOWN


def test_an_open_meeting_keeps_its_scene_until_somebody_is_sure():
    with pytest.raises(WrongStateError, match="open"):
        identify.decide(hall("open"), IdentifyDisplay(), NOON)
    state = after(hall("open"), IdentifyDisplay(sure=True))

    assert state.get(Display, "w").identify_until == END


def test_a_display_is_called_something_else_once():
    wish = RenameDisplay(display="w", label="Màn hình chính")
    state = after(hall(), wish)

    assert state.get(Display, "w").label == "Màn hình chính"
    assert identify.decide(state, wish, NOON) == []
