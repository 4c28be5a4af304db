"""A device that a display's picture goes to, as a record."""

from typing import Literal

from meetingroom.values import Line, Text, Title, Value

DeviceHealth = Literal["unknown", "online", "offline"]
"""Nothing was sent yet; nothing speaks against it; the network or it says it is gone.

What takes pixels answers nothing, so `online` says no more than that.
"""


class Device(Value):
    """What a display's picture is sent to, beside what the server keeps of it."""

    type: Literal["device"] = "device"
    id: str
    order: int
    display: str
    label: Title
    address: Text
    """A pixel map, `e131:`, `artnet:` or `ddp:`; see docs/operations.md."""
    health: DeviceHealth = "unknown"
    trouble: Line = ""
    """What was last said of it, in English, while it is offline."""
    retired: bool = False
    """Nothing is sent to it any more; it may be taken back."""
