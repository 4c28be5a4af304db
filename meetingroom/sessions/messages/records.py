"""Messages as values: aide notes, announcements, calls for service, the chime."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from meetingroom.values import Line, Title, Value, nfc

AIDE_MAX = 80
CHIME = "chime"
CHIME_PAUSE_S = 30.0
AideText = Annotated[str, AfterValidator(nfc), Field(min_length=1, max_length=AIDE_MAX)]
"""What fits into one line above the chair's page."""
AnswerCode = Literal["agree", "later", "come"]
Level = Literal["info", "important"]
Group = Literal["all", "delegates", "guests", "sites", "unit", "site"]
ServiceKind = Literal["water", "technician", "secretary", "papers"]
ServiceStatus = Literal["open", "taken", "done", "cancelled"]


class CannedReply(Value):
    """An answer that the chair gives with one tap."""

    code: AnswerCode
    label_vi: Line
    label_en: Line


ANSWERS = (
    CannedReply(code="agree", label_vi="Đồng ý", label_en="Agreed"),
    CannedReply(code="later", label_vi="Để sau", label_en="Later"),
    CannedReply(code="come", label_vi="Mời lên trao đổi", label_en="Come and see me"),
)


class AideNote(Value):
    """A line from the secretariat to the chair (nhắc việc), and the chair's answer."""

    type: Literal["aide_note"] = "aide_note"
    id: str
    order: int
    text: AideText
    by: str
    """The account that wrote it."""
    at: datetime
    answers: tuple[CannedReply, ...] = ANSWERS
    """What the chair may answer, in the words of when it was written."""
    read_at: datetime | None = None
    """It stays before the chair until then."""
    answer: AnswerCode | None = None
    answered_at: datetime | None = None


class Announcement(Value):
    """A message from the chair or the office to a group."""

    type: Literal["announcement"] = "announcement"
    id: str
    order: int
    text: Title
    level: Level = "info"
    group: Group
    name: Line = ""
    """The unit, or the id of the site; empty for the other groups."""
    recipients: tuple[str, ...]
    """The participants and sites that were in the group when it was sent."""
    until_at: datetime | None = None
    """When screens drop it; None while nobody has acknowledged it there."""
    at: datetime
    closed_door: bool = False
    """Sent behind closed doors: for nobody but its recipients, ever."""
    withdrawn_at: datetime | None = None


class Acknowledgement(Value):
    """That one recipient has acknowledged an announcement."""

    type: Literal["acknowledgement"] = "acknowledgement"
    id: str
    announcement: str
    party: str
    at: datetime


class ServiceCall(Value):
    """What somebody asks to be brought or done, until it is."""

    type: Literal["service_call"] = "service_call"
    id: str
    order: int
    kind: ServiceKind
    party: str
    """The participant or site that asks."""
    seat: str = ""
    """Where that person sat when asking; empty for a site and for standing room."""
    status: ServiceStatus = "open"
    at: datetime
    taken_by: str = ""
    """The account that sees to it."""
    taken_at: datetime | None = None
    ended_at: datetime | None = None


class Chime(Value):
    """The latest chime that calls everybody back into the room."""

    type: Literal["chime"] = "chime"
    id: Literal["chime"] = "chime"
    number: int
    """Counts the chimes of the meeting, from 1."""
    text: Line = ""
    """What is shown beside the sound; empty for the screens' own words."""
    at: datetime


def acknowledgement_id(announcement: str, party: str) -> str:
    """Return the id of what says that one recipient has acknowledged."""
    return f"acknowledged/{announcement}/{party}"


def service_id(party: str, kind: ServiceKind, number: int) -> str:
    """Return the id of a party's call; its calls of one kind count from 1."""
    return f"service/{party}/{kind}/{number}"
