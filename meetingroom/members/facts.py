"""Everything that the decision table of the door looks at.  Pure."""

from datetime import date, datetime
from typing import Literal

from meetingroom.members.badge import Badge, Capacity
from meetingroom.members.records import Status
from meetingroom.values import Value

Direction = Literal["in", "out"]
Summons = Literal["summoned", "not_summoned", "withdrawn"]
Move = Literal["", "inside", "outside"]
CitizenField = Literal["name", "born_on"]


class Standing(Value):
    """What this installation knows of the badge that counts for one participant."""

    participant: str
    sequence: int
    issued_at: datetime
    revoked: bool = False
    revoked_at: datetime | None = None
    serial: int = 0


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


class Override(Value):
    """The committee's decision to let somebody in after a finding."""

    by: str
    """Who decided and who confirmed, as the message names them."""
    reason: str
    codes: tuple[str, ...]
    """The findings that were known then; a later one holds all the same."""


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
    capacity: Capacity = "elected"
    summons: Summons = "summoned"
    all_members: bool = False
    """Whether this is a congress of all members, not of delegates."""
    opens_on: date | None = None
    """The day of the opening; None where it is not set."""
    moved: Move = ""
    """Where the committee knows the delegate to have moved; empty where nowhere."""
    moved_on: date | None = None
    retired_on: date | None = None
    """The first day of retirement."""
    replaced: bool = False
    """Whether an alternate has taken this delegate's place."""
    replaces: str = ""
    """Name of the delegate whose place this alternate took by a decision."""
    decision: str = ""
    """Number of that decision."""
    other_capacity: Capacity | None = None
    """The capacity of a second entry of the same member on the roster."""
    zone: str = ""
    """Where a guest or a member of staff may go."""
    closed_to_person: bool = False
    """Whether the item is closed and this person is not named for it."""
    other_person: bool = False
    """Whether an operator has held somebody who is not the one on the photo."""
    listed_on: date | None = None
    """Date of birth by list or directory, to compare papers with."""
    name_mismatch: tuple[str, ...] = ()
    """What the list says and what the papers say, where they differ."""
    card_differs: bool = False
    citizen_card_differs: tuple[CitizenField, ...] = ()
    matches: int = 0
    """How many people a search found under one name."""
    override: Override | None = None
    other_meeting: str = ""
    """Title of the meeting that a genuine badge is for, where it is known here."""
    unlisted: bool = False
    """Whether the last whole list of the directory's source lacks this member."""
    temporary_counts: bool = True
    """Whether a member on temporary transfer who attends counts."""
    data_on: date | None = None
    """The day of the directory's last pack."""
    data_age_days: int | None = None
    data_limit_days: int = 92
    offline: bool = False
    delegations: tuple[str, ...] = ()
    """The delegations that this desk serves; none where it serves whoever comes."""
    own_desk: str = ""
    """The desk of this person's delegation, where it is another one."""
    clock_offset_s: float = 0.0
    clock_jumped_back: bool = False
    taken_at: datetime | None = None
    """The entry of the same badge at a second desk, found after merging."""
    taken_desk: str = ""
