"""Wishes about single displays: which one is it, and what is it called."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import CHAIR, OPERATORS, SYSTEM
from meetingroom.sessions.records import Transition
from meetingroom.sessions.scenes import Scene
from meetingroom.values import Id, Line, Title, Value


class RenameDisplay(Value):
    """Call a display something else."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.rename"] = "display.rename"
    display: str
    label: Title


class IdentifyDisplay(Value):
    """Have a display show its number and name for five seconds; all of them without."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.identify"] = "display.identify"
    display: str | None = None
    sure: bool = False
    """Needed while the meeting is open: the hall loses the scene for that time."""


class EndIdentify(Value):
    """Show the scene again on a display that has shown its name long enough."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["display.identified"] = "display.identified"
    display: str


Layer = Literal["emergency", "blackout", "notice", "hold", "standby"]


class OverrideDisplay(Value):
    """Have a display, or all, show something before the scene until it is released."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.override"] = "display.override"
    display: str | None = None
    layer: Layer
    text: Annotated[str, Field(max_length=300)] = ""
    """What an emergency or a notice says; empty with the other layers."""
    sure: bool = False
    """Needed while the meeting is open for all but `hold`, which nobody notices."""


class ReleaseDisplay(Value):
    """Take one layer off a display, or all layers: it shows what lies below."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.release"] = "display.release"
    display: str | None = None
    layer: Layer | None = None


class SetDisplayAway(Value):
    """Say what a wall shows without its server, and after how long."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.away"] = "display.away"
    display: str
    after_min: Annotated[int, Field(ge=1, le=240)] | None
    """Minutes until the waiting picture; None keeps the last picture."""


class RestDisplay(Value):
    """Have a display dim its waiting picture after some minutes, to spare the glass."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.rest"] = "display.rest"
    display: str
    after_min: Annotated[int, Field(ge=1, le=240)] | None
    """Minutes that it stood unchanged; None never dims."""


class SetTransition(Value):
    """Say how a wall, or every wall, changes from scene to scene."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.transition"] = "display.transition"
    display: str | None = None
    transition: Transition


class ShowOnDisplays(Value):
    """Give some displays a scene of their own, or let them follow the program again."""

    allowed: ClassVar = CHAIR | OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.show"] = "display.show"
    displays: Annotated[tuple[Id, ...], Field(min_length=1, max_length=64)]
    scene: Scene | None
    """None follows the program."""


class GroupDisplay(Value):
    """Say with which others a display is given scenes of their own."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.group"] = "display.group"
    display: str
    group: Line
    """Empty for none."""


OverrideCommand = (
    OverrideDisplay | ReleaseDisplay | SetDisplayAway | RestDisplay | SetTransition
)
DisplayCommand = (
    RenameDisplay
    | GroupDisplay
    | IdentifyDisplay
    | EndIdentify
    | ShowOnDisplays
    | OverrideCommand
)
