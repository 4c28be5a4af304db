"""The chime calls everybody back: on walls and ribbons, for the recess it rang in."""

from datetime import timedelta

from meetingroom.display.chime_scene import CALL
from meetingroom.display.pictures import NoticePicture, RibbonPicture
from meetingroom.display.scenes import picture_for
from meetingroom.sessions.messages.records import Chime
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.scenes import IdleScene, NoticeScene, Stage
from meetingroom.sessions.state import RoomState
from tests.display.samples import MORNING, RIBBON, WALL, state

PAUSE = NoticeScene(text="Hội nghị nghỉ giải lao 15 phút")
RANG = MORNING + timedelta(minutes=10)


def rung(text: str = "", status: str = "recess", chosen_min: int = 0) -> RoomState:
    """A recess since the morning, with a chime ten minutes later."""
    before = state(PAUSE)
    meeting = before.all(Meeting)[0]
    chosen_at = MORNING + timedelta(minutes=chosen_min)
    return before.apply(
        5,
        [
            meeting.model_copy(update={"status": status, "since": MORNING}),
            Stage(scene=PAUSE, changed_at=chosen_at),
            Chime(number=1, text=text, at=RANG),
        ],
    )


def words_of(shown: RoomState) -> tuple[str, str]:
    wall, ribbon = picture_for(shown, WALL), picture_for(shown, RIBBON)
    assert isinstance(wall, NoticePicture)
    assert isinstance(ribbon, RibbonPicture)
    return wall.text, ribbon.notice


def test_the_chime_stands_before_the_scene_of_the_recess():
    assert words_of(rung()) == (CALL, CALL)
    assert words_of(rung("Mời vào họp")) == ("Mời vào họp", "Mời vào họp")


def test_a_scene_that_was_chosen_later_takes_it_off():
    assert words_of(rung(chosen_min=11)) == (PAUSE.text, PAUSE.text)


def test_outside_a_recess_nobody_is_called_back():
    assert words_of(rung(status="open")) == (PAUSE.text, PAUSE.text)


def test_the_chime_of_an_earlier_recess_is_over():
    shown = rung()
    meeting = shown.all(Meeting)[0]
    again = RANG + timedelta(hours=1)
    later = shown.apply(6, [meeting.model_copy(update={"since": again})])

    assert words_of(later) == (PAUSE.text, PAUSE.text)


def test_a_meeting_without_a_chime_shows_its_scene():
    assert picture_for(state(IdleScene()), WALL).kind == "idle"
