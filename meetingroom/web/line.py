"""Bytes there and back, by which a site tries its line before it joins."""

import os

from aiohttp import web

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.senders import SITE
from meetingroom.web.common import PEOPLE, Route, actor_in, read_bytes, reply

BYTES_MAX = 1024 * 1024
PATH = "/api/meetings/{meeting}/line"


async def get_line(request: web.Request) -> web.Response:
    """Return so many bytes that nothing on the way makes fewer."""
    await _pace(request)
    size = request.query.get("size", "0")
    if not size.isascii() or not size.isdigit() or int(size) > BYTES_MAX:
        raise InvalidError(f"size: 0 to {BYTES_MAX}")
    return web.Response(
        body=os.urandom(int(size)),
        content_type="application/octet-stream",
    )


async def post_line(request: web.Request) -> web.Response:
    """Take bytes, and say how many came."""
    await _pace(request)
    body = await read_bytes(request, BYTES_MAX)
    return reply({"received": len(body)})


async def _pace(request: web.Request) -> None:
    actor = await actor_in(request, request.match_info["meeting"])
    request.app[PEOPLE].pace("line.account", actor.id)


ROUTES = (
    Route("GET", PATH, get_line, SITE),
    Route("POST", PATH, post_line, SITE),
)
