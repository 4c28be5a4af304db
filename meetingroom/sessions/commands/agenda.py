"""Wishes about agenda items."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.agenda.records import (
    ImportedItem,
    ItemKind,
    NumberStyle,
    Visibility,
)
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
    parent: str = ""
    """The item that it stands under."""
    visibility: Visibility = "common"


class EditItem(Value):
    """Correct an item's title, kind, duration or rapporteur."""

    allowed: ClassVar = OFFICE
    type: Literal["item.edit"] = "item.edit"
    item: str
    title: Title
    kind: ItemKind
    planned_min: Minutes
    rapporteur: Line = ""
    visibility: Visibility | None = None
    """Left as it is where nothing is said."""


class MoveItem(Value):
    """Move an item to just before another one, or to the end."""

    allowed: ClassVar = CHAIR
    type: Literal["item.move"] = "item.move"
    item: str
    before: str | None = None
    parent: str | None = None
    """The item that it stands under from now on; left as it is where none is said."""


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


class DeferItem(Value):
    """Leave an item for a later session; it can be restored to this one."""

    allowed: ClassVar = CHAIR
    type: Literal["item.defer"] = "item.defer"
    item: str


class OrderAgenda(Value):
    """Put every item in its place at once."""

    allowed: ClassVar = OFFICE
    type: Literal["agenda.order"] = "agenda.order"
    items: Annotated[tuple[str, ...], Field(max_length=1_000)]


class NumberAgenda(Value):
    """Choose how the items are numbered."""

    allowed: ClassVar = OFFICE
    type: Literal["agenda.number"] = "agenda.number"
    prefix: Annotated[Line, Field(max_length=20)] = ""
    levels: Annotated[tuple[NumberStyle, ...], Field(min_length=1, max_length=5)]


class ImportAgenda(Value):
    """Add and change many items at once, as one change."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["agenda.import"] = "agenda.import"
    rows: Annotated[tuple[ImportedItem, ...], Field(max_length=500)]


AgendaCommand = (
    AddItem
    | EditItem
    | MoveItem
    | WithdrawItem
    | RestoreItem
    | OpenItem
    | SuspendItem
    | ConcludeItem
    | DeferItem
    | OrderAgenda
    | NumberAgenda
    | ImportAgenda
)
