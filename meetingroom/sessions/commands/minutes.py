"""Wishes about the minutes: framing, writing, handing over, signing."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import CHAIR, OFFICE, SYSTEM
from meetingroom.sessions.minutes.records import (
    MinutesHead,
    MinutesSection,
    Passage,
)
from meetingroom.values import Id, Line, Role, Text, Title, Value

SIGNER: frozenset[Role] = frozenset({"chair"})
SECTIONS_MAX = 400


class DraftMinutes(MinutesHead):
    """Begin the minutes, or change what stands above and below them."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["minutes.draft"] = "minutes.draft"


class ReportMinutes(Value):
    """Say what follows from the facts, whole; what is not named is dropped."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "archived"
    type: Literal["minutes.report"] = "minutes.report"
    sections: Annotated[tuple[MinutesSection, ...], Field(max_length=SECTIONS_MAX)]


class EditMinutes(Value):
    """Write a section; without a text, let the facts speak again."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["minutes.edit"] = "minutes.edit"
    section: str
    text: Passage | None = None
    after: int
    """The edition that was written on; another one has got there first otherwise."""
    base: Passage | None = None
    """The facts that were in view; without them, those of now."""


class RestoreMinutes(Value):
    """Go back to something that was written in a section before."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["minutes.restore"] = "minutes.restore"
    section: str
    number: int


class AddConclusion(Value):
    """Put a conclusion on record, or change it; without a text, take it back."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "archived"
    type: Literal["minutes.add_conclusion"] = "minutes.add_conclusion"
    conclusion: Id
    item: str = ""
    text: Text = ""


class AssignTask(Value):
    """Put a task on record, or change it; without a text, take it back."""

    allowed: ClassVar = CHAIR
    until: ClassVar = "archived"
    type: Literal["minutes.assign_task"] = "minutes.assign_task"
    task: Id
    item: str = ""
    text: Text = ""
    assignee: Line = ""
    due: date | None = None


class SubmitMinutes(Value):
    """Hand the minutes to the chair, or take them back."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["minutes.submit"] = "minutes.submit"
    ready: bool = True


class SignMinutes(Value):
    """Sign the text that has this hash, and freeze the revision."""

    allowed: ClassVar = SIGNER
    until: ClassVar = "archived"
    type: Literal["minutes.sign"] = "minutes.sign"
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ReopenMinutes(Value):
    """Take a signature back for a reason, and begin a new revision."""

    allowed: ClassVar = SIGNER
    until: ClassVar = "archived"
    type: Literal["minutes.reopen"] = "minutes.reopen"
    reason: Title


MinutesCommand = (
    DraftMinutes
    | ReportMinutes
    | EditMinutes
    | RestoreMinutes
    | AddConclusion
    | AssignTask
    | SubmitMinutes
    | SignMinutes
    | ReopenMinutes
)
