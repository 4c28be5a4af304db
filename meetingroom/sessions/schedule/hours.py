"""Which moments a schedule names, and when nothing may go dark.  Pure."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from meetingroom.sessions.records import Meeting
from meetingroom.sessions.schedule.records import Schedule
from meetingroom.values import LOCAL

QUIET = timedelta(minutes=15)
"""How long after an open meeting nothing goes off: the hall is still full."""
AFTERWARDS = timedelta(hours=24)
"""How long after its close a meeting still switches its hall off."""
BACK_DAYS = 7
AHEAD_DAYS = 400


class Moment(NamedTuple):
    """An instant at which a display goes on or off."""

    at: datetime
    on: bool


def before(schedule: Schedule, at: datetime) -> Moment | None:
    """Return what was due last, up to a week ago; None where nothing was."""
    today = at.astimezone(LOCAL).date()
    for days in range(BACK_DAYS + 1):
        found = [m for m in on_day(schedule, today - timedelta(days)) if m.at <= at]
        if found:
            return found[-1]
    return None


def after(schedule: Schedule, at: datetime) -> Moment | None:
    """Return what is due next, up to a year ahead; None where nothing is."""
    today = at.astimezone(LOCAL).date()
    # What began yesterday may end today.
    for days in range(-1, AHEAD_DAYS):
        for moment in on_day(schedule, today + timedelta(days)):
            if moment.at > at:
                return moment
    return None


def on_day(schedule: Schedule, day: date) -> Iterator[Moment]:
    """Yield what is due for the evening that begins on a day, in order.

    It may end after midnight, and always before that of the next day begins.
    """
    if day.isoweekday() in schedule.weekdays and day not in schedule.except_on:
        over = timedelta(days=1 if schedule.off_at < schedule.on_at else 0)
        yield Moment(_instant(day, schedule.on_at), on=True)
        yield Moment(_instant(day + over, schedule.off_at), on=False)


def _instant(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), LOCAL)


def may_go_off(meetings: Iterable[Meeting], at: datetime) -> bool:
    """Tell whether no hall looks on, of whichever meeting, and none did just now."""
    return not any(
        one.status == "open"
        or (
            one.status in {"recess", "closed"}
            and one.since is not None
            and at < one.since + QUIET
        )
        for one in meetings
    )


def serves(meeting: Meeting, moment: Moment, at: datetime) -> bool:
    """Tell whether a meeting switches its hall at that moment.

    Yesterday's meeting switches nothing, and one that is over switches nothing on.
    """
    if meeting.status in {"ready", "open", "recess"}:
        return True
    if meeting.status != "closed" or moment.on or meeting.since is None:
        return False
    return at < meeting.since + AFTERWARDS
