"""What is prepared for the walls, and what a take brings to them."""

import pytest

from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.sessions.access import seen
from meetingroom.sessions.commands.papers import WithdrawPaper
from meetingroom.sessions.commands.stage import PrepareScene, ShowScene, TakeScene
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    PaperScene,
    Preview,
    SiteScene,
    Stage,
)
from meetingroom.sessions.viewers import Viewer
from tests.conftest import CHAIR, NOON
from tests.sessions.test_rules import after

AGENDA, PAGE = AgendaScene(), PaperScene(paper="a", page=2)
NOTICE = NoticeScene(text="Nghỉ giải lao")


def buses(state):
    """Return what the hall is shown, and what is prepared."""
    return state.get(Stage, "stage").scene, state.get(Preview, "preview").scene


def test_what_is_prepared_changes_nothing_in_the_hall():
    state = after(ShowScene(scene=AGENDA), PrepareScene(scene=PAGE))

    assert buses(state) == (AGENDA, PAGE)


def test_a_take_shows_what_is_prepared_and_prepares_the_way_back():
    state = after(ShowScene(scene=AGENDA), PrepareScene(scene=PAGE))
    there = after(TakeScene(scene=PAGE), state=state)
    back = after(TakeScene(scene=AGENDA), state=there)

    assert buses(there) == (PAGE, AGENDA)
    assert buses(back) == (AGENDA, PAGE)
    assert there.get(Stage, "stage").changed_at == NOON


def test_a_second_press_on_take_does_not_turn_back():
    state = after(PrepareScene(scene=PAGE), TakeScene(scene=PAGE))

    assert decide(state, TakeScene(scene=PAGE), CHAIR, NOON) == []


def test_nothing_but_what_the_sender_saw_prepared_is_shown():
    state = after(PrepareScene(scene=PAGE), PrepareScene(scene=NOTICE))

    with pytest.raises(WrongStateError):
        decide(state, TakeScene(scene=PAGE), CHAIR, NOON)
    with pytest.raises(WrongStateError):
        decide(after(), TakeScene(scene=AGENDA), CHAIR, NOON)


def test_what_cannot_be_shown_is_not_prepared_either():
    with pytest.raises(NotFoundError):
        decide(after(), PrepareScene(scene=SiteScene(site="zz")), CHAIR, NOON)


def test_a_paper_that_is_withdrawn_is_prepared_no_longer():
    state = after(PrepareScene(scene=PAGE), WithdrawPaper(paper="a"))

    assert buses(state) == (IdleScene(), None)


def test_to_prepare_the_same_again_or_nothing_twice_changes_nothing():
    state = after(PrepareScene(scene=PAGE))
    none = after(PrepareScene(scene=None), state=state)

    assert decide(state, PrepareScene(scene=PAGE), CHAIR, NOON) == []
    assert buses(none)[1] is None
    assert decide(none, PrepareScene(scene=None), CHAIR, NOON) == []


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (Viewer("staff"), True),
        (Viewer("technician"), True),
        (Viewer("delegate", "p-1"), False),
        (Viewer("site", "d1"), False),
        (Viewer("display", "wall"), False),
    ],
)
def test_only_those_who_choose_it_see_what_is_prepared(viewer, sees):
    state = after(PrepareScene(scene=PAGE))
    record = state.get(Preview, "preview")

    assert (seen(state, record, viewer) == record) is sees
