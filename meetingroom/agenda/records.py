"""The agenda and its papers as values."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Id, Line, Text, Title, Value

ItemStatus = Literal[
    "planned", "active", "suspended", "concluded", "deferred", "withdrawn"
]
ItemKind = Literal["procedure", "report", "discussion", "vote", "closing"]
Visibility = Literal["common", "internal", "hidden"]
"""Who sees an item: everybody, the officials, or chair and secretariat only."""
NumberStyle = Literal["arabic", "roman", "letter"]

PaperStatus = Literal["draft", "released", "withdrawn"]
Classification = Literal["ordinary", "confidential", "secret", "top_secret"]
"""Độ mật: Thường, Mật, Tối mật, Tuyệt mật (Law 117/2025/QH15)."""
VersionStatus = Literal[
    "draft", "submitted", "approved", "released", "superseded", "withdrawn"
]
Stage = Literal["received", "checking", "converting", "drawing", "ready", "failed"]
FileKind = Literal["pdf", "docx", "xlsx", "pptx", "image"]
Finding = Literal[
    "active_content",
    "attachments",
    "external_links",
    "macros",
    "legacy_fonts",
    "missing_fonts",
    "scanned",
]
"""What the inspection found and the reader should know: removed or to be looked at."""
SignatureState = Literal["valid", "unverified", "altered"]
ReaderKind = Literal["everyone", "officials", "guests", "site", "unit", "person"]
Disposition = Literal["new", "accepted", "explained", "passed", "withdrawn"]

Page = Annotated[int, Field(ge=1)]


class AgendaItem(Value):
    """One line of the agenda."""

    type: Literal["agenda_item"] = "agenda_item"
    id: Id
    order: int
    """Position on the whole agenda, read from top to bottom."""
    parent: str = ""
    """The item that it stands under; empty at the top."""
    number: str = ""
    """Its number as the screens show it, for instance 2.1; empty where it has none."""
    visibility: Visibility = "common"
    """Who sees it; under a stricter item, that one's word counts."""
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
    opened_at: datetime | None = None
    """When it was first put before the meeting."""
    concluded_at: datetime | None = None
    """When it was concluded; None while it is not."""


class Numbering(Value):
    """How the items of the agenda are numbered."""

    type: Literal["numbering"] = "numbering"
    id: Literal["numbering"] = "numbering"
    prefix: Annotated[Line, Field(max_length=20)] = ""
    levels: Annotated[tuple[NumberStyle, ...], Field(min_length=1, max_length=5)] = (
        "arabic",
    )
    """The style of each level from the top; the last one for all deeper levels."""


class ImportedItem(Value):
    """One row of an agenda that is brought in from elsewhere."""

    item: Id
    title: Title
    kind: ItemKind = "report"
    planned_min: Annotated[int, Field(ge=0, le=24 * 60)] = 0
    rapporteur: Line = ""
    parent: str | None = None
    """Left as it is where nothing is said; a new item stands at the top."""
    visibility: Visibility | None = None
    """Left as it is where nothing is said; a new item is for everybody."""


class Paper(Value):
    """One paper of the meeting, as readers know it: its face and its released version.

    The fields from `version` on repeat the released version, so that a reader needs
    this record alone; they are empty while nothing was released.
    """

    type: Literal["paper"] = "paper"
    id: Id
    item: str = ""
    """The agenda item it belongs to; empty for a paper of the whole meeting."""
    order: int
    title: Title
    symbol: Line = ""
    """Number and symbol as printed on the paper, for instance 127-BC/TU."""
    dated: date | None = None
    """The day printed on the paper."""
    signer: Line = ""
    classification: Classification = "ordinary"
    status: PaperStatus = "draft"
    version: str = ""
    """Id of the released version."""
    number: int = 0
    """Number of the released version, counted from 1."""
    sha256: str = ""
    """Names the released version's file; page addresses carry it."""
    pages: int = 0
    ready: int = 0
    """How many page images exist, counted from page 1."""
    aspect: float = 0.7071
    """Width of page 1 divided by its height."""
    keep: bool = False
    """Whether its readers may download and print it."""


class Signature(Value):
    """One digital signature of a PDF, as verified on the original file."""

    signer: Line
    """Common name in the certificate."""
    organisation: Line = ""
    signed_at: datetime | None = None
    state: SignatureState


class PaperVersion(Value):
    """One file of a paper, from its upload on.  Staff see it; readers see the paper."""

    type: Literal["paper_version"] = "paper_version"
    id: Id
    paper: str
    number: int
    sha256: str
    """Names the original file in the blob store; it is never rewritten."""
    filename: Line = ""
    size: int = 0
    """Bytes of the original file."""
    by: str = ""
    """The account that uploaded it."""
    at: datetime
    status: VersionStatus = "draft"
    release_when_ready: bool = False
    """Whether it is released as soon as its first page can be read."""
    stage: Stage = "received"
    kind: FileKind = "pdf"
    pages: int = 0
    """Number of pages; 0 until the file has been inspected."""
    ready: int = 0
    """How many page images exist, counted from page 1."""
    aspect: float = 0.7071
    failure: Line = ""
    """Why the file cannot be shown, in Vietnamese; only when its stage is failed."""
    faulty: tuple[int, ...] = ()
    """Pages that could not be drawn; a notice stands in their place."""
    findings: tuple[Finding, ...] = ()
    signatures: tuple[Signature, ...] = ()
    remark: Line = ""
    """What the chair said when returning it."""
    approved_at: datetime | None = None
    released_at: datetime | None = None
    base: str = ""
    """The version it was compared with; empty until the comparison is made."""
    changed: tuple[int, ...] = ()
    """Its pages that differ from the base."""
    page_map: tuple[int, ...] = ()
    """For each page of the base, the page of this version that continues it."""


class Reader(Value):
    """A group of readers: everyone, officials, guests, or one site, unit or person."""

    kind: ReaderKind
    of: Line = ""
    """The site, unit or participant; empty for the first three kinds."""


class ReadingRule(Value):
    """Who may read the papers of the meeting, of an item, or one paper, and when.

    A paper may be read where the rule of the meeting, of its item and its own all
    agree; a rule without readers adds no limit on who.
    """

    type: Literal["reading_rule"] = "reading_rule"
    id: str
    """`rule/` and the subject; `rule/` alone is the rule of the whole meeting."""
    subject: str = ""
    """The item or the paper; empty for the whole meeting."""
    readers: tuple[Reader, ...] = ()
    from_at: datetime | None = None
    until_at: datetime | None = None
    while_active: bool = False
    """Only while the paper's item is before the meeting."""
    by_chair: bool = False
    """Only after the chair's tap."""
    verified: bool = False
    """Only for delegates who were admitted, and sites that are connected."""
    keep: bool | None = None
    """Whether readers may download and print; None takes what stands above."""
    begun: bool = True
    """Whether `from_at` has come, as the server's clock told."""
    ended: bool = False
    """Whether `until_at` has come."""
    unlocked: bool = False
    """Whether the chair has tapped."""


class Comment(Value):
    """What a delegate wrote to the secretariat about a paper."""

    type: Literal["comment"] = "comment"
    id: Id
    paper: str
    version: str
    page: Page
    quote: Text = ""
    """The words of the paper that it is about."""
    text: Text
    author: str
    """The participant or site that wrote it."""
    name: Line
    at: datetime
    disposition: Disposition = "new"
    answer: Text = ""
    passed_to: Line = ""
    """The unit that it was passed on to."""
    disposed_at: datetime | None = None
    flagged: bool = False
    """Whether the secretariat put it before the chair."""
