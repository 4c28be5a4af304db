"""What an address of a device would do, before it is written down; and its password."""

from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.monitor import is_monitor, read_monitor
from meetingroom.sessions.devices.pixel_map import pixel_map
from meetingroom.sessions.devices.push import is_push, read_push
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.devices.rules import check
from meetingroom.sessions.records import Display
from meetingroom.sessions.state import RoomState
from meetingroom.values import Role, Text, Value
from meetingroom.web.common import DISPLAYS, Route, read_body, reply, room_of

OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})


class AddressWish(Value):
    """An address as somebody is writing it, for one display or one seat."""

    display: Annotated[str, Field(max_length=64)] = ""
    seat: Annotated[str, Field(max_length=64)] = ""
    address: Text


class DevicePassword(Value):
    """Whom a player lets in; both empty to forget it."""

    user: Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f:]*$")]
    """RFC 7617, section 2: a name has no colon."""
    password: Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f]*$")]


async def check_address(request: web.Request) -> web.Response:
    """Return what an address sends, or what is wrong with it, and in which part."""
    wish = await read_body(request, AddressWish)
    room = await room_of(request, request.match_info["meeting"])
    try:
        check(room.state, wish.display, wish.seat, wish.address)
        found = sent(room.state, wish)
    except FlawError as error:
        return reply({"flaw": error.flaw, "part": error.part, "word": error.word})
    return reply({"flaw": None, **found})


def sent(state: RoomState, wish: AddressWish) -> dict[str, Any]:
    """Return what an address sends that was found good."""
    if is_push(wish.address):
        push = read_push(wish.address)
        return {"form": push.form, "method": push.method, "every_s": push.every_s}
    if is_monitor(wish.address):
        return {"screen": read_monitor(wish.address)}
    display = state.get(Display, wish.display)
    found = pixel_map(wish.address, display.width_px, display.height_px)
    return {
        "pixels": sum(strip.pixels for strip in found.strips),
        "packets": sum(1 for _ in found.runs()),
        "devices": len({(strip.host, strip.port) for strip in found.strips}),
        "fps": found.fps,
    }


async def post_password(request: web.Request) -> web.Response:
    """Keep name and password of a player on the server, for its address."""
    wish = await read_body(request, DevicePassword)
    room = await room_of(request, request.match_info["meeting"])
    one = room.state.get(Device, request.match_info["device"])
    login = f"{wish.user}:{wish.password}" if wish.user or wish.password else ""
    await request.app[DISPLAYS].set_login(one.address, login)
    return reply({})


ROUTES = (
    Route("POST", "/api/meetings/{meeting}/devices/check", check_address, OPERATORS),
    Route(
        "POST",
        "/api/meetings/{meeting}/devices/{device}/password",
        post_password,
        OPERATORS,
    ),
)
