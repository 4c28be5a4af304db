"""Wishes about agenda items."""

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
