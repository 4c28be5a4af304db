"""What each step of a meeting's life asks for.  Pure.

A refusal says in one sentence what is missing.
"""

from datetime import datetime
from typing import assert_never

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import WrongStateError
from meetingroom.sessions import closed_door, sitting
from meetingroom.sessions.commands import lifecycle as commands
from meetingroom.sessions.minutes.records import SignedMinutes
from meetingroom.sessions.polls import voting
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Meeting, Participant
from meetingroom.sessions.state import Record, RoomState

Put = list[Record]
Preparing = (
    commands.ConveneMeeting
    | commands.ReadyMeeting
    | commands.RedraftMeeting
    | commands.PostponeMeeting
    | commands.CancelMeeting
)
Concluding = commands.MinuteMeeting | commands.ArchiveMeeting


def decide(state: RoomState, command: commands.LifecycleCommand, at: datetime) -> Put:
    """Return what a step of the meeting's life changes."""
    match command:
        case commands.SetMode():
            return closed_door.turn(state, command.mode, at)
        case commands.ClearSite():
            return closed_door.clear(state, command.site, command.clearance, at)
        case commands.MinuteMeeting() | commands.ArchiveMeeting():
            return conclude(state, command, at)
        case _:
            return prepare(state, command, at)


def prepare(state: RoomState, command: Preparing, at: datetime) -> Put:
    """Return the meeting a step further or back before it begins."""
    meeting = sitting.meeting_of(state)
    match command:
        case commands.ConveneMeeting():
            check_convened(state, meeting)
            return [*sitting.turn(meeting, "convened", at)]
        case commands.ReadyMeeting():
            return ready(state, command.despite, at)
        case commands.RedraftMeeting():
            if meeting.status not in sitting.BEFORE:
                raise WrongStateError("a meeting that has begun has no draft any more")
            return [*sitting.turn(meeting, "draft", at)]
        case commands.PostponeMeeting():
            return postpone(meeting, command, at)
        case commands.CancelMeeting():
            return because(sitting.turn(meeting, "cancelled", at), command.reason)
        case _:
            assert_never(command)


def conclude(state: RoomState, command: Concluding, at: datetime) -> Put:
    """Return an adjourned meeting with its minutes approved, or in the archive.

    Raises:
        WrongStateError: a poll waits for its count, or no revision of the minutes
            is signed and in force.
    """
    meeting = sitting.meeting_of(state)
    if isinstance(command, commands.MinuteMeeting):
        check_counted(state)
        put: Put = [*sitting.turn(meeting, "minuted", at)]
    else:
        voting.check_none_running(state)
        put = [*sitting.turn(meeting, "archived", at)]
    if put:
        check_signed(state)
    return put


def check_convened(state: RoomState, meeting: Meeting) -> None:
    """Raise `WrongStateError` where there is nothing to be convened for, or nobody."""
    if meeting.status == "convened":
        return
    if all(item.status == "withdrawn" for item in state.all(AgendaItem)):
        raise WrongStateError("the agenda has no item yet")
    if all(person.presence == "withdrawn" for person in state.all(Participant)):
        raise WrongStateError("nobody is on the roster yet")


def unready(state: RoomState) -> list[Paper]:
    """Return the papers that could not be read if the meeting began now."""
    standing = (p for p in state.all(Paper) if p.status != "withdrawn")
    return [
        paper
        for paper in standing
        if paper.status == "draft" or not 0 < paper.pages == paper.ready
    ]


def ready(state: RoomState, despite: str, at: datetime) -> Put:
    """Return the meeting ready to be opened.

    Raises:
        WrongStateError: it is not convened, or papers are not ready and no reason
            is given to begin all the same.
    """
    turned = sitting.turn(sitting.meeting_of(state), "ready", at)
    missing = len(unready(state))
    if turned and missing and not despite:
        raise WrongStateError(f"{missing} papers are not released and drawn yet")
    return because(turned, despite if missing else "")


def postpone(meeting: Meeting, wish: commands.PostponeMeeting, at: datetime) -> Put:
    """Return the meeting put off, with its new time where that is known."""
    put = because(sitting.turn(meeting, "postponed", at), wish.reason)
    if wish.starts_at is None:
        return put
    return [m.model_copy(update={"starts_at": wish.starts_at}) for m in put]


def because(turned: list[Meeting], reason: str) -> Put:
    """Return the meeting with why it came to this."""
    return [meeting.model_copy(update={"reason": reason}) for meeting in turned]


def check_counted(state: RoomState) -> None:
    """Raise `WrongStateError` while a poll has no result that minutes could state."""
    for poll in state.all(Poll):
        if poll.status in {"open", "paused", "closed"}:
            raise WrongStateError(f"poll {poll.id} is not counted yet")


def check_signed(state: RoomState) -> None:
    """Raise `WrongStateError` where no revision of the minutes is in force."""
    if all(signed.void for signed in state.all(SignedMinutes)):
        raise WrongStateError("no revision of the minutes is signed")
