"""When a call is taken back because nobody was heard.  Pure."""

from datetime import datetime, timedelta

from meetingroom.sessions.commands.floor import LapseGrant
from meetingroom.sessions.floor.records import SpeakerRequest
from meetingroom.sessions.state import RoomState

KINDS = (SpeakerRequest,)
HEARD_WITHIN = timedelta(seconds=3)
"""How long the chair waits for the sound of somebody who was called."""


def due_of(state: RoomState) -> dict[str, datetime]:
    """Return when each call is taken back, by its request."""
    return {
        r.id: r.called_at + HEARD_WITHIN
        for r in state.all(SpeakerRequest)
        if r.called_at is not None
    }


def wishes(state: RoomState, at: datetime) -> list[LapseGrant]:
    """Return which calls are taken back at an instant."""
    return [LapseGrant(request=r) for r, due in due_of(state).items() if due <= at]


def next_look(state: RoomState, _at: datetime) -> datetime | None:
    """Return when the next call is taken back, or None."""
    return min(due_of(state).values(), default=None)
