"""What closed doors do to the floor: nobody whom they keep out is heard.  Pure."""

from datetime import datetime

from meetingroom.sessions import closed_door
from meetingroom.sessions.floor import grant
from meetingroom.sessions.floor.draft import Draft
from meetingroom.sessions.floor.lists import going
from meetingroom.sessions.floor.records import SpeakerRequest, Speech
from meetingroom.sessions.records import Site


def follow(draft: Draft, at: datetime) -> None:
    """Keep the floor to those who may be here; once the doors are open, to all."""
    if not closed_door.is_closed(draft.state):
        forget(draft)
        return
    for request in draft.state.all(SpeakerRequest):
        if request.status == "called" and closed_door.bars(draft.state, request.party):
            update = {"status": "queued", "called_at": None, "failed": "closed_door"}
            draft.put(request.model_copy(update=update))
    for speech in going(draft.state):
        # An interposed question may have ended with the speech that it interrupts.
        left = {s.id for s in going(draft.state)}
        if speech.id in left and closed_door.bars(draft.state, speech.party):
            grant.end(draft, speech, "closed_door", at)
            silence(draft, speech)


def silence(draft: Draft, over: Speech) -> None:
    """Mute the site of a speech that doors have ended, also if it was heard before."""
    site = draft.state.find(Site, over.site)
    if site is not None and closed_door.is_barred(site) and not site.muted:
        draft.put(site.model_copy(update={"muted": True}))


def forget(draft: Draft) -> None:
    """Say no longer that doors kept somebody out, because they are open."""
    for request in draft.state.all(SpeakerRequest):
        if request.failed == "closed_door":
            draft.put(request.model_copy(update={"failed": ""}))
