"""When a meeting is recorded, who may wish for it, and what ends it."""

from datetime import timedelta

import pytest

from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.sessions.access import seen
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    OpenMeeting,
    RecessMeeting,
)
from meetingroom.sessions.commands.recordings import (
    DeleteRecording,
    ReportRecording,
    StartRecording,
    StopRecording,
)
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.recordings.rules import running
from meetingroom.sessions.records import Meeting, Quorum
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import Lead, Stage
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON, SECRETARY

TECH = Actor(id="tech", role="technician")
FIRST = "recording/1"


def opened() -> RoomState:
    meeting = Meeting(id="m", title="Thử", starts_at=NOON)
    state = RoomState().apply(1, [meeting, Stage(), Lead(), Quorum()])
    return do(state, OpenMeeting())


def do(state, command, actor=SECRETARY, after_s=60):
    at = NOON + timedelta(seconds=after_s)
    return state.apply(state.rev + 1, decide(state, command, actor, at))


def recorded(actor=CHAIR) -> RoomState:
    return do(opened(), StartRecording(), actor)


@pytest.mark.parametrize("actor", [CHAIR, SECRETARY, TECH])
def test_a_recording_tells_who_began_it_and_when(actor):
    recording = recorded(actor).get(Recording, FIRST)

    assert recording.status == "running"
    assert recording.started_by == actor.id
    assert recording.started_role == actor.role
    assert recording.started_at == NOON + timedelta(seconds=60)


def test_to_begin_or_end_it_again_changes_nothing():
    state = recorded()
    stopped = do(state, StopRecording(recording=FIRST))

    assert decide(state, StartRecording(), TECH, NOON) == []
    assert decide(stopped, StopRecording(recording=FIRST), CHAIR, NOON) == []


def test_a_late_wish_to_stop_the_first_leaves_the_second_alone():
    state = do(recorded(), StopRecording(recording=FIRST))
    state = do(state, StartRecording())
    state = do(state, StopRecording(recording=FIRST))
    second = running(state)

    assert second is not None
    assert second.id == "recording/2"


def test_what_is_not_there_cannot_be_stopped():
    with pytest.raises(NotFoundError):
        do(opened(), StopRecording(recording=FIRST))


def test_closed_doors_end_it_and_open_ones_do_not_begin_it_again():
    state = do(recorded(), SetMode(mode="closed_door"), after_s=90)
    recording = state.get(Recording, FIRST)
    with pytest.raises(WrongStateError, match="closed doors"):
        do(state, StartRecording())
    state = do(state, SetMode(mode="public"), after_s=120)

    assert (recording.status, recording.why) == ("stopped", "closed_door")
    assert recording.stopped_at == NOON + timedelta(seconds=90)
    assert recording.stopped_by == ""
    assert running(state) is None


def test_a_recess_goes_on_being_recorded_and_the_end_of_the_meeting_does_not():
    state = do(recorded(), RecessMeeting())
    still = running(state)
    state = do(state, CloseMeeting())

    assert still is not None
    assert state.get(Recording, FIRST).why == "adjourned"


def test_a_meeting_that_does_not_sit_is_not_recorded():
    meeting = Meeting(id="m", title="Thử", starts_at=NOON)
    state = RoomState().apply(1, [meeting, Stage(), Lead(), Quorum()])
    with pytest.raises(WrongStateError, match="draft"):
        do(state, StartRecording())


@pytest.mark.parametrize("fault", ["disk_full", "disk_failed"])
def test_where_nothing_can_be_written_any_more_it_ends(fault):
    state = do(recorded(), ReportRecording(recording=FIRST, fault=fault), SYSTEM)
    recording = state.get(Recording, FIRST)

    assert (recording.status, recording.why, recording.fault) == (
        "stopped",
        fault,
        fault,
    )


@pytest.mark.parametrize("fault", ["behind", "interrupted"])
def test_where_some_is_missing_it_goes_on_and_says_so(fault):
    state = do(recorded(), ReportRecording(recording=FIRST, fault=fault), SYSTEM)
    recording = state.get(Recording, FIRST)

    assert (recording.status, recording.fault) == ("running", fault)
    assert recording.fault_at is not None


def test_it_is_deleted_with_a_reason_once_it_has_ended():
    gone = DeleteRecording(recording=FIRST, reason="Ghi nhầm buổi thử")
    with pytest.raises(WrongStateError, match="stopped before"):
        do(recorded(), gone)
    state = do(do(recorded(), StopRecording(recording=FIRST)), gone)
    recording = state.get(Recording, FIRST)

    assert recording.status == "deleted"
    assert recording.reason == "Ghi nhầm buổi thử"
    assert recording.deleted_by == SECRETARY.id
    assert decide(state, gone, SECRETARY, NOON) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_everybody_knows_that_and_since_when_but_not_who_and_what_failed(audience):
    state = do(recorded(), ReportRecording(recording=FIRST, fault="behind"), SYSTEM)
    record = state.get(Recording, FIRST)
    shown = seen(state, record, Viewer(audience, ""))

    assert isinstance(shown, Recording)
    assert shown.started_at == record.started_at
    knows = audience in {"staff", "technician"}
    assert (shown.started_by == CHAIR.id) is knows
    assert (shown.fault == "behind") is knows
