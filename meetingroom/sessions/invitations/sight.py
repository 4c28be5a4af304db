"""What each viewer may see of letters and answers.  Pure.

An answer is between a person and the secretariat: its reason is nobody else's business.
"""

from meetingroom.sessions.invitations.records import Invitations, Rsvp
from meetingroom.sessions.viewers import Viewer

InvitationRecord = Invitations | Rsvp


def seen(record: InvitationRecord, viewer: Viewer) -> InvitationRecord | None:
    """Return what this viewer may see of a record, or None."""
    if viewer.audience == "staff":
        return record
    if viewer.audience != "delegate":
        return None
    if isinstance(record, Rsvp):
        return record if viewer.place and viewer.place == record.participant else None
    # Until when to answer, and whom to call; not whom the letters went to.
    return Invitations(deadline=record.deadline, contact=record.contact, uid=record.uid)
