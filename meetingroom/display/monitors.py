"""What displays must show, and what they would show next, found again by name.  Pure.

A display says the name of what is on its glass; a chair's page asks for the picture.
"""

from collections import OrderedDict
from typing import NamedTuple

from meetingroom import fonts
from meetingroom.display.layout import picture_hash
from meetingroom.display.pictures import AnyPicture
from meetingroom.display.program_name import name_on, program_of
from meetingroom.display.scenes import picture_for
from meetingroom.sessions.records import Display
from meetingroom.sessions.state import RoomState

KEPT = 256
"""Pictures of one room: what all of its displays showed lately."""


class Named(NamedTuple):
    """A picture on a canvas, and the name that a display says of it."""

    name: str
    picture: AnyPicture
    width_px: int
    height_px: int


def named_on(state: RoomState, display: Display) -> Named:
    """Return what a display must show.  The state must hold a meeting."""
    size = display.width_px, display.height_px
    if display.kind == "wall":
        program = program_of(state, display)
        return Named(name_on(state, display, program), program, *size)
    picture = picture_for(state, display)
    return Named(picture_hash(picture, *size, fonts.typefaces()), picture, *size)


class Pictures:
    """The pictures that displays showed lately; who is not asked for goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Named] = OrderedDict()

    def keep(self, named: Named) -> str:
        """Keep a picture, and return its name."""
        key = bare(named.name)
        self._kept[key] = named
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return named.name

    def find(self, name: str) -> Named | None:
        """Return the picture of a name; None where it was never shown, or long ago."""
        named = self._kept.get(bare(name))
        if named is not None:
            self._kept.move_to_end(bare(name))
        return named


def bare(name: str) -> str:
    """Return a name without what a wall says in its place while it waits."""
    return name.rpartition(":")[2]
