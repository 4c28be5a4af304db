"""Polls as values: what is asked, who may answer, who did, and what came of it.

A ballot here is always an open one.  A secret vote is on paper, and of it only
numbers are ever kept.
"""

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.sessions.records import Quorum
from meetingroom.sessions.regulations.texts import (
    Count,
    MajorityRule,
    Preset,
    QuorumRule,
)
from meetingroom.values import Id, Line, Text, Title, Value

PollKind = Literal["yes_no", "single", "multiple", "list"]
Secrecy = Literal["named", "open", "secret"]
"""With names (nêu tên); sums only (công khai); secret (kín), which is on paper."""
Medium = Literal["electronic", "hand", "paper"]
PollStatus = Literal[
    "draft",
    "ready",
    "open",
    "paused",
    "closed",
    "counted",
    "published",
    "recorded",
    "annulled",
    "withdrawn",
]
SheetSide = Literal["a", "b"]
Choice = Annotated[str, Field(min_length=1, max_length=64)]
"""An option's id, or one of `yes`, `no`, `abstain` and `none`."""
OPTIONS_MAX = 300
Options = Annotated[int, Field(ge=0, le=OPTIONS_MAX)]

PROCEDURE = "procedure"


class Procedure(Value):
    """The rules that this meeting sits and decides by."""

    type: Literal["procedure"] = "procedure"
    id: Literal["procedure"] = "procedure"
    preset: Preset = "executive_committee"
    quorum: QuorumRule = QuorumRule()
    majority: MajorityRule = MajorityRule()
    in_office: Count = 0
    """Members of the body in office; 0 where that is all officials on the roster."""
    organisations: Count = 0
    """Subordinate organisations; 0 where the roster names a person of each."""
    parallel: bool = False
    """Whether several polls may be open at a time."""


class PollOption(Value):
    """A candidate or an answer that can be chosen."""

    id: Id
    label: Title
    note: Line = ""
    """What tells candidates apart: position, unit, year of birth."""


class ElectorateRule(Value):
    """Which officials may vote; without groups all.  They have to be present."""

    units: tuple[Line, ...] = ()
    people: tuple[str, ...] = ()


class PollPlan(Value):
    """What is asked, and how it is answered and decided."""

    item: str = ""
    title: Title
    text: Text = ""
    """The whole text that is voted on, where the title is not all of it."""
    kind: PollKind = "yes_no"
    secrecy: Secrecy = "named"
    medium: Medium = "electronic"
    personnel: bool = False
    """Whether it decides on persons, which asks for a secret vote."""
    options: Annotated[tuple[PollOption, ...], Field(max_length=OPTIONS_MAX)] = ()
    least: Options = 1
    """The fewest that may be chosen, or be left on the list."""
    most: Options = 1
    """The most that may be chosen, or be left on the list."""
    seats: Options = 0
    """How many are elected from a list."""
    abstain: bool = True
    """Whether one may answer "no opinion" (không có ý kiến)."""
    none: bool = False
    """Whether one may choose none of the options."""
    change: bool = False
    """Whether a voter may vote anew until the poll is closed."""
    electorate: ElectorateRule = ElectorateRule()
    rule: MajorityRule | None = None
    """The rule that decides; without one, the meeting's, from when it is ready."""
    also: Annotated[tuple[MajorityRule, ...], Field(max_length=4)] = ()
    """Further rules whose outcome is told beside it."""
    limit_s: Annotated[int, Field(ge=0, le=86_400)] = 0
    """The time to vote; 0 without a clock."""
    ends_itself: bool = False
    """Whether it is closed when its time is over."""
    turnout: bool = True
    """Whether everybody sees how many have voted."""
    roll: bool = False
    """Whether the names are published with the result of a vote with names."""
    live: bool = False
    """Whether the hall sees who votes what while a vote with names is open."""


class Poll(PollPlan):
    """One question before the meeting, from its draft to the minutes."""

    type: Literal["poll"] = "poll"
    id: Id
    order: int
    status: PollStatus = "draft"
    attempt: int = 1
    previous: str = ""
    """The poll that was annulled and is held again with this one."""
    opened_at: datetime | None = None
    due_at: datetime | None = None
    """When its time is over; only while the clock runs."""
    left_ms: int | None = None
    """The time that is left; only while it is paused."""
    closed_at: datetime | None = None
    counted_at: datetime | None = None
    published_at: datetime | None = None
    recorded_at: datetime | None = None
    annulled_at: datetime | None = None
    reason: Line = ""
    """Why it was annulled."""
    without_quorum: Line = ""
    """Why the chair opened it although there was no quorum."""
    quorum_lost_at: datetime | None = None
    """When the quorum was first lost while it was open."""
    anonymous: bool = False
    """Whether the names were taken off it for good."""


class Ballot(Value):
    """One person's open vote, or the mark that there is one."""

    type: Literal["ballot"] = "ballot"
    id: str
    poll: str
    participant: str
    choices: tuple[str, ...] = ()
    """Empty for everybody but the voter."""
    at: datetime
    public: bool = False
    """Whether the hall sees it at once."""
    times: int = 1
    """How often this person voted, where a vote may be changed."""


class Electorate(Value):
    """Who may vote in a poll; frozen, with the quorum, when it is closed."""

    type: Literal["electorate"] = "electorate"
    id: str
    poll: str
    entitled: tuple[str, ...]
    """Everybody whom the rule names, present or not."""
    present: tuple[str, ...]
    """Those of them who are here; at the close also whoever voted and left."""
    voted: tuple[str, ...] = ()
    """Filled in at the close of an electronic vote."""
    quorum: Quorum
    frozen_at: datetime | None = None


class Turnout(Value):
    """How many may vote and have voted; no more than once a second anew."""

    type: Literal["turnout"] = "turnout"
    id: str
    poll: str
    public: bool
    """Whether everybody sees it."""
    present: int = 0
    voted: int = 0
    printed: Count | None = None
    issued: Count | None = None
    returned: Count | None = None


class Mark(Value):
    """How many votes one option has."""

    option: Choice
    votes: Count


class CountSheet(Value):
    """What one teller counted; two of them by two persons must agree."""

    type: Literal["count_sheet"] = "count_sheet"
    id: str
    poll: str
    side: SheetSide
    by: str
    """The account that entered it."""
    tellers: tuple[Title, ...] = ()
    """Who counted, as the record of the count names them."""
    printed: int = 0
    issued: int = 0
    returned: int = 0
    valid: int = 0
    invalid: int = 0
    marks: tuple[Mark, ...] = ()
    at: datetime
    shown: bool = False
    """Whether the other one is in as well; its numbers are kept back before that."""


class Outcome(Value):
    """What a result means under one rule."""

    rule: MajorityRule
    base: int
    """The whole that the rule takes its share of."""
    needed: int
    passed: bool
    reached: tuple[str, ...] = ()
    """The options that have as many votes as are needed."""
    elected: tuple[str, ...] = ()
    """Of a list those who take the seats, most votes first."""
    tied: tuple[str, ...] = ()
    """Those with equal votes for the last seats: nobody of them is elected yet."""
    sentence_vi: str
    sentence_en: str


class Tally(Value):
    """The result of a poll in numbers, with its outcome by each rule."""

    type: Literal["tally"] = "tally"
    id: str
    poll: str
    public: bool = False
    """Whether it is published."""
    at: datetime
    entitled: int
    present: int
    cast: int
    """Ballots returned, votes counted: valid ones and others."""
    valid: int
    invalid: int = 0
    abstained: int = 0
    none: int = 0
    printed: int | None = None
    issued: int | None = None
    returned: int | None = None
    marks: tuple[Mark, ...] = ()
    """The votes of every option, in the order of the options."""
    outcomes: tuple[Outcome, ...] = ()
    """By the poll's own rule, which decides, then by each of `also`."""
    sentence_vi: str = ""
    sentence_en: str = ""
    quorum_vi: str = ""
    """The presence that it rests on, at the close, as a sentence."""
    quorum_en: str = ""


class RollRow(Value):
    """What one person voted."""

    participant: str
    choices: tuple[str, ...]


class RollCall(Value):
    """Who voted what in a poll with names; made when it is closed."""

    type: Literal["roll_call"] = "roll_call"
    id: str
    poll: str
    public: bool = False
    rows: tuple[RollRow, ...]


def ballot_id(poll: str, participant: str) -> str:
    """Return the id of one person's ballot; short, as the two names may be long."""
    name = hashlib.sha256(f"{poll}/{participant}".encode()).hexdigest()
    return f"ballot/{name[:32]}"
