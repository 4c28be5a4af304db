"""Wishes about the meeting as a whole."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from meetingroom.sessions.commands.senders import CHAIR, OFFICE, SYSTEM
from meetingroom.values import Id, Line, Title, Value


class CreateMeeting(Value):
    """Begin the record of a meeting; the first command of every room."""

    allowed: ClassVar = OFFICE | SYSTEM
    until: ClassVar = "ever"
    type: Literal["meeting.create"] = "meeting.create"
    meeting: Id
    title: Title
    body: Line = ""
    place: Line = ""
    starts_at: AwareDatetime
    demo: bool = False


class EditMeeting(Value):
    """Correct the meeting's title, body, place or time."""

    allowed: ClassVar = OFFICE
    type: Literal["meeting.edit"] = "meeting.edit"
    title: Title
    body: Line = ""
    place: Line = ""
    starts_at: AwareDatetime


class OpenMeeting(Value):
    """Call the meeting to order."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.open"] = "meeting.open"


class RecessMeeting(Value):
    """Suspend the sitting for a while."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.recess"] = "meeting.recess"


class ResumeMeeting(Value):
    """End the recess."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.resume"] = "meeting.resume"


class CloseMeeting(Value):
    """Adjourn; the active item is concluded."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.close"] = "meeting.close"


class SetPolicy(Value):
    """Choose what this meeting asks of its papers."""

    allowed: ClassVar = OFFICE
    type: Literal["meeting.policy"] = "meeting.policy"
    approval: bool
    """Whether the chair approves a version before it is released."""
    reading_log: bool
    """Whether the secretariat sees who opened which paper."""


class RecallPapers(Value):
    """Take every paper out of the readers' hands, or give them back."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "ever"
    type: Literal["meeting.recall"] = "meeting.recall"
    recalled: bool


class ReportHost(Value):
    """Say whether this server stands on a network of its own (mạng LAN độc lập)."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["meeting.host"] = "meeting.host"
    isolated: bool


MeetingCommand = (
    CreateMeeting
    | EditMeeting
    | OpenMeeting
    | RecessMeeting
    | ResumeMeeting
    | CloseMeeting
    | SetPolicy
    | RecallPapers
    | ReportHost
)
