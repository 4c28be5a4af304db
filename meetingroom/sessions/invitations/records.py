"""Letters and answers as values: what is written, when it was sent out, who comes."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from meetingroom.values import Line, Text, Value

INVITATIONS = "invitations"
Answer = Literal["", "attends", "declines", "substitute"]
"""Dự họp, không dự được, xin cử người dự thay; empty before any answer."""
Via = Literal["", "paper", "telephone", "tablet"]
"""How the answer came."""
Decision = Literal["", "agreed", "refused"]
"""What the office says to a proposal; empty while it waits."""


class LetterPlan(Value):
    """What the letters say that is not in the meeting itself."""

    symbol: Line = ""
    """Number and symbol, for instance 15-GM/TU."""
    superior: Line = ""
    locality: Line = ""
    note: Text = ""
    """A paragraph more, for instance of clothes or cars."""
    contact: Line = ""
    """Whom to tell who cannot come."""
    lead: Line = ""
    """In whose name it is signed, for instance T/L BAN THƯỜNG VỤ."""
    post: Line = ""
    signer: Line = ""
    deadline: AwareDatetime | None = None
    """Until when an answer is asked for."""


class Sent(Value):
    """The meeting as the letters that were made last tell it."""

    title: Line = ""
    place: Line = ""
    starts_at: datetime | None = None
    off: bool = False
    """Whether it was put off or called off."""


class Invitations(LetterPlan):
    """The letters of a meeting."""

    type: Literal["invitations"] = "invitations"
    id: Literal["invitations"] = "invitations"
    uid: Line = ""
    """Names the meeting in calendars; empty before letters were first made."""
    sequence: int = 0
    """How often calendars were told of a change."""
    sent: Sent = Sent()


class Rsvp(Value):
    """What somebody answers to the letter."""

    type: Literal["rsvp"] = "rsvp"
    id: str
    participant: str
    answer: Answer = ""
    reason: Line = ""
    """Why not; for the office and the person alone."""
    proposed: Line = ""
    """The name of whom the person would send instead."""
    via: Via = ""
    at: datetime
    decision: Decision = ""


def rsvp_id(participant: str) -> str:
    """Return the id of somebody's answer."""
    return f"rsvp/{participant}"
