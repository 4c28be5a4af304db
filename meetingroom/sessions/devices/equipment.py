"""Projectors, processors and televisions as records: what they do, what they say."""

import re
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.sessions.devices.address import (
    MULTICAST,
    Written,
    options_of,
    read,
)
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.records import DeviceHealth
from meetingroom.values import Line, Text, Title, Value

Ability = Literal["power", "input", "black", "frozen", "brightness", "preset"]
Trouble = Literal[
    "silent",
    "password",
    "unknown",
    "value",
    "busy",
    "refused",
    "broken",
    "garbled",
    "absent",
    "denied",
    "unplugged",
]
"""No answer; a wrong password; a command or a value that it does not know; not now; it
does not let itself be told; it says that it is broken; an answer that makes no sense;
of a device of the server itself: there is none, it may not be opened, nothing hangs at
its cable."""
Power = Literal["off", "on", "cooling", "warming"]
Part = Literal["fan", "lamp", "temperature", "cover", "filter", "other"]
PartState = Literal["ok", "warning", "error"]
Percent = Annotated[int, Field(ge=0, le=100)]

PORTS = {"pjlink": 4352, "novastar": 5200, "coex": 8001}
ABILITIES: dict[str, dict[str, tuple[Ability, ...]]] = {
    "pjlink": {
        "": ("power", "input", "black", "frozen"),
        "tv": ("power", "input"),
    },
    "novastar": {
        "": ("brightness",),
        "vx4s": ("input", "black", "frozen", "brightness"),
        "prohd": ("input", "brightness"),
        "660pro": ("input", "black", "brightness"),
    },
    "coex": {"": ("black", "frozen", "brightness", "preset")},
    "cec": {"": ("power", "input")},
}
"""What can be told to each model of each protocol; only what vendors publish."""
SOCKET_MAX = 9
"""Of a television's HDMI sockets."""


class EquipmentWish(Value):
    """What it is to do; None where nobody wished anything."""

    power: Literal["on", "off"] | None = None
    input: Line | None = None
    black: bool | None = None
    frozen: bool | None = None
    brightness: Percent | None = None
    preset: Line | None = None
    dark: bool | None = None
    """Whether its display is black on purpose; None where it never was."""
    turn: int = 0
    """Counts the wishes, so that the same one can be made again."""


def black_of(wish: EquipmentWish) -> bool | None:
    """Return whether it must be black, by its own wish or with its display."""
    if wish.dark is None:
        return wish.black
    return wish.dark or bool(wish.black)


class Fault(Value):
    """A part that it says is not well."""

    part: Part
    state: PartState


class EquipmentReading(Value):
    """What it said of itself last; None and empty where it says nothing of it."""

    power: Power | None = None
    input: Line = ""
    inputs: tuple[Line, ...] = ()
    """Those that it has."""
    black: bool | None = None
    frozen: bool | None = None
    brightness: Percent | None = None
    preset: Line = ""
    presets: tuple[Line, ...] = ()
    lamp_hours: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()


class Equipment(Value):
    """What shows a display and is told things: a projector, an LED processor, a TV."""

    type: Literal["equipment"] = "equipment"
    id: str
    order: int
    display: str
    label: Title
    address: Text
    """`pjlink:10.20.0.40`, `pjlink:10.20.0.61?model=tv`, `coex:10.20.0.51`,
    `novastar:10.20.0.50?model=vx4s` or `cec:0`.  Never a password."""
    can: tuple[Ability, ...]
    """What its model can be told."""
    wish: EquipmentWish = EquipmentWish()
    reading: EquipmentReading = EquipmentReading()
    health: DeviceHealth = "unknown"
    trouble: Trouble | Literal[""] = ""
    """Why it is not there, or, while it is, why it did not do what it was told."""
    retired: bool = False
    """Nobody asks it any more; it may be taken back."""


def place_of(address: str) -> Written:
    """Return where an address leads to, and which model is there.

    Raises:
        FlawError: it makes no sense, or nothing is known of the model.
    """
    if address.startswith("cec:"):
        return cable_of(address)
    parts = read(address, PORTS, {"model"})
    if len(parts) > 1 or parts[0].host == MULTICAST:
        raise FlawError("host", len(parts), parts[-1].host)
    place = parts[0]
    model = place.options.get("model", "")
    if model not in ABILITIES[place.scheme]:
        raise FlawError("model", 1, model)
    return place


def cable_of(address: str) -> Written:
    """Return which CEC device of the server an address means: `cec:0` is `/dev/cec0`.

    Raises:
        FlawError: it makes no sense.
    """
    scheme, _, rest = address.partition(":")
    number, _, query = rest.partition("?")
    if not re.fullmatch("0|[1-9][0-9]?", number):
        raise FlawError("value", 1, number)
    options = options_of(1, query, {"socket"})
    place = Written(1, scheme, f"cec{number}", 0, options)
    place.whole("socket", 0, 1, SOCKET_MAX)
    return place


def abilities_of(place: Written) -> tuple[Ability, ...]:
    """Return what can be told to what stands at a place."""
    return ABILITIES[place.scheme][place.options.get("model", "")]
