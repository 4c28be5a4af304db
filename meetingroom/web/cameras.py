"""Names and passwords of network cameras: written once, never read."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.sessions.cameras.address import place_of
from meetingroom.sessions.cameras.records import Camera
from meetingroom.values import Role, Value
from meetingroom.web.common import CAMERAS, Route, read_body, reply, room_of

OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})


class CameraPassword(Value):
    """Who a camera lets in; both empty to forget it."""

    user: Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f:]*$")]
    """RFC 7617, section 2: a name has no colon."""
    password: Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f]*$")]


async def post_password(request: web.Request) -> web.Response:
    """Keep the name and the password of a camera on the server, for its address."""
    wish = await read_body(request, CameraPassword)
    room = await room_of(request, request.match_info["meeting"])
    one = room.state.get(Camera, request.match_info["camera"])
    cameras = request.app[CAMERAS]
    await cameras.set_password(place_of(one.address), wish.user, wish.password)
    return reply({})


ROUTES = (
    Route(
        "POST",
        "/api/meetings/{meeting}/cameras/{camera}/password",
        post_password,
        OPERATORS,
    ),
)
