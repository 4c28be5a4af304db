"""Minutes as values: what the record says by itself, and what the secretariat writes.

Each section keeps the text that follows from the facts beside the text that somebody
wrote instead, so that a later fact shows as a difference and overwrites no words.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from meetingroom.values import Line, Text, Value, nfc

MINUTES = "minutes"
PASSAGE_MAX = 20_000
Passage = Annotated[str, AfterValidator(nfc), Field(max_length=PASSAGE_MAX)]
"""The text of a section; a line is a paragraph, one that begins with “- ” a point."""
MinutesStatus = Literal["draft", "submitted", "signed"]


class MinutesHead(Value):
    """What stands above and below the text."""

    symbol: Line = ""
    """Number and symbol, for instance 12-BB/TU."""
    superior: Line = ""
    """The organisation above the body, as the letterhead names it."""
    locality: Line = ""
    """Where it is dated, for instance the name of the province."""
    chair: Line = ""
    chair_post: Line = ""
    secretary: Line = ""
    secretary_post: Line = ""
    copies: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    """Who gets a copy (nơi nhận)."""


class Minutes(MinutesHead):
    """The minutes of the meeting: how far they are, and what frames them."""

    type: Literal["minutes"] = "minutes"
    id: Literal["minutes"] = "minutes"
    revision: int = 1
    status: MinutesStatus = "draft"
    sha256: str = ""
    """Of the text that was handed to the chair; empty while it is being written."""
    begun_at: datetime
    reason: Line = ""
    """Why the revision before was opened again."""


class MinutesSection(Value):
    """One section as it follows from the facts."""

    section: str
    order: int
    level: Literal[1, 2]
    heading: Line
    generated: Passage


class MinutesEntry(MinutesSection):
    """One section: what follows from the facts, and what is written instead."""

    type: Literal["minutes_entry"] = "minutes_entry"
    id: str
    text: Passage | None = None
    """What the secretariat wrote; None where the facts speak for themselves."""
    base: Passage = ""
    """What followed from the facts when it was written."""
    edition: int = 0
    """Counts what was written here, from 1."""
    by: str = ""
    at: datetime | None = None
    dropped: bool = False
    """Whether there is nothing to say here any more."""


class MinutesPast(Value):
    """What somebody wrote in one section, kept when it is written anew."""

    type: Literal["minutes_past"] = "minutes_past"
    id: str
    section: str
    number: int
    text: Passage | None
    by: str
    begun_at: datetime
    at: datetime


class Conclusion(Value):
    """What the chair concluded, on one item or on the whole."""

    type: Literal["conclusion"] = "conclusion"
    id: str
    order: int
    item: str = ""
    text: Text
    """Empty once it was taken back."""
    at: datetime


class Task(Value):
    """What somebody is to do after the meeting, until when."""

    type: Literal["task"] = "task"
    id: str
    order: int
    item: str = ""
    text: Text
    """Empty once it was taken back."""
    assignee: Line = ""
    due: date | None = None
    at: datetime


class SignedSection(Value):
    """One section of a text that was signed."""

    level: Literal[1, 2]
    heading: Line
    text: Passage


class SignedMinutes(MinutesHead):
    """A revision that the chair signed, as it was then."""

    type: Literal["signed_minutes"] = "signed_minutes"
    id: str
    revision: int
    sha256: str
    sections: tuple[SignedSection, ...]
    by: str
    at: datetime
    public: bool = False
    """Whether the delegates may see it: nothing in it was kept from any of them."""
    void: Line = ""
    """Why it is in force no longer; empty while it is."""


def entry_id(section: str) -> str:
    """Return the id of a section's record."""
    return f"minutes/entry/{section}"


def past_id(section: str, number: int) -> str:
    """Return the id of one thing that was written in a section."""
    return f"minutes/past/{section}/{number}"


def signed_id(revision: int) -> str:
    """Return the id of a signed revision."""
    return f"minutes/signed/{revision}"
