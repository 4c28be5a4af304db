"""Wishes and facts about projectors and LED processors."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.devices import Address
from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.sessions.devices.equipment import EquipmentReading, Percent, Trouble
from meetingroom.sessions.devices.records import DeviceHealth
from meetingroom.values import Id, Line, Title, Value


class AddEquipment(Value):
    """Say which projector or processor shows a display."""

    allowed: ClassVar = OPERATORS | SYSTEM
    until: ClassVar = "archived"
    type: Literal["equipment.add"] = "equipment.add"
    equipment: Id
    display: str
    label: Title
    address: Address


class SetEquipment(Value):
    """Name it anew, ask at another address, retire it, or take it back."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["equipment.set"] = "equipment.set"
    equipment: str
    label: Title
    address: Address
    retired: bool = False


class TellEquipment(Value):
    """EquipmentWish that it does something; what is left out stays as it was wished."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["equipment.tell"] = "equipment.tell"
    equipment: str
    power: Literal["on", "off"] | None = None
    input: Line | None = None
    black: bool | None = None
    frozen: bool | None = None
    brightness: Percent | None = None
    preset: Line | None = None
    sure: bool = False
    """Needed to switch it off while the meeting is open."""


class ReportEquipment(Value):
    """Say what it said of itself."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["equipment.report"] = "equipment.report"
    equipment: str
    health: DeviceHealth
    trouble: Trouble | Literal[""] = ""
    reading: EquipmentReading = EquipmentReading()


EquipmentCommand = AddEquipment | SetEquipment | TellEquipment | ReportEquipment
