"""Wishes about single displays: which one is it, and what is it called."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.values import Title, Value


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


DisplayCommand = RenameDisplay | IdentifyDisplay | EndIdentify
