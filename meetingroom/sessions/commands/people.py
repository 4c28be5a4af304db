"""Wishes and facts about who is summoned, who is here and who is connected."""

from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from meetingroom.sessions.commands.invitations import InvitationCommand
from meetingroom.sessions.commands.senders import DESK, OFFICE, SYSTEM
from meetingroom.sessions.presence.records import Count
from meetingroom.sessions.records import Eligibility, Mode
from meetingroom.values import Id, Line, Role, Title, Value

ACTS_MAX = 100
"""Acts at a door in one message."""


class InviteParticipant(Value):
    """Summon or invite a person."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["participant.invite"] = "participant.invite"
    participant: Id
    name: Title
    position: Line = ""
    unit: Line = ""
    member: Line = ""
    eligibility: Eligibility = "official"
    seat: str = ""
    site: str = ""


class EditParticipant(Value):
    """Correct what is said of a participant."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.edit"] = "participant.edit"
    participant: str
    name: Title
    position: Line = ""
    unit: Line = ""
    eligibility: Eligibility
    seat: str = ""
    site: str = ""


class WithdrawParticipant(Value):
    """Take a person off the roster; the record stays."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.withdraw"] = "participant.withdraw"
    participant: str


class RestoreParticipant(Value):
    """Put a withdrawn person back on the roster; the seat has to be given anew."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.restore"] = "participant.restore"
    participant: str


class ExcuseParticipant(Value):
    """Note why a person stays away from the whole meeting, or take that back."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.excuse"] = "participant.excuse"
    participant: str
    reason: Line = ""
    """Empty where the person is expected again."""


class SubstituteParticipant(Value):
    """Let an official take the place of one who stays away, or take that back."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.substitute"] = "participant.substitute"
    participant: str
    substitute_for: str = ""
    """Empty where the person stands for nobody else any more."""


class MergeParticipants(Value):
    """Make two records of one person one: what was done under either stays counted."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.merge"] = "participant.merge"
    participant: str
    """The record that stays."""
    merged: str
    """The record that goes; it is struck off the roster for good."""


class AdmitParticipant(Value):
    """Let a person in.  Sent by the desk's verification, never by a client."""

    allowed: ClassVar = SYSTEM
    type: Literal["participant.admit"] = "participant.admit"
    admission: Id
    participant: str
    mode: Mode = "hall"
    via: Literal["badge", "search"]
    code: Line


class DismissParticipant(Value):
    """Note that a person has left."""

    allowed: ClassVar = DESK
    until: ClassVar = "archived"
    type: Literal["participant.dismiss"] = "participant.dismiss"
    admission: Id
    participant: str


class DoorAct(Value):
    """One act at a door that is told late."""

    admission: Id
    participant: str
    direction: Literal["in", "out"]
    via: Literal["badge", "search"]
    code: Line
    desk: str
    mode: Mode = "hall"
    at: AwareDatetime
    """When it happened, by the clock of the server."""


class MergeDoor(Value):
    """Put acts of a desk without network among those that are known.

    Sent by the desk's verification, never by a client; an act that is known changes
    nothing.
    """

    allowed: ClassVar = SYSTEM
    until: ClassVar = "archived"
    type: Literal["door.merge"] = "door.merge"
    acts: Annotated[tuple[DoorAct, ...], Field(min_length=1, max_length=ACTS_MAX)]


class MarkParticipant(Value):
    """Note as the secretariat that a person is here, or has left."""

    allowed: ClassVar = OFFICE
    type: Literal["participant.mark"] = "participant.mark"
    participant: str
    present: bool
    mode: Mode = "hall"


class CheckIn(Value):
    """Note oneself as present or gone, where the meeting allows that."""

    allowed: ClassVar = frozenset[Role]({"delegate"})
    type: Literal["participant.check_in"] = "participant.check_in"
    present: bool


class SetAttendance(Value):
    """Choose whether delegates may note themselves as present."""

    allowed: ClassVar = OFFICE
    type: Literal["attendance.set"] = "attendance.set"
    self_check_in: bool


class CorrectAttendance(Value):
    """Correct when a spell of presence began and ended, and say why."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["attendance.correct"] = "attendance.correct"
    interval: str
    from_at: AwareDatetime
    until_at: AwareDatetime | None = None
    """None for a spell that lasts; who has left is marked, not corrected."""
    reason: Title


class CountParticipant(Value):
    """Say how somebody counts for the quorum, as the credentials were found."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "archived"
    type: Literal["participant.count"] = "participant.count"
    participant: Id
    count: Count


PeopleCommand = (
    InvitationCommand
    | InviteParticipant
    | EditParticipant
    | WithdrawParticipant
    | RestoreParticipant
    | ExcuseParticipant
    | SubstituteParticipant
    | MergeParticipants
    | AdmitParticipant
    | DismissParticipant
    | MergeDoor
    | MarkParticipant
    | CheckIn
    | SetAttendance
    | CorrectAttendance
    | CountParticipant
)
