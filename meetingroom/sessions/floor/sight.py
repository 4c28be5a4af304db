"""What each viewer may see of the floor.  Pure.

A call is a matter between the chair and the party: until the speech begins, nothing
changes for delegates and on walls.  The sites see it, because one of them is to open
its microphone.
"""

from meetingroom.sessions.floor.records import (
    ChairPriority,
    FloorList,
    Microphone,
    SpeakerRequest,
    Speech,
)
from meetingroom.sessions.viewers import Viewer

FloorRecord = FloorList | SpeakerRequest | Speech | ChairPriority | Microphone


def seen(record: FloorRecord, viewer: Viewer) -> FloorRecord | None:
    """Return what this viewer may see of a record, or None."""
    if viewer.audience in {"staff", "technician"}:
        return record
    match record:
        case Microphone():
            return None
        case SpeakerRequest():
            return discreet(record, calls=viewer.audience == "site")
        case Speech():
            return record.model_copy(update={"scene_before": None, "unmuted": ""})
        case FloorList() | ChairPriority():
            return record


def discreet(request: SpeakerRequest, calls: bool) -> SpeakerRequest:
    """Return a request without what is for the chair, and without calls to others."""
    update: dict[str, object] = {"note": "", "failed": ""}
    if not calls:
        update["called_at"] = None
        if request.status == "called":
            update["status"] = "queued"
    return request.model_copy(update=update)
