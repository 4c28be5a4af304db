"""Every wish and every reported fact that can change a room, typed once.

A class names who may send it in `allowed`.  What only the server may say of itself
(facts of the planes, finished uploads) is allowed to the system alone.  To add one:
a class here, its name in `Command`, a `case` in `rules.decide`, `make types`.
"""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, TypeAdapter, ValidationError

from meetingroom.agenda.records import ItemKind
from meetingroom.errors import InvalidError
from meetingroom.sessions.records import (
    DisplayKind,
    Eligibility,
    Mode,
    Scene,
    SiteKind,
    SiteLink,
)
from meetingroom.values import Id, Line, Role, Title, Value

CHAIR: frozenset[Role] = frozenset({"chair", "secretary"})
OFFICE: frozenset[Role] = frozenset({"secretary"})
DESK: frozenset[Role] = frozenset({"desk", "secretary"})
OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})
SYSTEM: frozenset[Role] = frozenset({"system"})

Minutes = Annotated[int, Field(ge=0, le=24 * 60)]
Pixels = Annotated[int, Field(ge=16, le=16_384)]


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


class AddItem(Value):
    """Put a new item at the end of the agenda."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["item.add"] = "item.add"
    item: Id
    title: Title
    kind: ItemKind = "report"
    planned_min: Minutes = 0
    rapporteur: Line = ""


class EditItem(Value):
    """Correct an item's title, kind, duration or rapporteur."""

    allowed: ClassVar = OFFICE
    type: Literal["item.edit"] = "item.edit"
    item: str
    title: Title
    kind: ItemKind
    planned_min: Minutes
    rapporteur: Line = ""


class MoveItem(Value):
    """Move an item to just before another one, or to the end."""

    allowed: ClassVar = CHAIR
    type: Literal["item.move"] = "item.move"
    item: str
    before: str | None = None


class WithdrawItem(Value):
    """Take an item off the agenda; it stays in the record."""

    allowed: ClassVar = OFFICE
    type: Literal["item.withdraw"] = "item.withdraw"
    item: str


class RestoreItem(Value):
    """Put a withdrawn item back in its place."""

    allowed: ClassVar = OFFICE
    type: Literal["item.restore"] = "item.restore"
    item: str


class OpenItem(Value):
    """Put an agenda item before the meeting; the one before is concluded."""

    allowed: ClassVar = CHAIR
    type: Literal["item.open"] = "item.open"
    item: str


class SuspendItem(Value):
    """Interrupt an active item, to be taken up again later."""

    allowed: ClassVar = CHAIR
    type: Literal["item.suspend"] = "item.suspend"
    item: str


class ConcludeItem(Value):
    """End an item."""

    allowed: ClassVar = CHAIR
    type: Literal["item.conclude"] = "item.conclude"
    item: str


class AddPaper(Value):
    """Put an uploaded file on the table.  Sent by the upload, never by a client."""

    allowed: ClassVar = SYSTEM
    type: Literal["paper.add"] = "paper.add"
    paper: Id
    item: str = ""
    title: Title
    symbol: Line = ""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class EditPaper(Value):
    """Correct a paper's title or symbol, or move it to another item."""

    allowed: ClassVar = OFFICE
    type: Literal["paper.edit"] = "paper.edit"
    paper: str
    item: str = ""
    title: Title
    symbol: Line = ""


class WithdrawPaper(Value):
    """Take a paper off the table; every tablet closes it."""

    allowed: ClassVar = OFFICE
    type: Literal["paper.withdraw"] = "paper.withdraw"
    paper: str


class RestorePaper(Value):
    """Put a withdrawn paper back on the table."""

    allowed: ClassVar = OFFICE
    type: Literal["paper.restore"] = "paper.restore"
    paper: str


class ReportPages(Value):
    """Say how far the page images of a paper are."""

    allowed: ClassVar = SYSTEM
    type: Literal["paper.pages"] = "paper.pages"
    paper: str
    pages: Annotated[int, Field(ge=1)]
    ready: Annotated[int, Field(ge=0)]
    aspect: Annotated[float, Field(gt=0)]


class FailPaper(Value):
    """Say that a file cannot be shown, and why."""

    allowed: ClassVar = SYSTEM
    type: Literal["paper.fail"] = "paper.fail"
    paper: str
    reason: Line


class InviteParticipant(Value):
    """Summon or invite a person."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["participant.invite"] = "participant.invite"
    participant: Id
    name: Title
    position: Line = ""
    unit: Line = ""
    member: Line = ""
    eligibility: Eligibility = "official"
    seat: str = ""
    site: str = ""


class EditParticipant(Value):
    """Correct what is said of a participant."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.edit"] = "participant.edit"
    participant: str
    name: Title
    position: Line = ""
    unit: Line = ""
    eligibility: Eligibility
    seat: str = ""
    site: str = ""


class WithdrawParticipant(Value):
    """Take a person off the roster; the record stays."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.withdraw"] = "participant.withdraw"
    participant: str


class AdmitParticipant(Value):
    """Let a person in.  Sent by the desk's verification, never by a client."""

    allowed: ClassVar = SYSTEM
    type: Literal["participant.admit"] = "participant.admit"
    admission: Id
    participant: str
    mode: Mode = "hall"
    via: Literal["badge", "search"]
    code: Line


class DismissParticipant(Value):
    """Note that a person has left."""

    allowed: ClassVar = DESK
    type: Literal["participant.dismiss"] = "participant.dismiss"
    admission: Id
    participant: str


class AddSeat(Value):
    """Add a place in the hall."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["seat.add"] = "seat.add"
    seat: Id
    label: Title
    row: Annotated[int, Field(ge=0, le=200)]
    column: Annotated[int, Field(ge=0, le=200)]


class AddSite(Value):
    """Add the hall or a district as a party of the conference."""

    allowed: ClassVar = OPERATORS | SYSTEM
    type: Literal["site.add"] = "site.add"
    site: Id
    label: Title
    kind: SiteKind = "district"


class MuteSite(Value):
    """Keep a site's sound from everybody, or let it through again."""

    allowed: ClassVar = CHAIR | OPERATORS
    type: Literal["site.mute"] = "site.mute"
    site: str
    muted: bool


class ReportSite(Value):
    """Say how a site's connection stands."""

    allowed: ClassVar = SYSTEM
    type: Literal["site.link"] = "site.link"
    site: str
    link: SiteLink
    audio: bool
    video: bool


class ReportSpeaker(Value):
    """Say which site speaks."""

    allowed: ClassVar = SYSTEM
    type: Literal["speaker.point"] = "speaker.point"
    site: str


class StartMedia(Value):
    """Say that the media process runs anew; every connection is gone."""

    allowed: ClassVar = SYSTEM
    type: Literal["media.start"] = "media.start"
    epoch: str


class AddDisplay(Value):
    """Add a wall or a ribbon."""

    allowed: ClassVar = OPERATORS | SYSTEM
    type: Literal["display.add"] = "display.add"
    display: Id
    label: Title
    kind: DisplayKind
    width_px: Pixels
    height_px: Pixels


class ReportPainted(Value):
    """Say which picture is on the glass."""

    allowed: ClassVar = SYSTEM | frozenset[Role]({"display"})
    type: Literal["display.painted"] = "display.painted"
    display: str
    painted: Line


class ShowScene(Value):
    """Choose what the hall is shown."""

    allowed: ClassVar = CHAIR | OPERATORS
    type: Literal["scene.show"] = "scene.show"
    scene: Scene


class LeadPage(Value):
    """Turn the page for everybody who follows."""

    allowed: ClassVar = CHAIR
    type: Literal["page.lead"] = "page.lead"
    paper: str
    page: Annotated[int, Field(ge=1)]


class ConnectionFact(Value):
    """One account's connection as the transport sees it."""

    account: str
    role: str
    place: str
    label: Line
    online: bool


class ReportConnections(Value):
    """Say who has come and gone; several at once, so that a storm is one change."""

    allowed: ClassVar = SYSTEM
    type: Literal["connections.report"] = "connections.report"
    facts: tuple[ConnectionFact, ...]


Command = Annotated[
    CreateMeeting
    | EditMeeting
    | OpenMeeting
    | RecessMeeting
    | ResumeMeeting
    | CloseMeeting
    | AddItem
    | EditItem
    | MoveItem
    | WithdrawItem
    | RestoreItem
    | OpenItem
    | SuspendItem
    | ConcludeItem
    | AddPaper
    | EditPaper
    | WithdrawPaper
    | RestorePaper
    | ReportPages
    | FailPaper
    | InviteParticipant
    | EditParticipant
    | WithdrawParticipant
    | AdmitParticipant
    | DismissParticipant
    | AddSeat
    | AddSite
    | MuteSite
    | ReportSite
    | ReportSpeaker
    | StartMedia
    | AddDisplay
    | ReportPainted
    | ShowScene
    | LeadPage
    | ReportConnections,
    Field(discriminator="type"),
]

_command: TypeAdapter[Command] = TypeAdapter(Command)


def parse_command(data: object) -> Command:
    """Read a command from the network, or raise `InvalidError`."""
    try:
        return _command.validate_python(data)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


def first_problem(error: ValidationError) -> str:
    """Return the first problem in one line, without the offending input."""
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else str(problem["msg"])
