"""Wishes and facts about the devices of displays."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.sessions.devices.records import DeviceHealth
from meetingroom.values import Id, Line, Text, Title, Value

Address = Annotated[Text, Field(min_length=1)]


class AddDevice(Value):
    """Send a display's picture to a device as well, or the name plate of a seat."""

    allowed: ClassVar = OPERATORS | SYSTEM
    until: ClassVar = "archived"
    type: Literal["device.add"] = "device.add"
    device: Id
    display: str = ""
    seat: str = ""
    label: Title
    address: Address


class SetDevice(Value):
    """Name a device anew, send to another address, retire it, or take it back."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["device.set"] = "device.set"
    device: str
    label: Title
    address: Address
    retired: bool = False


class ReportDevice(Value):
    """Say whether a device is there."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["device.report"] = "device.report"
    device: str
    health: DeviceHealth
    trouble: Line = ""


DeviceCommand = AddDevice | SetDevice | ReportDevice
