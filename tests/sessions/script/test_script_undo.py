"""Undo: within ten seconds everything as it was, but for clocks, facts and votes."""

import pytest

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions.access import visible
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.floor import AddRequest, SetFloorRules
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.papers import WithdrawPaper
from meetingroom.sessions.commands.people import MarkParticipant
from meetingroom.sessions.commands.places import MuteSite, ReportSpeaker
from meetingroom.sessions.commands.polls import PausePoll
from meetingroom.sessions.commands.script import AddStep, EditStep, NextStep, UndoStep
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.floor.lists import list_of
from meetingroom.sessions.polls.records import Electorate, Poll, Turnout
from meetingroom.sessions.records import Site
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import IdleScene, Lead, Stage
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.conftest import send as send_to
from tests.sessions.floor.hall import (
    ask,
    at,
    chair,
    grant,
    link,
    speaking,
    speech,
    status,
)
from tests.sessions.script.hall import PAPER, item, run, scene, show, step, undo
from tests.voting import cast, send


def test_undo_puts_back_scene_page_list_and_poll():
    before = show()
    state = undo(step(before), 5)

    assert scene(state) == IdleScene()
    for kind, key in ((Stage, "stage"), (Lead, "lead"), (Poll, "q"), (Site, "d1")):
        assert state.get(kind, key) == before.get(kind, key)
    assert list_of(state, "i2") == list_of(before, "i2")
    assert run(state).current == ""


def test_undo_leaves_time_used_where_it_was_used():
    state = undo(step(show(), 60), 65)

    first, second = item(state, "i1"), item(state, "i2")
    assert (first.status, first.used_s, first.active_since) == ("active", 60, at(65))
    assert (second.status, second.used_s, second.active_since) == ("planned", 5, None)
    assert second.opened_at is None


def test_undo_is_refused_after_ten_seconds():
    state = step(show())

    assert run(undo(state, 10)).current == ""
    with pytest.raises(WrongStateError, match="ten seconds are over"):
        undo(state, 11)


def test_undo_twice_undoes_once():
    state = undo(step(step(show()), 1, after="a"), 2, "b")

    assert run(state).current == "a"
    assert decide(state, UndoStep(step="b"), CHAIR, at(3)) == []
    with pytest.raises(WrongStateError, match="not the last"):
        undo(state, 3, "a")


def test_a_step_taken_back_can_be_carried_out_again():
    state = step(undo(step(show()), 5), 6)

    assert (run(state).current, run(state).undone) == ("a", "")
    assert state.get(Poll, "q").status == "open"
    assert len(state.get(Electorate, "electorate/q").present) == 4


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (OpenItem(item="i1"), "agenda_item"),
        (LeadPage(paper=PAPER, page=5), "lead lead has moved on"),
        (ShowScene(scene=IdleScene()), "stage stage has moved on"),
        (PausePoll(poll="q"), "poll q has moved on"),
        (SetFloorRules(item="i2", open=True), "floor_list floor/i2 has moved on"),
    ],
    ids=["item", "page", "scene", "poll", "list"],
)
def test_undo_is_refused_where_somebody_moved_on_and_says_where(command, named):
    state = chair(step(show()), command, 2)

    with pytest.raises(WrongStateError, match=named):
        undo(state, 5)


def test_undo_is_refused_where_the_meeting_itself_moved_on():
    state = chair(step(show()), SetMode(mode="closed_door"), 2)

    with pytest.raises(WrongStateError, match="meeting itself"):
        undo(state, 5)


def test_a_poll_with_a_vote_is_not_taken_back():
    state = cast(step(show()), 1, "yes")

    with pytest.raises(WrongStateError, match="poll q has votes"):
        undo(state, 5)


def test_a_poll_taken_back_leaves_an_electorate_of_nobody():
    state = undo(step(show()), 5)

    electors = state.get(Electorate, "electorate/q")
    told = state.get(Turnout, "turnout/q")
    assert (electors.entitled, electors.present) == ((), ())
    assert (told.public, told.present, told.voted) == (False, 0, 0)


def test_a_poll_taken_back_is_known_to_nobody_outside():
    state = undo(step(show()), 5)

    seen = visible(state, Viewer(audience="delegate", place="p-1"))
    assert not any(isinstance(record, Poll | Turnout) for record in seen)


def test_who_may_not_open_a_poll_may_not_take_it_back():
    with pytest.raises(ForbiddenError):
        undo(step(show()), 5, actor=SECRETARY)


def test_facts_since_the_step_stay():
    state = link(link(show(), 1), 2)
    state = chair(state, MuteSite(site="d1", muted=False))
    state = link(step(state, 1), 1, 2, up=False, audio=False)
    state = send(state, ReportSpeaker(site="d2"), SYSTEM, at(3))
    state = undo(state, 5)

    site = state.get(Site, "d1")
    assert (site.muted, site.link, site.audio) == (False, "lost", False)
    assert state.get(Stage, "stage").speaker == "d2"


def test_people_who_come_and_go_do_not_hinder_it():
    state = step(show())
    gone = MarkParticipant(participant="p-4", present=False)
    state = send(state, gone, SECRETARY, at(2))

    assert run(undo(state, 5)).current == ""


def test_a_speech_that_the_step_ended_goes_on_and_the_break_was_a_pause():
    state = grant(ask(show(), 1), "r-1", 10)
    state = undo(step(state, 40), 46)

    again = speech(state, "r-1")
    assert speaking(state) == ["r-1"]
    assert status(state, "r-1") == "live"
    assert (again.spent_ms, again.paused_ms, again.since) == (30_000, 6_000, at(46))
    assert again.ended_at is None


def test_undo_is_refused_once_somebody_has_the_floor_on_the_new_item():
    state = send(step(show()), AddRequest(request="r-9", party="p-2"), CHAIR, at(1))
    state = grant(state, "r-9", 2)

    with pytest.raises(WrongStateError, match="was given the floor since"):
        undo(state, 5)


def test_undo_does_not_show_what_was_withdrawn_since():
    state = chair(show(), LeadPage(paper=PAPER, page=1))
    state = step(chair(state, EditStep(step="a", title="Trống")), after="")
    state = send(state, WithdrawPaper(paper=PAPER), SECRETARY, at(1))

    assert state.get(Lead, "lead").paper == ""
    assert run(undo(state, 5)).current == ""
    assert undo(state, 5).get(Lead, "lead").paper == ""


async def test_a_step_is_taken_back_after_a_restart_of_the_server(room, store):
    await send_to(room, AddStep(step="s-1", title="Mục", item="i2"), SECRETARY)
    before = room.state
    await send_to(room, NextStep(), CHAIR)
    rooms = Rooms(store, await store.epoch(), clock=lambda: NOON)
    reborn = await rooms.open("m")
    await send_to(reborn, UndoStep(step="s-1"), CHAIR)

    assert reborn.state.all(AgendaItem) == before.all(AgendaItem)
    assert reborn.state.rev == before.rev + 2


def test_undo_before_any_step_is_refused():
    with pytest.raises(WrongStateError, match="not the last"):
        decide(show(), UndoStep(step="a"), CHAIR, NOON)
