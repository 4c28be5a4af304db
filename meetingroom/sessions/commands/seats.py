"""Wishes about the plan of the hall: which seats there are, and who sits where."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import OFFICE, SYSTEM
from meetingroom.sessions.records import SeatKind
from meetingroom.values import Id, Title, Value

Grid = Annotated[int, Field(ge=0, le=200)]
"""A row, counted from the front, or a column, counted from the left."""
SEATS_MAX = 1000


class PlacedSeat(Value):
    """A seat where the plan has it: a new one, a moved one, or one that comes back."""

    seat: Id
    label: Title
    row: Grid
    column: Grid
    kind: SeatKind = "delegate"


class SeatedPerson(Value):
    """Who sits where; nowhere where the seat is empty."""

    participant: str
    seat: str = ""


class AddSeat(PlacedSeat):
    """Add a place in the hall."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["seat.add"] = "seat.add"


class EditSeat(Value):
    """Give a seat another label or another use."""

    allowed: ClassVar = OFFICE
    type: Literal["seat.edit"] = "seat.edit"
    seat: str
    label: Title
    kind: SeatKind = "delegate"


class MoveSeat(Value):
    """Put a seat elsewhere in the hall; whoever sits there moves with it."""

    allowed: ClassVar = OFFICE
    type: Literal["seat.move"] = "seat.move"
    seat: str
    row: Grid
    column: Grid


class WithdrawSeat(Value):
    """Take a seat off the plan; whoever sat there sits nowhere; the record stays."""

    allowed: ClassVar = OFFICE
    type: Literal["seat.withdraw"] = "seat.withdraw"
    seat: str


class ArrangeSeats(Value):
    """Change many seats, and who sits on them, as one change or not at all."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["seats.arrange"] = "seats.arrange"
    seats: Annotated[tuple[PlacedSeat, ...], Field(max_length=SEATS_MAX)] = ()
    withdrawn: Annotated[tuple[str, ...], Field(max_length=SEATS_MAX)] = ()
    """The seats that are taken off the plan."""
    seated: Annotated[tuple[SeatedPerson, ...], Field(max_length=2000)] = ()


SeatCommand = AddSeat | EditSeat | MoveSeat | WithdrawSeat | ArrangeSeats
