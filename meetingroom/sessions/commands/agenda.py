"""Wishes and facts about agenda items and papers."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.agenda.records import ItemKind
from meetingroom.sessions.commands.senders import CHAIR, OFFICE, SYSTEM
from meetingroom.values import Id, Line, Title, Value

Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


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
