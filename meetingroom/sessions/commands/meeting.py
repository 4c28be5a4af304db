"""Wishes about the meeting as a whole."""

from datetime import datetime
from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import CHAIR, OFFICE, SYSTEM
from meetingroom.values import Id, Line, Title, Value


class CreateMeeting(Value):
    """Begin the record of a meeting; the first command of every room."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["meeting.create"] = "meeting.create"
    meeting: Id
    title: Title
    body: Line = ""
    place: Line = ""
    starts_at: datetime
    demo: bool = False


class EditMeeting(Value):
    """Correct the meeting's title, body, place or time."""

    allowed: ClassVar = OFFICE
    type: Literal["meeting.edit"] = "meeting.edit"
    title: Title
    body: Line = ""
    place: Line = ""
    starts_at: datetime


class OpenMeeting(Value):
    """Call the meeting to order."""

    allowed: ClassVar = CHAIR
    type: Literal["meeting.open"] = "meeting.open"


class RecessMeeting(Value):
    """Suspend the sitting for a while."""

    allowed: ClassVar = CHAIR
    type: Literal["meeting.recess"] = "meeting.recess"


class ResumeMeeting(Value):
    """End the recess."""

    allowed: ClassVar = CHAIR
    type: Literal["meeting.resume"] = "meeting.resume"


class CloseMeeting(Value):
    """Adjourn; the active item is concluded."""

    allowed: ClassVar = CHAIR
    type: Literal["meeting.close"] = "meeting.close"
