"""What each viewer may see of messages.  Pure.

The aide line is between the secretariat and the chair, and is nobody else's business,
the technician's neither.
"""

from meetingroom.sessions.messages.records import (
    Acknowledgement,
    AideNote,
    Announcement,
    Chime,
    ServiceCall,
)
from meetingroom.sessions.viewers import Viewer

MessageRecord = AideNote | Announcement | Acknowledgement | ServiceCall | Chime


def seen(record: MessageRecord, viewer: Viewer) -> MessageRecord | None:
    """Return what this viewer may see of a record, or None."""
    if viewer.audience == "staff":
        return record
    match record:
        case AideNote():
            return None
        case Announcement():
            if not tells(record, viewer):
                return None
            return record.model_copy(update={"recipients": ()})
        case Acknowledgement():
            return record if is_own(record.party, viewer) else None
        case ServiceCall():
            return service(record, viewer)
        case Chime():
            return record


def tells(announcement: Announcement, viewer: Viewer) -> bool:
    """Tell whether an announcement is on this viewer's screen.

    One to all is on those of technician and desk too, who are not counted; walls have
    scenes of their own.
    """
    if announcement.withdrawn_at is not None:
        return False
    if viewer.audience in {"technician", "desk"}:
        return announcement.group == "all" and not announcement.closed_door
    return viewer.audience != "display" and viewer.place in announcement.recipients


def service(call: ServiceCall, viewer: Viewer) -> ServiceCall | None:
    """Return a call as who calls or the technician may see it."""
    if is_own(call.party, viewer):
        return call.model_copy(update={"taken_by": ""})
    technical = viewer.audience == "technician" and call.kind == "technician"
    return call if technical else None


def is_own(party: str, viewer: Viewer) -> bool:
    """Tell whether a viewer is this participant or site."""
    return viewer.audience in {"delegate", "site"} and viewer.place == party


def exported(note: AideNote) -> AideNote:
    """Return an aide note without its words, as a listing of the journal shows it."""
    return note.model_copy(update={"text": "…", "answer": None})
