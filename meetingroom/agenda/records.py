"""The agenda as values: items and papers."""

from datetime import datetime
from typing import Literal

from meetingroom.values import Id, Line, Title, Value

ItemStatus = Literal["planned", "active", "suspended", "concluded", "withdrawn"]
ItemKind = Literal["procedure", "report", "discussion", "vote", "closing"]
PaperStatus = Literal["processing", "released", "failed", "withdrawn"]


class AgendaItem(Value):
    """One line of the agenda."""

    type: Literal["agenda_item"] = "agenda_item"
    id: Id
    order: int
    """Position on the agenda; items are numbered 1, 2, 3 … in this order."""
    title: Title
    kind: ItemKind = "report"
    planned_min: int = 0
    """Planned duration in minutes; 0 where none is planned."""
    rapporteur: Line = ""
    status: ItemStatus = "planned"
    active_since: datetime | None = None
    """When its clock last started; only while it is active and there is no recess."""
    used_s: float = 0.0
    """Seconds of earlier active spells; add the time since `active_since`."""


class Paper(Value):
    """One paper on the table, in its current version."""

    type: Literal["paper"] = "paper"
    id: Id
    item: str = ""
    """The agenda item it belongs to; empty for a paper of the whole meeting."""
    order: int
    title: Title
    symbol: Line = ""
    """Number and symbol as printed on the paper, for instance 127-BC/TU."""
    sha256: str
    """Names the original file in the blob store; page images are made from it."""
    pages: int = 0
    """Number of pages; 0 until the file has been inspected."""
    ready: int = 0
    """How many page images exist, counted from page 1."""
    aspect: float = 0.7071
    """Width of page 1 divided by its height."""
    status: PaperStatus = "processing"
    failure: Line = ""
    """Why the file could not be shown; only when failed."""
