"""What the credentials committee holds about one delegate of one meeting.  Pure."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.members.badge import Capacity
from meetingroom.members.facts import Move, Summons
from meetingroom.values import Id, Line, Value

Absence = Literal["", "excused", "unexcused"]
"""Of the whole congress; with a reason that was accepted, or without."""
Quantity = Annotated[int, Field(ge=0, le=999)]
QUOTAS_MAX = 200
SERVING_MAX = 1_000
"""Fifty delegations at six desks, and room for more."""


class Delegacy(Value):
    """Capacity, summons and what has happened since the election."""

    participant: Id
    capacity: Capacity = "elected"
    alternate_rank: Quantity = 0
    summons: Summons = "summoned"
    absence: Absence = ""
    moved: Move = ""
    moved_on: date | None = None
    retired_on: date | None = None
    decision: Line = ""
    """Number of the decision by which an alternate takes somebody's place."""
    card_number: Line = ""
    """As the list of the election has it; empty where it has none."""
    born_on: date | None = None
    zone: Line = ""
    """Where a guest or a member of staff may go."""


class Convened(Value):
    """What the convener's office may know and say of a delegacy: no reason is in it."""

    participant: Id
    capacity: Capacity
    alternate_rank: Quantity = 0
    decision: Line = ""
    zone: Line = ""


def convened(held: Delegacy) -> Convened:
    """Return the part of a delegacy that is the convener's."""
    return Convened.model_validate(held.model_dump(include={*Convened.model_fields}))


def reconvened(held: Delegacy | None, wish: Convened) -> Delegacy:
    """Return a delegacy with the convener's part as wished; the rest stays."""
    before = held or Delegacy(participant=wish.participant)
    return before.model_copy(update=wish.model_dump())


class Profile(Value):
    """What only the report counts; wiped once the report is filed.

    An empty text and None are data that are missing, never a zero.
    """

    participant: Id
    sex: Literal["", "m", "f"] = ""
    born_on: date | None = None
    admitted_on: date | None = None
    ethnicity: Line = ""
    religion: Line = ""
    education: Line = ""
    profession: Line = ""
    theory: Line = ""
    occupation: Line = ""
    awards: Quantity | None = None
    party_badges: Quantity | None = None
    discipline: Quantity | None = None


class Filled(Profile):
    """A profile, who filled it in and when, and what it was before that."""

    filled_by: str = ""
    """An account; empty where nothing was filled in."""
    filled_at: datetime | None = None
    before: Profile | None = None
    """What stood there before the last filling, so that it can be taken back."""


def lacking(profile: Profile, *, religion: bool) -> tuple[str, ...]:
    """Return what the report cannot count of somebody, in the order of a profile.

    Args:
        profile: with what the directory knows besides.
        religion: whether the report counts religions at all.
    """
    counted = [f for f in Profile.model_fields if f != "participant"]
    return tuple(
        field
        for field in counted
        if getattr(profile, field) in {"", None} and (religion or field != "religion")
    )


class Quota(Value):
    """How many delegates were allotted to one delegation."""

    unit: Line
    number: Quantity


class Serving(Value):
    """That a desk serves a delegation; one without such a line is served by all."""

    unit: Line
    desk: Id
    """The account of the desk."""


class Rules(Value):
    """How one meeting counts: data, for they differ from congress to congress."""

    all_members: bool = False
    """A congress of all members, not of delegates."""
    temporary_counts: bool = True
    """Whether a member on temporary transfer who attends counts."""
    data_limit_days: Annotated[int, Field(ge=1, le=366)] = 92
    age_bands: tuple[Annotated[int, Field(ge=1, le=120)], ...] = (31, 41, 51, 61)
    """First years of life of every band but the youngest, rising."""
    party_age_bands: tuple[Annotated[int, Field(ge=1, le=120)], ...] = (11, 21, 31)
    majority_ethnicity: Line = "Kinh"
    """Everybody else counts as of an ethnic minority; empty counts nobody so."""
    with_religion: bool = False
    """Whether the report counts religions at all."""
    keep_days: Annotated[int, Field(ge=21, le=3660)] = 30
    """Days after the closing for which files, cases and portraits are kept: at least
    until complaints about the election can come no more (15 working days)."""
    quotas: Annotated[tuple[Quota, ...], Field(max_length=QUOTAS_MAX)] = ()
    """What the convener allotted; compared with the roster, and refuses nobody."""
    desks: Annotated[tuple[Serving, ...], Field(max_length=SERVING_MAX)] = ()
    """Which desks serve which delegation; said at the others, and refuses nobody."""
    superior: Line = ""
    body: Line = ""
    """The heads of the report's first page: whom the congress belongs to."""
    place: Line = ""
    """Where the report is dated."""
