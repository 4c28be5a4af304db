"""A device that a picture goes to, as a record."""

from typing import Literal

from meetingroom.values import Line, Text, Title, Value

DeviceHealth = Literal["unknown", "online", "offline"]
"""Nothing was sent yet; nothing speaks against it; the network or it says it is gone.

What takes pixels answers nothing, so `online` says no more than that; of a player it
says that it took the picture.
"""


class Device(Value):
    """What the picture of a display, or the name plate of a seat, is sent to."""

    type: Literal["device"] = "device"
    id: str
    order: int
    display: str = ""
    """Empty for a name plate."""
    seat: str = ""
    """The seat whose name plate it is; empty where it shows a display."""
    label: Title
    address: Text
    """A pixel map, `e131:`, `artnet:` or `ddp:`, the URL of a player, or
    `fb:0`; never a password.  See docs/operations.md."""
    health: DeviceHealth = "unknown"
    trouble: Line = ""
    """What was last said of it, in English, while it is offline."""
    retired: bool = False
    """Nothing is sent to it any more; it may be taken back."""
