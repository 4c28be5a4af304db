"""The chime on walls and ribbons: everybody is called back in a recess.  Pure."""

from meetingroom.sessions.messages.records import CHIME, Chime
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState

CALL = "Mời đại biểu trở lại phòng họp"
"""What stands there where the chime has no words of its own."""


def call_of(state: RoomState, stage: Stage) -> str:
    """Return what calls everybody back, from the chime until the recess is over.

    Empty where nothing does: outside a recess, and once another scene was chosen
    after the chime.  The same rule is in kiosk/src/wall.ts.
    """
    meeting = meeting_of(state)
    chime = state.find(Chime, CHIME)
    if chime is None or meeting.status != "recess":
        return ""
    if meeting.since is not None and chime.at < meeting.since:
        return ""
    if stage.changed_at is not None and chime.at < stage.changed_at:
        return ""
    return chime.text or CALL
