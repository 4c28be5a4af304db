"""What displays and boards are told, and say, of a switch.  Pure.

All times are milliseconds since 1970 by the server's clock.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from meetingroom.display.parts import Layout
from meetingroom.errors import InvalidError
from meetingroom.values import Value

Evidence = Literal["painted", "sent-only"]
"""Whether the glass itself answers, or only what sends to it."""


class Glass(Value):
    """What a display says of itself: the next scene is ready, or is on the glass."""

    meeting: str
    said: Literal["ready", "painted"]
    cue: Annotated[int, Field(ge=0)]
    painted: Annotated[str, Field(max_length=80)]
    """The name of the picture."""
    at_ms: Annotated[int, Field(ge=0)]
    """When; of `painted`, the frame in which it changed over."""
    sound_refused: bool = False
    """Whether its browser plays no sound before somebody touches it."""


class Above(Value):
    """What stands over the program for a while: a test pattern, or its own name."""

    layout: Layout
    until: datetime
    """After it a display takes it off by itself, should nobody tell it."""


class Standby(Value):
    """What a display changes to where the server stays away."""

    layout: Layout
    after_min: int


class Laid(Value):
    """What a display shows, laid out for its canvas; it lays out nothing itself."""

    meeting: str
    cue: int
    """The cue of the stage that asked for it."""
    name: str
    """The name of the picture, which the display says of what is on its glass."""
    picture: str
    """The kind of the picture."""
    turn: int
    """Which page of it this is."""
    layout: Layout
    rest_at: datetime | None = None
    """From when it is dimmed, to spare the glass; None while it matters."""
    above: Above | None = None
    standby: Standby | None = None


class Go(Value):
    """Change over to what was prepared, all at this moment or at once after it."""

    meeting: str
    cue: int
    at_ms: int


class Proof(Value):
    """What one display shows, beside what it must show."""

    display: str
    evidence: Evidence
    wanted: str
    """The name of what it must show."""
    shown: str
    """The name of what it says that it shows; empty before it said anything."""
    cue: int
    """The cue that it has last said is on the glass."""
    shown_ms: int | None = None
    late_ms: int | None = None
    """After the moment that all were given in the last switch."""
    differs_ms: int | None = None
    """Since when it shows something else; None while all is well."""
    silent_ms: int | None = None
    """When its page was last heard, where that is too long ago; None otherwise."""
    sound_refused: bool = False
    """Whether a browser that shows it plays no sound."""
    next: str = ""
    """The name of what it would show if what is prepared were taken; empty without."""


class Proofs(Value):
    """What every display of a meeting shows; for chair, secretary and technician."""

    meeting: str
    cue: int
    skew_ms: int | None
    """Between the first and the last display in the last switch."""
    proofs: tuple[Proof, ...]


class Monitor(Value):
    """A picture that a display said it shows, or would show next, laid out."""

    layout: Layout
    again_s: float | None
    """When it stands otherwise by itself; None where never."""


class Noted(Value):
    """One line of the log: what a display had on its glass for a cue."""

    at_ms: int
    cue: int
    item: str
    """The active item of the agenda; empty where none was."""
    scene: str
    display: str
    wanted: str
    shown: str
    late_ms: int | None
    evidence: Evidence
    drift: bool


_glass: TypeAdapter[Glass] = TypeAdapter(Glass)


def parse_glass(data: object) -> Glass:
    """Read what a display says, or raise `InvalidError`."""
    try:
        return _glass.validate_python(data)
    except ValidationError as error:
        raise InvalidError("not what a display says") from error


def same_picture(wanted: str, shown: str) -> bool:
    """Return whether two names mean one picture.

    A wall that waits for a live picture says `waiting` in place of the kind.
    """
    return wanted.rpartition(":")[2] == shown.rpartition(":")[2]
