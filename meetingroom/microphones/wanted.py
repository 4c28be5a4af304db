"""Which microphones should be open.  Pure."""

from meetingroom.sessions.floor.pausing import has_priority
from meetingroom.sessions.floor.records import Microphone, SpeakerRequest
from meetingroom.sessions.records import Participant
from meetingroom.sessions.state import RoomState

OPENS = frozenset({"called", "live", "paused"})
"""A call opens the microphone already: the speech begins when it is open."""


def wanted(state: RoomState) -> frozenset[str]:
    """Return the microphones of those who have the floor or are called to it."""
    if has_priority(state):
        return frozenset()
    having = {r.party for r in state.all(SpeakerRequest) if r.status in OPENS}
    seats = {
        person.seat
        for person in state.all(Participant)
        if person.id in having and person.seat
    }
    return frozenset(m.id for m in state.all(Microphone) if m.seat in seats)
