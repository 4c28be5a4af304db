"""Who was here from when until when, and who was here at one moment."""

from datetime import datetime
from typing import Literal

from meetingroom.sessions.records import Mode
from meetingroom.values import Id, Line, Value

Method = Literal["gate", "self", "secretariat", "link_drop", "link_back", "closed_door"]
"""How somebody came or went: at the door, on the own tablet, by the secretariat, with
the connection of the site, or because the doors were closed and opened again."""
Occasion = Literal["opened", "closed_door", "public"]


class AttendanceInterval(Value):
    """One spell of one person's presence (khoảng có mặt)."""

    type: Literal["attendance_interval"] = "attendance_interval"
    id: str
    participant: Id
    mode: Mode
    site: str = ""
    """The site where the person was; empty in the hall and on one's own."""
    from_at: datetime
    until_at: datetime | None = None
    """When it ended; None while it lasts."""
    began: Method
    ended: Method | None = None
    corrected: Line = ""
    """Why the secretariat has corrected its times; empty where it has not."""


class SentOut(Value):
    """Somebody who had to leave when the doors were closed."""

    participant: Id
    mode: Mode


class PresenceSnapshot(Value):
    """Who was present at one moment that the record must know (ảnh chụp có mặt)."""

    type: Literal["presence_snapshot"] = "presence_snapshot"
    id: str
    at: datetime
    occasion: Occasion
    people: tuple[str, ...]
    sites: tuple[str, ...] = ()
    """The sites that were connected and took part."""
    sent_out: tuple[SentOut, ...] = ()
    """Who was present and had to leave with the closing of the doors."""


Count = Literal["yes", "no", "deducted", "outside"]
"""Counts; is summoned and never counts as present; is left out of the whole by the
rules (suspended, prosecuted, not summoned); was never one of those who are counted."""


class Counting(Value):
    """Whom the credentials find not to count as everybody does; for no viewer at all.

    Nobody learns from a room who it is, much less why.
    """

    type: Literal["counting"] = "counting"
    id: Literal["counting"] = "counting"
    no: tuple[Id, ...] = ()
    deducted: tuple[Id, ...] = ()
    outside: tuple[Id, ...] = ()


def counted_as(counting: Counting, participant: str, count: Count) -> Counting:
    """Return how people count once one of them counts so."""
    lists = {
        name: tuple(one for one in getattr(counting, name) if one != participant)
        for name in ("no", "deducted", "outside")
    }
    if count != "yes":
        lists[count] = (*lists[count], participant)
    return counting.model_copy(update=lists)
