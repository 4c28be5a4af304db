"""When a meeting is recorded, and when no longer.  Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from meetingroom.errors import WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import recordings as commands
from meetingroom.sessions.recordings.records import Recording, StopReason
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import Actor

Put = list[Record]
RECORDED = frozenset({"open", "recess"})
KNOWING = frozenset({"staff", "technician"})


def decide(
    state: RoomState, command: commands.RecordingCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.StartRecording():
            return start(state, command.program, actor, at)
        case commands.StopRecording():
            recording = state.get(Recording, command.recording)
            return stop(recording, "asked", at, actor.id)
        case commands.DeleteRecording():
            recording = state.get(Recording, command.recording)
            return delete(recording, command.reason, actor, at)
        case commands.ReportRecording():
            return report(state.get(Recording, command.recording), command, at)
        case _:
            assert_never(command)


def running(state: RoomState) -> Recording | None:
    """Return the recording that goes on, if there is one."""
    going = (r for r in state.all(Recording) if r.status == "running")
    return next(going, None)


def start(state: RoomState, program: bool, actor: Actor, at: datetime) -> Put:
    """Return a new recording, or nothing where one goes on.

    Raises:
        WrongStateError: the meeting does not sit, or sits behind closed doors.
    """
    if running(state) is not None:
        return []
    meeting = sitting.meeting_of(state)
    if meeting.status not in RECORDED:
        raise WrongStateError(f"the meeting is {meeting.status}")
    if meeting.mode == "closed_door":
        raise WrongStateError("nothing is recorded behind closed doors")
    number = 1 + max((r.number for r in state.all(Recording)), default=0)
    return [
        Recording(
            id=f"recording/{number}",
            number=number,
            started_at=at,
            started_by=actor.id,
            started_role=actor.role,
            program=program,
        )
    ]


def stop(recording: Recording, why: StopReason, at: datetime, by: str = "") -> Put:
    """Return a recording that ends now, or nothing where it has ended."""
    if recording.status != "running":
        return []
    ended = {"status": "stopped", "stopped_at": at, "stopped_by": by, "why": why}
    return [recording.model_copy(update=ended)]


def delete(recording: Recording, reason: str, actor: Actor, at: datetime) -> Put:
    """Return a recording whose files are to be destroyed.

    Raises:
        WrongStateError: it goes on.
    """
    if recording.status == "deleted":
        return []
    if recording.status == "running":
        raise WrongStateError("a recording is stopped before it is deleted")
    gone = {"deleted_at": at, "deleted_by": actor.id, "reason": reason}
    return [recording.model_copy(update={**gone, "status": "deleted"})]


def report(recording: Recording, said: commands.ReportRecording, at: datetime) -> Put:
    """Return a recording of which something is missing; no room ends it."""
    if recording.status != "running":
        return []
    missing = recording.model_copy(update={"fault": said.fault, "fault_at": at})
    match said.fault:
        case "disk_full" | "disk_failed":
            return stop(missing, said.fault, at)
        case _:
            return [missing]


def follow(state: RoomState, put: Sequence[Record], at: datetime) -> Put:
    """Return a change with the recording stopped that must not outlast it.

    It does not begin again by itself once the doors are open.
    """
    going = running(state)
    meeting = next((r for r in put if isinstance(r, Meeting)), None)
    if going is None or meeting is None:
        return [*put]
    if meeting.mode == "closed_door":
        return [*put, *stop(going, "closed_door", at)]
    if meeting.status not in RECORDED:
        return [*put, *stop(going, "adjourned", at)]
    return [*put]


def seen(recording: Recording, viewer: Viewer) -> Recording:
    """Return a recording as a viewer sees it: others only that, and since when."""
    if viewer.audience in KNOWING:
        return recording
    hidden: dict[str, object] = {
        **{"started_by": "", "stopped_by": "", "deleted_by": "", "reason": ""},
        **{"fault": None, "fault_at": None},
    }
    return recording.model_copy(update=hidden)
