"""A speaker's clock stopped, and let go on once nothing holds it any more.  Pure."""

from datetime import datetime

from meetingroom.errors import WrongStateError
from meetingroom.sessions.floor import speech
from meetingroom.sessions.floor.draft import Draft
from meetingroom.sessions.floor.lists import going
from meetingroom.sessions.floor.records import (
    ChairPriority,
    PausedBy,
    SpeakerRequest,
    Speech,
)
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.state import RoomState


def held_by(state: RoomState, having: Speech) -> PausedBy:
    """Return what keeps a speaker from going on; nothing where nothing does.

    Several may at once.  The one that is told ends last: a recess outlasts the chair's
    own word, and that outlasts a question.
    """
    if any(m.status == "recess" for m in state.all(Meeting)):
        return "recess"
    if has_priority(state):
        return "priority"
    if any(s.within == having.id for s in going(state)):
        return "interposed"
    site = state.find(Site, having.site)
    if site is None or (site.link == "connected" and site.audio):
        return ""
    # A site whose sound stops while it speaks has been muted, and is not lost.
    lost = site.link != "connected" or having.paused_by == "site"
    return "site" if lost else ""


def has_priority(state: RoomState) -> bool:
    """Tell whether the chair is heard over everybody."""
    return any(p.on for p in state.all(ChairPriority))


def pause(draft: Draft, having: Speech, by: PausedBy, at: datetime) -> None:
    """Stop a speaker's clock."""
    draft.put(speech.pause(having, by, at))
    put_status(draft, having, "paused")


def resume(draft: Draft, having: Speech, at: datetime) -> None:
    """Let a speaker's clock go on."""
    draft.put(speech.resume(having, at))
    put_status(draft, having, "live")


def release(draft: Draft, having: Speech, at: datetime) -> bool:
    """Let a speaker go on, unless something else holds the clock; tell whether."""
    reason = held_by(draft.state, having)
    if reason:
        draft.put(having.model_copy(update={"paused_by": reason}))
        return False
    resume(draft, having, at)
    return True


def resume_by_hand(draft: Draft, having: Speech, at: datetime) -> None:
    """Let a speaker go on as the chair says, also one whose site is not heard.

    Raises:
        WrongStateError: a question is being put to the speaker, the chair has the
            floor, or the clock runs.
    """
    match held_by(draft.state, having):
        case "interposed":
            raise WrongStateError("an interposed question is being put")
        case "priority":
            raise WrongStateError("the chair has the floor")
        case _:
            resume(draft, having, at)


def put_status(draft: Draft, having: Speech, status: str) -> None:
    """Put the request of a speech where its speech stands."""
    request = draft.state.get(SpeakerRequest, having.request)
    draft.put(request.model_copy(update={"status": status}))
