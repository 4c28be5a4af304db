"""Wishes about the hours of displays, and what the clock does with them."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.sessions.schedule.records import Schedule
from meetingroom.values import Value


class ScheduleDisplay(Value):
    """Say when a display, or all, and its machines are on; None: always."""

    allowed: ClassVar = OPERATORS | SYSTEM
    until: ClassVar = "archived"
    type: Literal["display.schedule"] = "display.schedule"
    display: str | None = None
    schedule: Schedule | None


class SwitchDisplay(Value):
    """Switch a display and its machines as their hours say."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["display.switch"] = "display.switch"
    display: str
    on: bool
    due_at: AwareDatetime


ScheduleCommand = ScheduleDisplay | SwitchDisplay
