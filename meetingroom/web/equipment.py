"""Passwords of projectors: written once, never read."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.sessions.devices.equipment import Equipment, place_of
from meetingroom.values import Role, Value
from meetingroom.web.common import EQUIPMENT, Route, read_body, reply, room_of

OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})


class PasswordWish(Value):
    """The password that a projector asks for; empty to forget it."""

    password: Annotated[str, Field(max_length=32, pattern=r"^[ -~]*$")]
    """PJLink has at most 32 characters of ASCII."""


async def post_password(request: web.Request) -> web.Response:
    """Keep the password of a projector on the server, for its address."""
    wish = await read_body(request, PasswordWish)
    room = await room_of(request, request.match_info["meeting"])
    one = room.state.get(Equipment, request.match_info["equipment"])
    await request.app[EQUIPMENT].set_password(place_of(one.address), wish.password)
    return reply({})


ROUTES = (
    Route(
        "POST",
        "/api/meetings/{meeting}/equipment/{equipment}/password",
        post_password,
        OPERATORS,
    ),
)
