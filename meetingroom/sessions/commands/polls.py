"""Wishes and facts about polls, their votes and counts, and the rules they follow."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import DESK, OFFICE, SYSTEM
from meetingroom.sessions.polls.records import OPTIONS_MAX, Choice, Mark, PollPlan
from meetingroom.sessions.regulations.texts import (
    Count,
    MajorityRule,
    Preset,
    QuorumRule,
)
from meetingroom.values import Id, Line, Role, Title, Value

LEADER: frozenset[Role] = frozenset({"chair"})
"""Who opens, closes and publishes; the secretariat prepares and counts."""
VOTERS: frozenset[Role] = frozenset({"delegate", "chair", "secretary"})
"""Persons; whether one is entitled depends on the participant behind the account."""


class SetProcedure(Value):
    """Choose the rules that the meeting sits and decides by.

    A preset brings its rules; what is left out stays as it is.
    """

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["procedure.set"] = "procedure.set"
    preset: Preset | None = None
    quorum: QuorumRule | None = None
    majority: MajorityRule | None = None
    in_office: Count | None = None
    organisations: Count | None = None
    parallel: bool | None = None


class TurnQuorum(Value):
    """Say that somebody at a lost site counts no longer."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["quorum.turn"] = "quorum.turn"


class AddPoll(PollPlan):
    """Prepare a poll."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["poll.add"] = "poll.add"
    poll: Id


class EditPoll(PollPlan):
    """Change what a poll that is being prepared asks; sent whole."""

    allowed: ClassVar = OFFICE
    type: Literal["poll.edit"] = "poll.edit"
    poll: str


class ReadyPoll(Value):
    """Say that a poll is ready for the chair to open, or take that back."""

    allowed: ClassVar = OFFICE
    type: Literal["poll.ready"] = "poll.ready"
    poll: str
    ready: bool = True


class MovePoll(Value):
    """Move a poll that is being prepared to just before another, or to the end."""

    allowed: ClassVar = OFFICE
    type: Literal["poll.move"] = "poll.move"
    poll: str
    before: str | None = None


class WithdrawPoll(Value):
    """Take out a poll that was never opened, or put it back as a draft."""

    allowed: ClassVar = OFFICE
    type: Literal["poll.withdraw"] = "poll.withdraw"
    poll: str
    withdrawn: bool = True


class OpenPoll(Value):
    """Begin the vote; on paper, the handing out of ballots."""

    allowed: ClassVar = LEADER
    type: Literal["poll.open"] = "poll.open"
    poll: str
    without_quorum: Line = ""
    """Why it is opened although there is no quorum; kept in the record."""


class QuickPoll(Value):
    """Put a question to the meeting at once: yes, no or no opinion, with names."""

    allowed: ClassVar = LEADER
    type: Literal["poll.quick"] = "poll.quick"
    poll: Id
    title: Title
    item: str = ""
    limit_s: Annotated[int, Field(ge=0, le=86_400)] = 0
    without_quorum: Line = ""
    """Why it is opened although there is no quorum; kept in the record."""


class PausePoll(Value):
    """Stop taking votes for a while."""

    allowed: ClassVar = LEADER
    type: Literal["poll.pause"] = "poll.pause"
    poll: str


class ResumePoll(Value):
    """Take votes again."""

    allowed: ClassVar = LEADER
    type: Literal["poll.resume"] = "poll.resume"
    poll: str


class ClosePoll(Value):
    """End the vote; an electronic one is counted at once."""

    allowed: ClassVar = LEADER | SYSTEM
    type: Literal["poll.close"] = "poll.close"
    poll: str


class Vote(Value):
    """Vote, for oneself; the first vote stands unless the poll says otherwise."""

    allowed: ClassVar = VOTERS
    type: Literal["poll.vote"] = "poll.vote"
    poll: str
    choices: Annotated[tuple[Choice, ...], Field(max_length=OPTIONS_MAX)]
    """What is chosen; of a list, the names that are left on it."""


class PublishPoll(Value):
    """Make the result known to everybody; one that is open is closed first."""

    allowed: ClassVar = LEADER
    until: ClassVar = "archived"
    type: Literal["poll.publish"] = "poll.publish"
    poll: str


class RecordPoll(Value):
    """Say that a published result stands in the minutes."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["poll.record"] = "poll.record"
    poll: str


class AnnulPoll(Value):
    """Void a poll; its votes stay on record, and it may be held again."""

    allowed: ClassVar = LEADER
    type: Literal["poll.annul"] = "poll.annul"
    poll: str
    reason: Title
    again: Id | None = None
    """The id of the new attempt, which begins as a draft."""


class AnonymisePoll(Value):
    """Take the names off the result of a poll, for good."""

    allowed: ClassVar = LEADER
    until: ClassVar = "archived"
    type: Literal["poll.anonymise"] = "poll.anonymise"
    poll: str


class CountTurnout(Value):
    """Bring the number of those who have voted up to date."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["poll.turnout"] = "poll.turnout"
    poll: str


class ReportPapers(Value):
    """Say how many ballot papers were printed, issued and returned so far."""

    allowed: ClassVar = DESK
    until: ClassVar = "archived"
    type: Literal["poll.papers"] = "poll.papers"
    poll: str
    printed: Count
    issued: Count = 0
    returned: Count = 0


class EnterCount(Value):
    """Enter what one teller counted; entered again, it replaces the entry."""

    allowed: ClassVar = DESK
    until: ClassVar = "archived"
    type: Literal["count.enter"] = "count.enter"
    poll: str
    side: Literal["a", "b"]
    tellers: tuple[Title, ...] = ()
    printed: Count = 0
    issued: Count = 0
    returned: Count = 0
    valid: Count = 0
    invalid: Count = 0
    marks: Annotated[tuple[Mark, ...], Field(max_length=OPTIONS_MAX + 3)]


class ConfirmCount(Value):
    """Take over a count that two persons have entered alike."""

    allowed: ClassVar = DESK
    until: ClassVar = "archived"
    type: Literal["count.confirm"] = "count.confirm"
    poll: str


PollCommand = (
    SetProcedure
    | TurnQuorum
    | AddPoll
    | EditPoll
    | ReadyPoll
    | MovePoll
    | WithdrawPoll
    | OpenPoll
    | QuickPoll
    | PausePoll
    | ResumePoll
    | ClosePoll
    | Vote
    | PublishPoll
    | RecordPoll
    | AnnulPoll
    | AnonymisePoll
    | CountTurnout
    | ReportPapers
    | EnterCount
    | ConfirmCount
)
