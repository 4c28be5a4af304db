"""Coming in and going out as a desk wishes it, and what it is answered.  Pure."""

from typing import Annotated, Literal

from pydantic import Field

from meetingroom.members.verdict import Verdict
from meetingroom.values import Id, Value


class Admit(Value):
    """The operator's wish to let a person in.  Sent again with the same `admission`
    it is carried out once."""

    admission: Id
    participant: str
    via: Literal["badge", "search"]
    badge: str | None = None
    """The scanned text; needed when `via` is the badge."""
    confirm: bool = False
    """Whether the operator made the check that an amber verdict names."""


class Admitted(Verdict):
    """The verdict, and the revision that shows the person inside."""

    rev: int | None = None
    """None where nobody was admitted."""


class Leave(Value):
    """The wish to note somebody as gone, by the badge that was scanned."""

    admission: Id
    badge: Annotated[str, Field(max_length=4096)]


class Left(Verdict):
    """The verdict on an exit, and the revision that shows it."""

    rev: int | None = None
