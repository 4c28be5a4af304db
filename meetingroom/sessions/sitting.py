"""The life of a meeting, and what may still be done at each point of it.  Pure.

draft -> convened -> ready -> open <-> recess -> closed -> minuted -> archived;
postponed until it is convened anew; cancelled for good.  A meeting may be opened at
once from its draft: a chair who sits before a full hall is never sent back to a form.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from meetingroom.errors import WrongStateError
from meetingroom.sessions.records import Meeting, MeetingStatus
from meetingroom.sessions.state import RoomState

if TYPE_CHECKING:
    # Helper processes read records and know no command: to load them all takes longer
    # than what else such a process loads.
    from meetingroom.sessions.commands import Command

Until = Literal["closed", "archived", "ever"]
"""How long a command is taken: until the meeting is adjourned, until it is archived,
or always.  A class of commands that says nothing is taken until it is adjourned."""

NEXT: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    "draft": frozenset({"convened", "open", "postponed", "cancelled"}),
    "convened": frozenset({"draft", "ready", "open", "postponed", "cancelled"}),
    "ready": frozenset({"draft", "open", "postponed", "cancelled"}),
    "open": frozenset({"recess", "closed"}),
    "recess": frozenset({"open", "closed"}),
    "closed": frozenset({"minuted"}),
    "minuted": frozenset({"archived"}),
    "archived": frozenset(),
    "postponed": frozenset({"draft", "convened", "cancelled"}),
    "cancelled": frozenset(),
}
OVER: frozenset[MeetingStatus] = frozenset({"closed", "minuted"})
SEALED: frozenset[MeetingStatus] = frozenset({"archived", "cancelled"})
BEFORE: frozenset[MeetingStatus] = frozenset(
    {"draft", "convened", "ready", "postponed"}
)


def meeting_of(state: RoomState) -> Meeting:
    """Return the meeting itself, without a look at every record."""
    return next(r for r in state.records.values() if type(r) is Meeting)


def is_open(state: RoomState) -> bool:
    """Tell whether a hall looks on; False before anything is known of the meeting."""
    return any(meeting.status == "open" for meeting in state.all(Meeting))


def turn(meeting: Meeting, status: MeetingStatus, at: datetime) -> list[Meeting]:
    """Return the meeting in its new status, or nothing where it has it already.

    Raises:
        WrongStateError: the step is not in `NEXT`.
    """
    if meeting.status == status:
        return []
    if status not in NEXT[meeting.status]:
        raise WrongStateError(f"the meeting is {meeting.status}, not {status}")
    update: dict[str, object] = {"status": status, "since": at, "reason": ""}
    if meeting.opened_at is None and status == "open":
        update["opened_at"] = at
    if meeting.status == "recess" and meeting.since is not None:
        spent_s = max(0.0, (at - meeting.since).total_seconds())
        update["recess_s"] = round(meeting.recess_s + spent_s, 3)
    if status == "closed":
        update["closed_at"] = at
    return [meeting.model_copy(update=update)]


def check_running(meeting: Meeting) -> None:
    """Raise `WrongStateError` unless the meeting is open."""
    if meeting.status != "open":
        raise WrongStateError(f"the meeting is {meeting.status}")


def check_not_closed(meeting: Meeting) -> None:
    """Raise `WrongStateError` once the meeting is adjourned or called off."""
    if meeting.status in OVER | SEALED:
        raise WrongStateError(f"the meeting is {meeting.status}")


def until_of(command: "Command") -> Until:
    """Return how long a command is taken."""
    until: Until = getattr(command, "until", "closed")
    return until


def check_unlocked(state: RoomState, command: "Command") -> None:
    """Raise `WrongStateError` where the meeting takes this command no longer."""
    until = until_of(command)
    if until == "ever" or not state.records:
        return
    meeting = meeting_of(state)
    if until == "closed":
        check_not_closed(meeting)
    elif meeting.status in SEALED:
        raise WrongStateError(f"the meeting is {meeting.status}")
