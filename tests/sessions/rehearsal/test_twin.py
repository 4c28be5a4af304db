"""Tests of the twin of a meeting, of who is simulated in it, and of its report."""

import importlib
from pathlib import Path

import pytest

from meetingroom import sessions
from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions import access
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import WithdrawItem
from meetingroom.sessions.commands.meeting import OpenMeeting
from meetingroom.sessions.commands.minutes import DraftMinutes
from meetingroom.sessions.commands.papers import SetRule, WithdrawPaper
from meetingroom.sessions.commands.script import NextStep
from meetingroom.sessions.papers import clock as rule_clock
from meetingroom.sessions.polls.records import Ballot, Poll
from meetingroom.sessions.records import Meeting, Participant, Quorum, Site
from meetingroom.sessions.rehearsal import cast, report, twin
from meetingroom.sessions.rehearsal.report import after, report_of
from meetingroom.sessions.script.records import RunOfShow, ScriptStep
from meetingroom.typescript import members
from meetingroom.values import SYSTEM, Value
from tests.conftest import CHAIR, DELEGATE, SECRETARY
from tests.sessions.floor.hall import at
from tests.sessions.script.hall import show
from tests.voting import send

MATTERS = [
    importlib.import_module(f"{sessions.__name__}.{file.parent.name}.clock")
    for file in Path(sessions.__path__[0]).glob("*/clock.py")
]
"""What the clocks of a room look after."""


def begun():
    """Return a twin into which everybody came."""
    return report.begun(show(), "twin", at(0))


def test_a_twin_has_what_was_prepared_and_nothing_that_happened():
    real = send(show(), NextStep(), CHAIR)
    state = twin.twin_of(real, "twin")

    assert state.get(Meeting, "twin").rehearsal == real.all(Meeting)[0].id
    assert {i.status for i in state.all(AgendaItem)} == {"planned"}
    assert {p.presence for p in state.all(Participant)} <= {"expected", "withdrawn"}
    assert state.all(ScriptStep) == real.all(ScriptStep)
    assert state.all(Paper) == real.all(Paper)
    assert not state.all(RunOfShow)


def test_everybody_comes_and_every_site_is_there_without_a_picture():
    state = begun()

    assert state.all(Quorum)[0].met
    assert {s.link for s in state.all(Site)} == {"connected"}
    assert not any(s.video for s in state.all(Site))


def test_the_simulated_ask_once_and_vote_once():
    state = begun()
    state = after(state, OpenMeeting(), CHAIR, at(1))
    state = after(state, NextStep(), CHAIR, at(2))
    for _ in range(9):
        for actor, wish in cast.turn(state):
            state = after(state, wish, actor, at(3))

    (poll,) = state.all(Poll)
    electors = {b.participant for b in state.all(Ballot)}
    assert poll.status == "open"
    assert len(electors) == len(state.all(Ballot)) > 0
    assert cast.turn(state) == []


def test_a_report_tries_every_step_and_names_what_is_amiss():
    real = show()
    whole = report_of(real, at(0))
    real = send(real, WithdrawItem(item="i2"), SECRETARY)
    torn = report_of(real, at(0), "twin", frozenset({"b"}))

    assert [(s.step, s.refused) for s in whole.steps] == [("a", ""), ("b", "")]
    assert whole.papers == ()
    assert [s.step for s in torn.steps if s.refused] == ["a"]
    assert "agenda item" in torn.steps[0].refused
    assert [s.taken for s in torn.steps] == [False, True]


def test_the_report_names_sites_that_are_not_connected():
    real = show()
    dark = {s.id for s in real.all(Site) if s.link != "connected"}

    assert set(report_of(real, at(0)).sites) == dark


@pytest.mark.parametrize(
    "wish", [DraftMinutes(), WithdrawPaper(paper="bao-cao")], ids=lambda w: w.type
)
def test_a_rehearsal_keeps_no_minutes_and_takes_no_papers(wish):
    with pytest.raises(WrongStateError, match="not rehearsed"):
        after(begun(), wish, SECRETARY, at(0))


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.__name__)
def test_what_a_clock_asks_is_rehearsed(matter):
    asked = [
        one.model_fields["type"].default
        for one in vars(matter).values()
        if isinstance(one, type(Value)) and SYSTEM.role in getattr(one, "allowed", ())
    ]

    assert asked
    assert set(asked) <= twin.REHEARSED


def test_a_reading_rule_turns_in_a_rehearsal():
    rule = SetRule(subject="bao-cao", from_at=at(60))
    state = twin.twin_of(send(show(), rule, SECRETARY, at(0)), "twin")
    wishes = rule_clock.wishes(state, at(61))
    for wish in wishes:
        state = after(state, wish, SYSTEM, at(61))

    assert len(wishes) == 1
    assert rule_clock.wishes(state, at(61)) == []


def test_only_what_there_is_is_rehearsed():
    known = {one.model_fields["type"].default for one in members(Command)}

    assert known >= twin.REHEARSED


def test_only_those_who_lead_come_into_a_rehearsal():
    access.enter(begun(), CHAIR)
    access.enter(begun(), SECRETARY)

    with pytest.raises(ForbiddenError):
        access.enter(begun(), DELEGATE)
