"""What every package shares: frozen values, bounded text, and who acts."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""The one time of Viet Nam, which knows no summer: hours are told and read in it."""


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def nfc(text: str) -> str:
    """Return the text composed (NFC) and without outer white space."""
    return unicodedata.normalize("NFC", text).strip()


def utcnow() -> datetime:
    """Return the current time, with its zone; for the edge, which hands it in."""
    return datetime.now(UTC)


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""Names one record within its meeting; made by whoever adds the record."""

Line = Annotated[str, AfterValidator(nfc), Field(max_length=300)]
"""One line of text, at most 300 characters, NFC; may be empty."""

Title = Annotated[str, AfterValidator(nfc), Field(min_length=1, max_length=300)]
"""One line of text that says something."""

Text = Annotated[str, AfterValidator(nfc), Field(max_length=4000)]
"""A few paragraphs, at most 4,000 characters, NFC; may be empty."""

Role = Literal[
    "chair",
    "secretary",
    "delegate",
    "site",
    "display",
    "desk",
    "credentials",
    "technician",
    "system",
]


class Actor(Value):
    """Who asks: an account or a paired device, in its role in one meeting."""

    id: str
    role: Role
    place: str = ""
    """The record this actor is bound to: its participant, site or display."""

    def on_behalf(self) -> "Actor":
        """Return the server acting for this actor, who stays named in the journal."""
        return self.model_copy(update={"role": "system"})


SYSTEM = Actor(id="system", role="system")
"""The planes, when they report what they see."""
