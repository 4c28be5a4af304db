"""A chair sees what displays really show: their names lead back to the pictures."""

from datetime import timedelta

import pytest

from meetingroom.display.laying import state_if_taken
from meetingroom.display.monitors import KEPT, Pictures, named_on
from meetingroom.display.pictures import again_s, turned
from meetingroom.display.proofs import ProofBook
from meetingroom.sessions.records import Display, Site
from meetingroom.sessions.scenes import (
    AgendaScene,
    NoticeScene,
    PaperScene,
    Preview,
    Scene,
    SitesScene,
)
from meetingroom.sessions.state import RoomState
from tests.display.samples import MORNING, RIBBON, WALL, state

NOW_MS = round(MORNING.timestamp() * 1000)


def prepared(before: RoomState, scene: Scene | None) -> RoomState:
    preview = Preview(scene=scene, changed_at=MORNING)
    return before.apply(before.rev + 1, (preview,))


@pytest.mark.parametrize("display", [WALL, RIBBON], ids=["wall", "ribbon"])
def test_what_is_prepared_has_the_name_that_it_has_once_it_is_state_if_taken(
    display: Display,
):
    looked_at = prepared(state(AgendaScene()), NoticeScene(text="Nghỉ giải lao"))
    book = ProofBook()
    book.look(looked_at, NOW_MS)
    proof = next(p for p in book.told("m", 0).proofs if p.display == display.id)
    after = state_if_taken(looked_at, MORNING)

    assert after is not None
    assert proof.wanted == named_on(looked_at, display).name
    assert proof.next == named_on(after, display).name != proof.wanted
    assert book.picture(proof.next) == named_on(after, display)


@pytest.mark.parametrize("scene", [None, PaperScene(paper="gone", page=1)])
def test_what_cannot_be_taken_is_no_preview(scene):
    shown = prepared(state(AgendaScene()), scene)
    book = ProofBook()
    book.look(shown, NOW_MS)

    assert state_if_taken(shown, MORNING) is None
    assert {proof.next for proof in book.told("m", 0).proofs} == {""}


def test_a_wall_that_waits_for_a_live_picture_means_the_same_picture():
    pictures = Pictures()
    named = named_on(state(AgendaScene()), WALL)
    name = pictures.keep(named)

    assert pictures.find(name.replace("agenda:", "waiting:")) == named
    assert pictures.find("agenda:other") is None


def test_what_stands_for_hours_outlasts_what_changes_with_each_vote():
    pictures = Pictures()
    standing = pictures.keep(named_on(state(AgendaScene()), WALL))
    for n in range(2 * KEPT):
        pictures.keep(named_on(state(NoticeScene(text=str(n))), WALL))
        pictures.find(standing)

    assert pictures.find(standing) is not None


def test_pages_that_turn_are_asked_for_again_when_they_do():
    few = named_on(state(SitesScene()), WALL).picture
    districts = [Site(id=f"d{n}", order=n, label=f"Huyện {n}") for n in range(30)]
    many = named_on(state(SitesScene()).apply(2, districts), WALL).picture
    at = MORNING + timedelta(seconds=7)
    left_s = again_s(many, at)

    assert left_s is not None
    then = at + timedelta(seconds=left_s)
    assert turned(many, then) != turned(many, at)
    assert turned(many, then - timedelta(seconds=0.1)) == turned(many, at)
    assert again_s(few, at) is None
