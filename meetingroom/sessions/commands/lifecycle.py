"""Wishes about where a meeting stands between its draft and the archive."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from meetingroom.sessions.commands.senders import CHAIR, OFFICE
from meetingroom.sessions.records import MeetingMode
from meetingroom.values import Line, Title, Value


class ConveneMeeting(Value):
    """Say that the agenda is approved and everybody summoned (triệu tập)."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "ever"
    type: Literal["meeting.convene"] = "meeting.convene"


class ReadyMeeting(Value):
    """Say that everything is ready (sẵn sàng)."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.ready"] = "meeting.ready"
    despite: Line = ""
    """Why the meeting may begin although some papers are not ready."""


class RedraftMeeting(Value):
    """Take a convened, ready or postponed meeting back to its draft."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "ever"
    type: Literal["meeting.redraft"] = "meeting.redraft"


class PostponeMeeting(Value):
    """Put a meeting off that has not begun (hoãn)."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.postpone"] = "meeting.postpone"
    reason: Title
    starts_at: AwareDatetime | None = None
    """The new time, where it is known."""


class CancelMeeting(Value):
    """Call a meeting off that has not begun (hủy); this is final."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.cancel"] = "meeting.cancel"
    reason: Title


class MinuteMeeting(Value):
    """Say that the minutes of an adjourned meeting, as signed, are approved."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "ever"
    type: Literal["meeting.minute"] = "meeting.minute"


class ArchiveMeeting(Value):
    """Put a minuted meeting into the archive; nothing in it changes after that."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "ever"
    type: Literal["meeting.archive"] = "meeting.archive"


class SetMode(Value):
    """Meet behind closed doors (họp kín), or in public again."""

    allowed: ClassVar = CHAIR
    type: Literal["meeting.mode"] = "meeting.mode"
    mode: MeetingMode


class ClearSite(Value):
    """Say whether a site may follow what is said behind closed doors."""

    allowed: ClassVar = OFFICE
    type: Literal["site.clear"] = "site.clear"
    site: str
    clearance: bool


LifecycleCommand = (
    ConveneMeeting
    | ReadyMeeting
    | RedraftMeeting
    | PostponeMeeting
    | CancelMeeting
    | MinuteMeeting
    | ArchiveMeeting
    | SetMode
    | ClearSite
)
