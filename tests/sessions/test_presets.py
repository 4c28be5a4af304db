"""Five kinds of meeting, and meetings made like others."""

from typing import get_args

import pytest

from meetingroom.agenda.records import AgendaItem
from meetingroom.sessions import presets
from meetingroom.sessions.access import permit
from meetingroom.sessions.commands.agenda import AddItem, OpenItem
from meetingroom.sessions.commands.lifecycle import ClearSite
from meetingroom.sessions.commands.meeting import CloseMeeting, CreateMeeting
from meetingroom.sessions.commands.people import MarkParticipant
from meetingroom.sessions.commands.polls import SetProcedure
from meetingroom.sessions.polls.records import Procedure
from meetingroom.sessions.records import Meeting, Participant, Seat, Site
from meetingroom.sessions.regulations.texts import QUORUM_RULES, Preset
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON, SECRETARY
from tests.sessions.test_rules import after


def made(wishes):
    create = CreateMeeting(meeting="n", title="Mới", starts_at=NOON)
    state = RoomState()
    for wish in (create, *wishes):
        permit(wish, SECRETARY)
        state = state.apply(state.rev + 1, decide(state, wish, SECRETARY, NOON))
    return state


@pytest.mark.parametrize("preset", get_args(Preset))
def test_a_preset_brings_its_rules_an_agenda_and_a_time_to_speak(preset):
    state = made(presets.wishes_of(preset))
    agenda = state.all(AgendaItem)

    assert state.get(Procedure, "procedure").quorum == QUORUM_RULES[preset]
    assert len(agenda) == len(presets.PATTERNS[preset].items)
    assert all(item.number and item.planned_min for item in agenda)
    assert state.get(Meeting, "n").status == "draft"


def test_a_meeting_like_another_has_its_people_places_and_agenda_and_none_of_its_past():
    old = after(
        AddItem(item="sub", title="Nội bộ", parent="i2", visibility="internal"),
        ClearSite(site="d2", clearance=True),
        MarkParticipant(participant="p-1", present=True),
        OpenItem(item="i1"),
        SetProcedure(preset="congress"),
        CloseMeeting(),
    )
    new = made(presets.wishes_like(old))

    def told(state):
        items = sorted(state.all(AgendaItem), key=lambda item: item.order)
        return (
            [(i.id, i.title, i.parent, i.visibility, i.number) for i in items],
            [(p.id, p.name, p.seat, p.site, p.member) for p in state.all(Participant)],
            sorted((s.id, s.label) for s in state.all(Seat)),
            [(s.id, s.clearance) for s in state.all(Site)],
            state.get(Procedure, "procedure"),
        )

    assert told(new) == told(old)
    assert {p.presence for p in new.all(Participant)} == {"expected"}
    assert {i.status for i in new.all(AgendaItem)} == {"planned"}
    assert all(site.link == "offline" for site in new.all(Site))
