"""From the hours of displays to what is switched.  Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands import schedule as commands
from meetingroom.sessions.devices.equipment import Equipment
from meetingroom.sessions.records import Display, Meeting, Overrides
from meetingroom.sessions.schedule import hours
from meetingroom.sessions.schedule.records import Schedule, Switched
from meetingroom.sessions.shown import chosen
from meetingroom.sessions.sitting import is_open, meeting_of
from meetingroom.sessions.state import Record, RoomState

KINDS = (Display, Meeting)


def decide(
    state: RoomState, command: commands.ScheduleCommand, at: datetime
) -> list[Record]:
    """Return the new version of every record that the command changes.

    Raises:
        InvalidError: a display would go off in the minute in which it goes on.
        NotFoundError: there is no such display.
    """
    match command:
        case commands.ScheduleDisplay(schedule=schedule):
            if schedule is not None and schedule.off_at == schedule.on_at:
                raise InvalidError("a display cannot go on and off at one time")
            return [
                scheduled(one, schedule, at)
                for one in chosen(state, command.display)
                if one.schedule != schedule
            ]
        case commands.SwitchDisplay():
            return switch(state, command)
        case _:
            assert_never(command)


def scheduled(display: Display, schedule: Schedule | None, at: datetime) -> Display:
    """Return a display with other hours: it is on, and what was due before is done."""
    return display.model_copy(
        update={
            "schedule": schedule,
            "switched": Switched(on=True, due_at=at),
            "overrides": blackened(display, on=True)[0],
        }
    )


def blackened(display: Display, on: bool) -> tuple[Overrides, bool]:
    """Return the layers of a display that goes on or off, and whose its black is.

    What somebody made black stays so; True means that the clock gives it back.
    """
    over = display.overrides
    ours = display.switched is not None and display.switched.blacked
    if on:
        return over.model_copy(update={"blackout": over.blackout and not ours}), False
    return over.model_copy(update={"blackout": True}), ours or not over.blackout


def switch(state: RoomState, command: commands.SwitchDisplay) -> list[Record]:
    """Return a display and its machines as the clock wants them.

    Nothing goes off in an open meeting.
    """
    display = state.get(Display, command.display)
    done = display.switched
    same = done is not None and (done.due_at, done.on) == (command.due_at, command.on)
    if same or (is_open(state) and not command.on):
        return []
    over, ours = blackened(display, command.on)
    switched = Switched(on=command.on, due_at=command.due_at, blacked=ours)
    after = display.model_copy(update={"switched": switched, "overrides": over})
    return [after, *powered(state, display.id, command.on)]


def powered(state: RoomState, display: str, on: bool) -> list[Equipment]:
    """Return the machines of a display with the wish to be on or off."""
    return [
        one.model_copy(
            update={
                "wish": one.wish.model_copy(
                    update={"power": "on" if on else "off", "turn": one.wish.turn + 1}
                )
            }
        )
        for one in state.all(Equipment)
        if one.display == display and not one.retired and "power" in one.can
    ]


def wishes(
    state: RoomState, at: datetime, meetings: Iterable[Meeting]
) -> list[commands.SwitchDisplay]:
    """Return which displays are due at an instant.

    `meetings` are all that may sit in this hall.  A meeting that opens outside the
    hours has its displays on.
    """
    meeting = meeting_of(state)
    off = hours.may_go_off(meetings, at)
    found = []
    for one in state.all(Display):
        if one.schedule is None:
            continue
        done = one.switched
        if is_open(state) and done is not None and not done.on:
            found.append(wish(one, hours.Moment(at, on=True)))
            continue
        moment = hours.before(one.schedule, at)
        if moment is None or (done is not None and moment.at <= done.due_at):
            continue
        if hours.serves(meeting, moment, at) and (moment.on or off):
            found.append(wish(one, moment))
    return found


def wish(display: Display, moment: hours.Moment) -> commands.SwitchDisplay:
    """Return the command that does what is due."""
    return commands.SwitchDisplay(display=display.id, on=moment.on, due_at=moment.at)


def next_look(state: RoomState, at: datetime) -> datetime | None:
    """Return when the next display is due, seen from an instant; or None."""
    found = (hours.after(d.schedule, at) for d in state.all(Display) if d.schedule)
    return min((moment.at for moment in found if moment), default=None)
