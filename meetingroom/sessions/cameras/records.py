"""A network camera, as a record."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Line, Text, Title, Value

CameraState = Literal["stopped", "connecting", "live", "trouble"]
CameraTrouble = Literal[
    "password",
    "route",
    "stream",
    "codec",
    "silent",
    "door",
    "doors",
    "taken",
    "hung",
]
"""It refuses name or password; there is no way to it; it has no such stream; no picture
that can be passed on; it has stopped sending; the server does not take it; the meeting
sits behind closed doors; a page or an encoder sends as its site; what reads it hung or
died and was started again."""
Size = Annotated[int, Field(ge=0, le=65_535)]


class CameraPicture(Value):
    """What a camera sends."""

    width_px: Size
    height_px: Size
    fps: Annotated[int, Field(ge=0, le=1000)]
    """Pictures a second, counted as they came."""
    codec: Line
    """For people, for instance `H.264 High`."""
    sound: bool
    """Whether sound comes with it."""


class Camera(Value):
    """A network camera (RTSP) that stands for the camera of a site."""

    type: Literal["camera"] = "camera"
    id: str
    order: int
    site: str
    """Whose picture it is; of those with one site, one runs at a time."""
    label: Title
    address: Text
    """`rtsp://10.20.0.60:554/live`.  Never a name or a password."""
    on: bool = False
    """Whether it is wished to run."""
    state: CameraState = "stopped"
    trouble: CameraTrouble | Literal[""] = ""
    picture: CameraPicture | None = None
    """What it sends while it is live."""
    since: datetime | None = None
    """Since when its state and its trouble are what they are."""
    retired: bool = False
    """Nobody reads it any more; it may be taken back."""
