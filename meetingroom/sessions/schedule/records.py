"""The hours of a display, and what the clock did with it last."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Value

Weekday = Literal[1, 2, 3, 4, 5, 6, 7]
"""Monday is 1 (ISO 8601)."""
DayTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day by the province's clock, for instance `07:30`."""


class Schedule(Value):
    """When a display and its machines are on."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1, max_length=7)]
    on_at: DayTime
    off_at: DayTime
    """Later on the same day; where it is earlier than `on_at`, on the day after."""
    except_on: Annotated[tuple[date, ...], Field(max_length=100)] = ()
    """Days on which nothing goes on, nor off what would have gone on then."""


class Switched(Value):
    """What the clock did with a display last."""

    on: bool
    due_at: datetime
    blacked: bool = False
    """Whether it made the display black, and must give it back."""
