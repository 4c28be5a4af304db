"""Test patterns on displays: which one, how long, and what ends them.  Pure.

A pattern ends by itself, by one press, and by the opening of a meeting: only what
somebody was sure of stands before a hall.
"""

from datetime import datetime, timedelta
from typing import assert_never

from meetingroom.errors import WrongStateError
from meetingroom.sessions.commands import patterns as commands
from meetingroom.sessions.records import Display, Meeting, ShownPattern
from meetingroom.sessions.shown import chosen
from meetingroom.sessions.sitting import is_open
from meetingroom.sessions.state import RoomState

KINDS = (Display, Meeting)


def decide(
    state: RoomState, command: commands.PatternCommand, at: datetime
) -> list[Display]:
    """Return the new version of every display that the command changes.

    Raises:
        NotFoundError: there is no such display.
        WrongStateError: the meeting is open, and nobody said to be sure.
    """
    match command:
        case commands.ShowPattern():
            return show(state, command, at)
        case commands.StopPattern(display=name):
            return [without(one) for one in chosen(state, name) if one.pattern]
        case commands.EndPattern(display=name):
            return [without(state.get(Display, name))] if name in due(state, at) else []
        case _:
            assert_never(command)


def show(
    state: RoomState, command: commands.ShowPattern, at: datetime
) -> list[Display]:
    """Return one display, or all, with a pattern from now on."""
    asked = chosen(state, command.display)
    sure = is_open(state)
    if sure and not command.sure:
        raise WrongStateError("the meeting is open: be sure to take the scene off")
    until = at + timedelta(seconds=command.seconds)
    pattern = ShownPattern(name=command.pattern, until=until, sure=sure)
    return [one.model_copy(update={"pattern": pattern}) for one in asked]


def without(display: Display) -> Display:
    """Return a display that shows its program again."""
    return display.model_copy(update={"pattern": None})


def shown(state: RoomState, display: Display) -> ShownPattern | None:
    """Return the pattern that a display shows, if any.

    The opening takes it off at once, before the clock of the room has said so.
    """
    pattern = display.pattern
    return None if pattern and is_open(state) and not pattern.sure else pattern


def due(state: RoomState, at: datetime) -> list[str]:
    """Return the displays whose pattern has to end at an instant."""
    return [
        one.id
        for one in state.all(Display)
        if one.pattern and (one.pattern.until <= at or shown(state, one) is None)
    ]


def wishes(state: RoomState, at: datetime) -> list[commands.EndPattern]:
    """Return which patterns have to end at an instant."""
    return [commands.EndPattern(display=name) for name in due(state, at)]


def next_look(state: RoomState, _at: datetime) -> datetime | None:
    """Return when the next pattern ends by itself, or None."""
    ends = (one.pattern.until for one in state.all(Display) if one.pattern)
    return min(ends, default=None)
