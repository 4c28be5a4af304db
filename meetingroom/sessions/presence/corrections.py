"""Times of presence that were noted wrongly, put right with a reason.  Pure.

The journal keeps the times of before, and what was counted with them stands.
"""

from datetime import datetime

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands.people import CorrectAttendance
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.state import RoomState


def correct(
    state: RoomState, wish: CorrectAttendance, at: datetime
) -> list[AttendanceInterval]:
    """Return a spell with other times; nothing where it has them already.

    Raises:
        WrongStateError: it lasts and the wish ends it, or the other way round.
        InvalidError: it would end before it begins, lie in the future, or lie over
            another spell of the same person.
    """
    spell = state.get(AttendanceInterval, wish.interval)
    if (wish.until_at is None) != (spell.until_at is None):
        raise WrongStateError("who is here or has left is marked, not corrected")
    times = {"from_at": wish.from_at, "until_at": wish.until_at}
    after = spell.model_copy(update=times)
    if after == spell:
        return []
    check_times(after, at)
    for other in state.all(AttendanceInterval):
        if other.participant == spell.participant and other.id != spell.id:
            check_apart(after, other)
    return [after.model_copy(update={"corrected": wish.reason})]


def check_times(spell: AttendanceInterval, at: datetime) -> None:
    """Raise `InvalidError` unless a spell begins before it ends, and not after now."""
    end = spell.until_at
    if spell.from_at > at or (end is not None and not spell.from_at <= end <= at):
        raise InvalidError("these times are the wrong way round, or to come")


def check_apart(spell: AttendanceInterval, other: AttendanceInterval) -> None:
    """Raise `InvalidError` where two spells of one person lie over each other."""
    ends_first = spell.until_at is not None and spell.until_at <= other.from_at
    begins_after = other.until_at is not None and other.until_at <= spell.from_at
    if not (ends_first or begins_after):
        raise InvalidError("this person has another spell at that time")
