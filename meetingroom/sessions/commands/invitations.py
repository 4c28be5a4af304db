"""Wishes about letters and the answers to them."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import OFFICE
from meetingroom.sessions.invitations.records import Answer, LetterPlan
from meetingroom.values import Line, Role, Value


class EditInvitations(LetterPlan):
    """Write what the letters say that is not in the meeting itself."""

    allowed: ClassVar = OFFICE
    type: Literal["invitations.edit"] = "invitations.edit"


class IssueInvitations(Value):
    """Note that letters are made of the meeting as it is now."""

    allowed: ClassVar = OFFICE
    type: Literal["invitations.issue"] = "invitations.issue"


class RecordAnswer(Value):
    """Put down an answer that came on paper or by telephone, or take it back."""

    allowed: ClassVar = OFFICE
    type: Literal["rsvp.record"] = "rsvp.record"
    participant: str
    answer: Answer
    """Empty where there is none after all."""
    reason: Line = ""
    proposed: Line = ""
    via: Literal["paper", "telephone"] = "telephone"


class GiveAnswer(Value):
    """Answer the letter oneself, before the meeting begins."""

    allowed: ClassVar = frozenset[Role]({"delegate"})
    type: Literal["rsvp.answer"] = "rsvp.answer"
    answer: Literal["attends", "declines", "substitute"]
    reason: Line = ""
    proposed: Line = ""


class SettleAnswer(Value):
    """Give the office's decision: excuse the person, with a substitute or without."""

    allowed: ClassVar = OFFICE
    type: Literal["rsvp.settle"] = "rsvp.settle"
    participant: str
    decision: Literal["agreed", "refused"]
    substitute: str = ""
    """The official on the roster who stands for the person."""


InvitationCommand = (
    EditInvitations | IssueInvitations | RecordAnswer | GiveAnswer | SettleAnswer
)
