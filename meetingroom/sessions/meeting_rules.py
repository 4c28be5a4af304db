"""From a wish about the meeting itself to the records it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.agenda import items
from meetingroom.agenda.records import AgendaItem
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import meeting as commands
from meetingroom.sessions.polls import voting
from meetingroom.sessions.records import Meeting, Quorum
from meetingroom.sessions.scenes import Lead, Stage
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import Record, RoomState, changed

Put = list[Record]


def decide(state: RoomState, command: commands.MeetingCommand, at: datetime) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.CreateMeeting():
            return create(state, command)
        case commands.EditMeeting() | commands.SetPolicy():
            return edit(state, **command.model_dump(exclude={"type"}))
        case commands.ReportHost():
            return edit(state, isolated=command.isolated)
        case commands.OpenMeeting() | commands.ResumeMeeting():
            turned = sitting.turn(meeting_of(state), "open", at)
            return [*turned, *items.go_on(state.all(AgendaItem), at)] if turned else []
        case commands.RecessMeeting():
            turned = sitting.turn(meeting_of(state), "recess", at)
            return [*turned, *items.pause(state.all(AgendaItem), at)] if turned else []
        case commands.CloseMeeting():
            return close(state, at)
        case commands.RecallPapers():
            return recall(state, command.recalled, at)
        case _:
            assert_never(command)


def create(state: RoomState, command: commands.CreateMeeting) -> Put:
    """Return the first records of a meeting; creating it again changes nothing."""
    if state.records:
        return []
    wish = command.model_dump(exclude={"type", "meeting"})
    meeting = Meeting(id=command.meeting, **wish)
    return [meeting, Stage(), Lead(), Quorum()]


def edit(state: RoomState, **update: object) -> Put:
    """Return the meeting with other fields, where they are other."""
    meeting = meeting_of(state)
    return changed(meeting, meeting.model_copy(update=update))


def close(state: RoomState, at: datetime) -> Put:
    """Return the meeting closed, with the active item concluded."""
    voting.check_none_running(state)
    closed = sitting.turn(meeting_of(state), "closed", at)
    if not closed:
        return []
    active = [i for i in state.all(AgendaItem) if i.status == "active"]
    return [*closed, *(items.turn(i, "concluded", at) for i in active)]


def recall(state: RoomState, recalled: bool, at: datetime) -> Put:
    """Return the meeting with its papers out of the readers' hands, or back."""
    if recalled == (meeting_of(state).recalled_at is not None):
        return []
    return edit(state, recalled_at=at if recalled else None)
