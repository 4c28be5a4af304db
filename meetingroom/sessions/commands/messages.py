"""Wishes about messages: aide notes, announcements, service, the chime."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from meetingroom.sessions.commands.senders import (
    CHAIR,
    OFFICE,
    OPERATORS,
    READERS,
)
from meetingroom.sessions.messages.records import (
    AideText,
    AnswerCode,
    Group,
    Level,
    ServiceKind,
)
from meetingroom.values import Id, Line, Role, Title, Value

ADDRESSEE: frozenset[Role] = frozenset({"chair"})


class SendAide(Value):
    """Put one line before the chair, and nobody else."""

    allowed: ClassVar = OFFICE
    type: Literal["aide.send"] = "aide.send"
    note: Id
    text: AideText


class ReadAide(Value):
    """Say that the chair has read a line."""

    allowed: ClassVar = ADDRESSEE
    until: ClassVar = "archived"
    type: Literal["aide.read"] = "aide.read"
    note: str


class AnswerAide(Value):
    """Answer a line with canned words; it is read by that."""

    allowed: ClassVar = ADDRESSEE
    until: ClassVar = "archived"
    type: Literal["aide.answer"] = "aide.answer"
    note: str
    answer: AnswerCode


class SendAnnouncement(Value):
    """Tell a group something, until each acknowledges it or until a time."""

    allowed: ClassVar = CHAIR
    type: Literal["announcement.send"] = "announcement.send"
    announcement: Id
    text: Title
    level: Level = "info"
    group: Group
    name: Line = ""
    """The unit, or the id of the site."""
    until_at: AwareDatetime | None = None


class WithdrawAnnouncement(Value):
    """Take an announcement off every screen."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "archived"
    type: Literal["announcement.withdraw"] = "announcement.withdraw"
    announcement: str


class AcknowledgeAnnouncement(Value):
    """Say that one has taken note of an announcement."""

    allowed: ClassVar = READERS
    until: ClassVar = "archived"
    type: Literal["announcement.acknowledge"] = "announcement.acknowledge"
    announcement: str


class CallService(Value):
    """Ask for something to be brought or done, for oneself."""

    allowed: ClassVar = READERS
    type: Literal["service.call"] = "service.call"
    kind: ServiceKind


class CancelService(Value):
    """Take one's own call back."""

    allowed: ClassVar = READERS
    until: ClassVar = "archived"
    type: Literal["service.cancel"] = "service.cancel"
    call: str


class TakeService(Value):
    """Say that one sees to a call."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["service.take"] = "service.take"
    call: str


class FinishService(Value):
    """Say that a call is done."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["service.finish"] = "service.finish"
    call: str


class RingChime(Value):
    """Call everybody back into the room."""

    allowed: ClassVar = CHAIR
    type: Literal["chime.ring"] = "chime.ring"
    text: Line = ""


MessageCommand = (
    SendAide
    | ReadAide
    | AnswerAide
    | SendAnnouncement
    | WithdrawAnnouncement
    | AcknowledgeAnnouncement
    | CallService
    | CancelService
    | TakeService
    | FinishService
    | RingChime
)
