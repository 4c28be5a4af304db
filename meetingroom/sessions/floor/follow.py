"""What the rest of a meeting does to the floor.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import WrongStateError
from meetingroom.sessions.floor import doors, pausing
from meetingroom.sessions.floor import grant as floor_grant
from meetingroom.sessions.floor.draft import Draft
from meetingroom.sessions.floor.lists import WAITING, going
from meetingroom.sessions.floor.records import Microphone, SpeakerRequest
from meetingroom.sessions.floor.requests import NOT_CALLED
from meetingroom.sessions.records import Meeting, Participant, Site
from meetingroom.sessions.state import Record, RoomState

CONCERNS = Meeting | AgendaItem | Site | Participant | Microphone


def follow(state: RoomState, put: Sequence[Record], at: datetime) -> list[Record]:
    """Return the records of a change with what follows from them for the floor.

    Raises:
        WrongStateError: the meeting may not end while somebody has the floor.
    """
    if not any(isinstance(record, CONCERNS) for record in put):
        return [*put]
    draft = Draft(state.apply(state.rev, put))
    for record in put:
        before = state.records.get(record.id)
        match record:
            case Meeting() if isinstance(before, Meeting):
                follow_meeting(draft, before, record, at)
            case AgendaItem() if isinstance(before, AgendaItem):
                follow_item(draft, before, record, at)
            case Site():
                follow_site(draft, record, at)
            case Participant() if record.presence == "withdrawn":
                follow_person(draft, record, at)
            case _:
                pass
    doors.follow(draft, at)
    floor_grant.heard(draft, at)
    more = draft.changes()
    changed = {record.id for record in more}
    return [*(r for r in put if r.id not in changed), *more]


def follow_meeting(
    draft: Draft, before: Meeting, meeting: Meeting, at: datetime
) -> None:
    """Stop the clocks for a recess, and let nobody end a meeting over a speech."""
    if meeting.status == before.status:
        return
    floor_grant.recall(draft)
    for speech in going(draft.state):
        if meeting.status not in {"open", "recess"}:
            raise WrongStateError("somebody has the floor")
        if meeting.status == "recess" and speech.since is not None:
            pausing.pause(draft, speech, "recess", at)
        elif meeting.status == "open" and speech.paused_by == "recess":
            pausing.release(draft, speech, at)


def follow_item(
    draft: Draft, before: AgendaItem, item: AgendaItem, at: datetime
) -> None:
    """End what is said to an item that is no longer before the meeting."""
    if before.status != "active" or item.status == "active":
        return
    for request in draft.state.all(SpeakerRequest):
        if request.item == item.id and request.status == "called":
            update = {**NOT_CALLED, "status": "queued"}
            draft.put(request.model_copy(update=update))
    for speech in going(draft.state):
        # An interposed question may have ended with the speech that it interrupts.
        left = {s.id for s in going(draft.state)}
        if speech.item == item.id and speech.id in left:
            floor_grant.end(draft, speech, "item", at)


def follow_site(draft: Draft, site: Site, at: datetime) -> None:
    """Stop the clock of a site that is lost until it is heard again."""
    for speech in going(draft.state):
        if speech.site != site.id:
            continue
        if site.link != "connected" and speech.since is not None:
            pausing.pause(draft, speech, "site", at)
        elif site.link == "connected" and site.audio and speech.paused_by == "site":
            pausing.release(draft, speech, at)


def follow_person(draft: Draft, person: Participant, at: datetime) -> None:
    """Take somebody off the list who was struck off the roster."""
    for request in draft.state.all(SpeakerRequest):
        if request.party == person.id and request.status in WAITING:
            update = {**NOT_CALLED, "status": "withdrawn"}
            draft.put(request.model_copy(update=update))
    for speech in going(draft.state):
        left = {s.id for s in going(draft.state)}
        if speech.party == person.id and speech.id in left:
            floor_grant.end(draft, speech, "withdrawn", at)
