"""What the server and the renderer say to each other, one JSON object a line."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from meetingroom.display.pictures import Picture
from meetingroom.values import Value


class Address(Value):
    """One display of one meeting, or one device of it; a name plate has no display."""

    meeting: str
    display: str
    device: str = ""
    """What the picture goes to; empty for the file that the server keeps of it."""

    def __str__(self) -> str:
        names = (self.meeting, self.display, self.device)
        return "/".join(name for name in names if name)


class PageFile(Value):
    """The image of one page of a paper."""

    sha256: str
    page: int
    file: Path


class ShowPicture(Value):
    """Show this picture from now on; the newest one counts."""

    do: Literal["show"] = "show"
    address: Address
    driver: str
    """URL of the driver, for instance png:<path>."""
    login: str = Field("", repr=False)
    """Name and password of the device, as `name:password`."""
    width_px: int
    height_px: int
    picture: Picture
    pages: tuple[PageFile, ...] = ()
    """The images of the pages in the picture, those that are there."""
    rest_at: datetime | None = None
    """From when it is dimmed; None while it matters."""
    cue: int = 0
    """A cue that was not shown before waits for its `GoNow`; 0 never waits."""


class Sketch(Value):
    """Paint a picture once and answer with it; it is shown nowhere."""

    do: Literal["sketch"] = "sketch"
    width_px: int
    height_px: int
    wide_px: int
    """No wider than this is the answer."""
    picture: Picture
    pages: tuple[PageFile, ...] = ()


class SetPicture(Value):
    """Lay out this picture; the answer has `layout`, a `Layout` as JSON."""

    picture: Picture
    width_px: int
    height_px: int


class GoNow(Value):
    """Change over to a cue, all displays of the meeting at once."""

    do: Literal["go"] = "go"
    meeting: str
    cue: int
    at_ms: int
    """When, in milliseconds since 1970."""


class DropDisplay(Value):
    """Stop showing anything; the glass keeps its last picture."""

    do: Literal["drop"] = "drop"
    address: Address


Order = Annotated[ShowPicture | GoNow | DropDisplay, Field(discriminator="do")]
ORDER: TypeAdapter[ShowPicture | GoNow | DropDisplay] = TypeAdapter(Order)


class Ready(Value):
    """The picture of a cue is painted and waits to be shown."""

    said: Literal["ready"] = "ready"
    address: Address
    cue: int


class Painted(Value):
    """Another picture is on the glass; not said again for each tick of its clock."""

    said: Literal["painted"] = "painted"
    address: Address
    hash: str
    at: datetime
    cue: int = 0


class Failed(Value):
    """The device does not take frames; said once, until it takes them again."""

    said: Literal["failed"] = "failed"
    address: Address
    reason: str


Report = Annotated[Ready | Painted | Failed, Field(discriminator="said")]
REPORT: TypeAdapter[Ready | Painted | Failed] = TypeAdapter(Report)
