"""Wishes about test patterns on displays."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.sessions.records import PatternName
from meetingroom.values import Value


class ShowPattern(Value):
    """Have a display show a test pattern above its program; all of them without."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.pattern"] = "display.pattern"
    display: str | None = None
    pattern: PatternName
    seconds: Annotated[int, Field(ge=5, le=3600)] = 60
    """After so long it ends by itself."""
    sure: bool = False
    """Needed while the meeting is open: the hall loses the scene for that time."""


class StopPattern(Value):
    """Take the test pattern off a display; off all of them without."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["display.pattern_stop"] = "display.pattern_stop"
    display: str | None = None


class EndPattern(Value):
    """Take off a test pattern whose time is over, or that the opening ends."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["display.pattern_over"] = "display.pattern_over"
    display: str


PatternCommand = ShowPattern | StopPattern | EndPattern
