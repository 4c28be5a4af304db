"""What each viewer may see of the operators' chat.  Pure.

It is for those who run the meeting: never for a delegate, the desk or a wall.
"""

from meetingroom.sessions.chat.records import ChatLine
from meetingroom.sessions.viewers import Viewer


def seen(line: ChatLine, viewer: Viewer) -> ChatLine | None:
    """Return what this viewer may see of a line, or None."""
    if not line.text:
        return None
    match viewer.audience:
        case "staff" | "technician":
            return line
        case "site" if viewer.place == line.site or viewer.place in line.recipients:
            return line.model_copy(update={"account": "", "recipients": ()})
        case _:
            return None


def exported(line: ChatLine) -> ChatLine:
    """Return a line without its words, as a listing of the journal shows it."""
    return line.model_copy(update={"text": "…"})
