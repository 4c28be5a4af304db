"""Which display is which: its name, and showing it for a moment.  Pure.

The clock of the room ends it, so that a page which comes late or a renderer that
starts anew shows what the others show.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from meetingroom.errors import WrongStateError
from meetingroom.sessions import overrides, own_scenes
from meetingroom.sessions.commands import displays as commands
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.shown import chosen
from meetingroom.sessions.sitting import is_open
from meetingroom.sessions.state import RoomState

KINDS = (Display,)
SHOWN = timedelta(seconds=5)


def decide(
    state: RoomState, command: commands.DisplayCommand, at: datetime
) -> Sequence[Display | Stage]:
    """Return the new version of every record that the command changes.

    Raises:
        NotFoundError: there is no such display.
        WrongStateError: the meeting is open, and nobody said to be sure.
        NotFoundError, WrongStateError, InvalidError: a scene as for `check_scene`.
    """
    match command:
        case commands.RenameDisplay(display=name, label=label):
            return overrides.kept(state.get(Display, name), {"label": label})
        case commands.GroupDisplay(display=name, group=group):
            display = state.get(Display, name)
            return overrides.kept(display, {"group": group.strip()})
        case commands.ShowOnDisplays():
            return own_scenes.show(state, command)
        case commands.IdentifyDisplay():
            return identify(state, command, at)
        case commands.EndIdentify(display=name):
            display = state.get(Display, name)
            if display.identify_until is None or display.identify_until > at:
                return []
            return [display.model_copy(update={"identify_until": None})]
        case _:
            return overrides.decide(state, command, at)


def identify(
    state: RoomState, command: commands.IdentifyDisplay, at: datetime
) -> list[Display]:
    """Return one display, or all, that show their name from now on."""
    asked = chosen(state, command.display)
    if is_open(state) and not command.sure:
        raise WrongStateError("the meeting is open: be sure to take the scene off")
    until = at + SHOWN
    return [one.model_copy(update={"identify_until": until}) for one in asked]


def wishes(state: RoomState, at: datetime) -> list[commands.EndIdentify]:
    """Return which displays have shown their name long enough at an instant."""
    return [
        commands.EndIdentify(display=name)
        for name, due in due_of(state).items()
        if due <= at
    ]


def next_look(state: RoomState, _at: datetime) -> datetime | None:
    """Return when the next display shows the scene again, or None."""
    return min(due_of(state).values(), default=None)


def due_of(state: RoomState) -> dict[str, datetime]:
    """Return until when each display shows its name."""
    return {
        one.id: one.identify_until
        for one in state.all(Display)
        if one.identify_until is not None
    }


def name_of(display: Display) -> str:
    """Return what a display shows of itself: its number and its name."""
    return f"{display.order}. {display.label}"
