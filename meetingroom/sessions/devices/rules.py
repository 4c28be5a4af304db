"""From wishes and facts about devices to what they change.  Pure."""

from typing import assert_never

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands import devices as commands
from meetingroom.sessions.devices.monitor import is_monitor, read_monitor
from meetingroom.sessions.devices.pixel_map import pixel_map
from meetingroom.sessions.devices.push import is_push, read_plate, read_player
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.records import Display, Seat
from meetingroom.sessions.state import Record, RoomState, added

Put = list[Record]
DEVICES_MAX = 64
"""Of one meeting; those of pixels have a process each."""
PLATES_MAX = 200
"""Each keeps a picture in memory."""


def decide(state: RoomState, command: commands.DeviceCommand) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddDevice():
            return add(state, command)
        case commands.SetDevice():
            return set_device(state, command)
        case commands.ReportDevice():
            return report(state.get(Device, command.device), command)
        case _:
            assert_never(command)


def add(state: RoomState, command: commands.AddDevice) -> Put:
    """Return a new device.

    Raises:
        FlawError: its address makes no sense for this display.
        WrongStateError: there are as many as a meeting may have.
    """
    check(state, command.display, command.seat, command.address)
    devices = state.all(Device)
    known = any(device.id == command.device for device in devices)
    alike = [one for one in devices if bool(one.seat) == bool(command.seat)]
    most = PLATES_MAX if command.seat else DEVICES_MAX
    if not known and len(alike) >= most:
        raise WrongStateError(f"a meeting has at most {most} of these devices")
    order = 1 + max((device.order for device in devices), default=0)
    wish = command.model_dump(exclude={"type", "device"})
    return added(state, [Device(id=command.device, order=order, **wish)])


def set_device(state: RoomState, command: commands.SetDevice) -> Put:
    """Return a device with another name or address, retired or taken back.

    Raises:
        FlawError: its address makes no sense for its display.
    """
    device = state.get(Device, command.device)
    if not command.retired:
        check(state, device.display, device.seat, command.address)
    wish = command.model_dump(exclude={"type", "device"})
    if all(getattr(device, name) == value for name, value in wish.items()):
        return []
    moved = (device.address, device.retired) != (command.address, command.retired)
    fresh = {"health": "unknown", "trouble": ""} if moved else {}
    return [device.model_copy(update={**wish, **fresh})]


def report(device: Device, said: commands.ReportDevice) -> Put:
    """Return a device as it was last heard of."""
    seen = {"health": said.health, "trouble": said.trouble}
    if device.retired or all(getattr(device, n) == v for n, v in seen.items()):
        return []
    return [device.model_copy(update=seen)]


def check(state: RoomState, display: str, seat: str, address: str) -> None:
    """Raise `FlawError` unless an address makes sense for a display or a plate.

    Raises:
        InvalidError: it is for both of them, or for neither.
    """
    if bool(display) == bool(seat):
        raise InvalidError("a device is for one display or for one seat")
    if seat:
        state.get(Seat, seat)
        read_plate(address)
        return
    record = state.get(Display, display)
    if is_push(address):
        read_player(address)
        return
    if is_monitor(address):
        read_monitor(address)
        return
    pixel_map(address, record.width_px, record.height_px)
