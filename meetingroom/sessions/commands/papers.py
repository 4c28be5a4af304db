"""Wishes and facts about papers, their versions, their readers and comments."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import (
    Classification,
    Disposition,
    Page,
    Reader,
)
from meetingroom.sessions.commands.senders import CHAIR, OFFICE, READERS, SYSTEM
from meetingroom.values import Id, Line, Text, Title, Value

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class AddPaper(Value):
    """Put an uploaded file on the list.  Sent by the upload, never by a client."""

    allowed: ClassVar = SYSTEM
    type: Literal["paper.add"] = "paper.add"
    paper: Id
    version: Id
    item: str = ""
    title: Title
    symbol: Line = ""
    dated: date | None = None
    signer: Line = ""
    classification: Classification = "ordinary"
    sha256: Sha256
    filename: Line = ""
    size: Annotated[int, Field(ge=0)] = 0
    release: bool = False
    """Whether it is released as soon as its first page can be read."""


class AddVersion(Value):
    """Add an uploaded file as the next version.  Sent by the upload."""

    allowed: ClassVar = SYSTEM
    type: Literal["version.add"] = "version.add"
    paper: str
    version: Id
    sha256: Sha256
    filename: Line = ""
    size: Annotated[int, Field(ge=0)] = 0
    release: bool = False


class EditPaper(Value):
    """Correct what is printed on a paper, or move it to the end of another item."""

    allowed: ClassVar = OFFICE
    type: Literal["paper.edit"] = "paper.edit"
    paper: str
    item: str = ""
    title: Title
    symbol: Line = ""
    dated: date | None = None
    signer: Line = ""
    classification: Classification = "ordinary"


class MovePaper(Value):
    """Move a paper to just before another one of its item, or to the end."""

    allowed: ClassVar = OFFICE
    type: Literal["paper.move"] = "paper.move"
    paper: str
    before: str | None = None


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


class ReportVersion(Value):
    """Say how far the work on a version's file is."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["version.report"] = "version.report"
    version: str
    progress: Progress


class CompareVersion(Value):
    """Say what a version changes against an earlier one."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["version.compare"] = "version.compare"
    version: str
    base: str
    changed: tuple[Page, ...]
    page_map: tuple[Page, ...]


class SubmitVersion(Value):
    """Ask the chair to approve a version."""

    allowed: ClassVar = OFFICE
    type: Literal["version.submit"] = "version.submit"
    version: str


class ApproveVersion(Value):
    """Approve a version for release."""

    allowed: ClassVar = frozenset({"chair"})
    type: Literal["version.approve"] = "version.approve"
    version: str


class ReturnVersion(Value):
    """Send a version back to the secretariat, with a word why."""

    allowed: ClassVar = CHAIR
    type: Literal["version.return"] = "version.return"
    version: str
    remark: Line = ""


class ReleaseVersion(Value):
    """Put a version on the table; the one before it is superseded."""

    allowed: ClassVar = OFFICE
    type: Literal["version.release"] = "version.release"
    version: str


class RetractVersion(Value):
    """Take a release back: what was on the table before is there again."""

    allowed: ClassVar = OFFICE
    type: Literal["version.retract"] = "version.retract"
    version: str


class DiscardVersion(Value):
    """Put away a version that was never released."""

    allowed: ClassVar = OFFICE
    type: Literal["version.discard"] = "version.discard"
    version: str


class SetRule(Value):
    """Say who may read the papers of the meeting, of an item, or one paper; when."""

    allowed: ClassVar = OFFICE
    type: Literal["rule.set"] = "rule.set"
    subject: str = ""
    readers: tuple[Reader, ...] = ()
    from_at: AwareDatetime | None = None
    until_at: AwareDatetime | None = None
    while_active: bool = False
    by_chair: bool = False
    verified: bool = False
    keep: bool | None = None


class UnlockRule(Value):
    """Give the chair's tap, or take it back."""

    allowed: ClassVar = CHAIR
    type: Literal["rule.unlock"] = "rule.unlock"
    subject: str = ""
    unlocked: bool


class TurnRule(Value):
    """Say that a rule's time has come or gone."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["rule.turn"] = "rule.turn"
    subject: str = ""


class FileComment(Value):
    """Write to the secretariat about a page of a paper."""

    allowed: ClassVar = READERS
    type: Literal["comment.file"] = "comment.file"
    comment: Id
    paper: str
    version: str
    page: Page
    quote: Text = ""
    text: Annotated[Text, Field(min_length=1)]


class WithdrawComment(Value):
    """Take one's own comment back."""

    allowed: ClassVar = READERS
    type: Literal["comment.withdraw"] = "comment.withdraw"
    comment: str


class DisposeComment(Value):
    """Say what became of a comment; "new" takes that back."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["comment.dispose"] = "comment.dispose"
    comment: str
    disposition: Disposition
    answer: Text = ""
    passed_to: Line = ""


class FlagComment(Value):
    """Put a comment before the chair, or take it away again."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["comment.flag"] = "comment.flag"
    comment: str
    flagged: bool


PaperCommand = (
    AddPaper
    | AddVersion
    | EditPaper
    | MovePaper
    | WithdrawPaper
    | RestorePaper
    | ReportVersion
    | CompareVersion
    | SubmitVersion
    | ApproveVersion
    | ReturnVersion
    | ReleaseVersion
    | RetractVersion
    | DiscardVersion
    | SetRule
    | UnlockRule
    | TurnRule
    | FileComment
    | WithdrawComment
    | DisposeComment
    | FlagComment
)
