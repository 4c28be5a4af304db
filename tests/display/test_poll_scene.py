"""A poll on walls and ribbons: never how it goes, and the result once it is out."""

from datetime import timedelta
from typing import Any

import pytest

from meetingroom.display import scenes
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Run
from meetingroom.display.pictures import PollPicture, again_s, turned
from meetingroom.display.render import measure
from meetingroom.errors import WrongStateError
from meetingroom.sessions.commands.polls import (
    AnnulPoll,
    ClosePoll,
    CountTurnout,
    PausePoll,
    PublishPoll,
)
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.scenes import PollScene, Stage
from tests.conftest import CHAIR, NOON
from tests.display.samples import RIBBON, WALL
from tests.voting import cast, hall, send, voting

PUBLISH = PublishPoll(poll="q")


def picture_for(state, display) -> Any:
    return scenes.picture_for(state, display)


def texts(picture, width_px=1920, height_px=1080) -> str:
    parts = lay_out(picture, width_px, height_px, measure).parts
    return " ".join(part.text for part in parts if isinstance(part, Run))


def voted(**plan):
    state = voting(hall(3), **plan)
    for number, choice in ((1, "yes"), (2, "yes"), (3, "no")):
        state = cast(state, number, choice)
    return send(state, CountTurnout(poll="q"), CHAIR)


def test_an_open_poll_is_a_question_and_how_many_have_voted():
    picture = picture_for(voted(), WALL)

    assert isinstance(picture, PollPicture)
    assert (picture.poll.voted, picture.poll.present) == (3, 3)
    assert picture.poll.bars == ()
    assert "Đã biểu quyết 3/3" in texts(picture)


def test_where_the_poll_keeps_turnout_back_the_hall_is_not_told():
    picture = picture_for(voted(turnout=False), WALL)

    assert picture.poll.voted is None
    assert "Đã biểu quyết" not in texts(picture)


def test_a_result_that_is_not_published_is_not_in_the_picture():
    closed = picture_for(send(voted(), ClosePoll(poll="q"), CHAIR), WALL)

    assert closed.poll.stage == "closed"
    assert closed.poll.bars == ()
    assert closed.poll.outcome == ""


@pytest.mark.parametrize("display", [WALL, RIBBON], ids=["wall", "ribbon"])
def test_a_published_result_is_told_with_its_sentence(display):
    picture = picture_for(send(voted(), PUBLISH, CHAIR), display)
    said = texts(picture, display.width_px, display.height_px)

    assert [(b.label, b.votes, b.won) for b in picture.poll.bars] == [
        ("Tán thành", 2, True),
        ("Không tán thành", 1, False),
        ("Không có ý kiến", 0, False),
    ]
    assert "KẾT QUẢ BIỂU QUYẾT" in said
    assert "đạt." in said


def test_an_annulled_poll_is_not_shown_again_and_where_it_stands_is_the_idle_picture():
    state = send(voted(), AnnulPoll(poll="q", reason="Sai văn bản"), CHAIR)
    with pytest.raises(WrongStateError, match="annulled"):
        send(state, ShowScene(scene=PollScene(poll="q")), CHAIR)
    stood = state.apply(state.rev + 1, [Stage(scene=PollScene(poll="q"))])

    assert picture_for(stood, WALL).kind == "idle"


@pytest.mark.parametrize("display", [WALL, RIBBON])
def test_a_vote_says_that_its_time_is_over_from_its_end_on(display):
    picture = picture_for(voting(hall(3), limit_s=60), display)
    end, little = picture.poll.due_at, timedelta(milliseconds=1)

    assert again_s(picture, end - timedelta(seconds=9)) == 9
    assert "ĐANG BIỂU QUYẾT" in texts(turned(picture, end - little))
    assert "HẾT GIỜ BIỂU QUYẾT" in texts(turned(picture, end))
    assert again_s(picture, end) is None


def test_a_vote_whose_clock_stands_is_never_over():
    state = send(voting(hall(3), limit_s=60), PausePoll(poll="q"), CHAIR)
    picture = picture_for(state, WALL)

    assert turned(picture, NOON + timedelta(days=1)) == picture
    assert again_s(picture, NOON) is None
