"""The life of a meeting: draft -> open <-> recess -> closed.  Pure."""

from datetime import datetime

from meetingroom.errors import WrongStateError
from meetingroom.sessions.records import Meeting, MeetingStatus
from meetingroom.sessions.state import RoomState

NEXT: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    "draft": frozenset({"open"}),
    "open": frozenset({"recess", "closed"}),
    "recess": frozenset({"open", "closed"}),
    "closed": frozenset(),
}


def meeting_of(state: RoomState) -> Meeting:
    """Return the meeting itself, without a look at every record."""
    return next(r for r in state.records.values() if type(r) is Meeting)


def turn(meeting: Meeting, status: MeetingStatus, at: datetime) -> list[Meeting]:
    """Return the meeting in its new status, or nothing where it has it already.

    Raises:
        WrongStateError: the step is not in `NEXT`.
    """
    if meeting.status == status:
        return []
    if status not in NEXT[meeting.status]:
        raise WrongStateError(f"the meeting is {meeting.status}, not {status}")
    update: dict[str, object] = {"status": status}
    if meeting.opened_at is None and status == "open":
        update["opened_at"] = at
    if status == "closed":
        update["closed_at"] = at
    return [meeting.model_copy(update=update)]


def check_running(meeting: Meeting) -> None:
    """Raise `WrongStateError` unless the meeting is open."""
    if meeting.status != "open":
        raise WrongStateError(f"the meeting is {meeting.status}")


def check_not_closed(meeting: Meeting) -> None:
    """Raise `WrongStateError` once the meeting is adjourned."""
    if meeting.status == "closed":
        raise WrongStateError("the meeting is closed")
