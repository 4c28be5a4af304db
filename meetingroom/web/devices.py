"""What an address of a device would do, before it is written down."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.pixel_map import pixel_map
from meetingroom.sessions.records import Display
from meetingroom.values import Role, Text, Value
from meetingroom.web.common import Route, read_body, reply, room_of

OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})


class AddressWish(Value):
    """An address as somebody is writing it, for one display."""

    display: Annotated[str, Field(max_length=64)]
    address: Text


async def check_address(request: web.Request) -> web.Response:
    """Return what an address sends, or what is wrong with it, and in which part."""
    wish = await read_body(request, AddressWish)
    room = await room_of(request, request.match_info["meeting"])
    display = room.state.get(Display, wish.display)
    try:
        found = pixel_map(wish.address, display.width_px, display.height_px)
    except FlawError as error:
        return reply({"flaw": error.flaw, "part": error.part, "word": error.word})
    places = {(strip.host, strip.port) for strip in found.strips}
    return reply(
        {
            "flaw": None,
            "pixels": sum(strip.pixels for strip in found.strips),
            "packets": sum(1 for _ in found.runs()),
            "devices": len(places),
            "fps": found.fps,
        }
    )


ROUTES = (
    Route("POST", "/api/meetings/{meeting}/devices/check", check_address, OPERATORS),
)
