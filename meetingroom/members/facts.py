"""Everything that the decision table of the door looks at.  Pure."""

from datetime import date, datetime
from typing import Literal

from meetingroom.members.badge import Badge
from meetingroom.members.records import Status
from meetingroom.values import Value

Direction = Literal["in", "out"]


class Standing(Value):
    """What this installation knows of the badge that counts for one participant."""

    participant: str
    sequence: int
    issued_at: datetime
    revoked: bool = False


class Person(Value):
    """What a desk may see of one participant."""

    participant: str
    name: str
    position: str
    unit: str
    eligibility: Literal["official", "guest"]
    seat: str
    """Label of the seat; empty where none is given."""
    site: str
    """Label of the site where the person is expected; empty for the hall."""
    presence: Literal["expected", "in", "out", "withdrawn"]
    since: datetime | None
    photo: bool
    """Whether there is a portrait to compare."""
    born_on: date | None = None
    """Only where several on the roster bear this name."""


class Facts(Value):
    """Everything the table looks at."""

    at: datetime
    direction: Direction = "in"
    reading: Literal["none", "not_a_badge", "unknown_key", "forged", "genuine"]
    """What was scanned; none where the person was found by name."""
    badge: Badge | None = None
    """Only where genuine."""
    this_meeting: bool = True
    standing: Standing | None = None
    person: Person | None = None
    """Never before the badge has proved genuine and of this meeting."""
    status: Status | None = None
    """Of the member in the directory; None where the directory has none."""
    expected_here: bool = True
    """Whether the person is expected at the site of this desk."""
    repeated: bool = False
    """Whether this desk accepted the same person a moment ago."""
    entered_at: datetime | None = None
    entered_desk: str = ""
    """The last entry of this person, at whichever desk."""
