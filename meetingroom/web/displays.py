"""What displays show: frames, pictures by their names, and the log of all of it."""

import asyncio
import hashlib
import json
from pathlib import Path

from aiohttp import web

from meetingroom.display.pictures import again_s, turned
from meetingroom.errors import ForbiddenError, NotFoundError
from meetingroom.sessions.records import Display
from meetingroom.values import utcnow
from meetingroom.web.common import (
    DISPLAYS,
    LAYOUTS,
    SWITCHBOARD,
    Route,
    actor_in,
    reply,
    room_of,
)


async def get_frame(request: web.Request) -> web.Response:
    """Return the newest frame as PNG; 304 where the caller has it already.

    It is named by its own bytes and not by its picture's hash, which a running clock
    leaves as it is.  A display may fetch its own frame only.
    """
    meeting, display = request.match_info["meeting"], request.match_info["display"]
    actor = await actor_in(request, meeting)
    if actor.role == "display" and actor.place != display:
        raise ForbiddenError("a display sees itself only")
    room = await room_of(request, meeting)
    # Found before it is made part of a path.
    room.state.get(Display, display)
    file = request.app[DISPLAYS].frame_file(meeting, display)
    content, name = await asyncio.to_thread(read_frame, file)
    headers = {"ETag": f'"{name}"'}
    if any(etag.value in {name, "*"} for etag in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    return web.Response(body=content, content_type="image/png", headers=headers)


def read_frame(file: Path) -> tuple[bytes, str]:
    """Return a frame and the hash of its bytes, or raise `NotFoundError`."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        content = b""
    if not content:
        raise NotFoundError("nothing was painted yet")
    return content, hashlib.sha256(content).hexdigest()[:32]


async def get_proofs(request: web.Request) -> web.Response:
    """Return the log of what every display has shown, oldest first."""
    room = await room_of(request, request.match_info["meeting"])
    log = request.app[SWITCHBOARD].log
    lines = await log.read(room.meeting) if log is not None else []
    told = [line.model_dump(mode="json") for line in lines]
    return reply({"log": told})


async def get_layout(request: web.Request) -> web.Response:
    """Return the picture of a name that a proof says, laid out as on the display."""
    room = await room_of(request, request.match_info["meeting"])
    hall = request.app[SWITCHBOARD].hall(room.meeting)
    named = hall.picture(request.query.get("name", "")) if hall is not None else None
    if named is None:
        raise NotFoundError("no display shows this, or did so lately")
    _, picture, *size_px = named
    at = utcnow()
    layout = await request.app[LAYOUTS].layout(turned(picture, at), *size_px)
    told = f'{{"layout":{layout},"again_s":{json.dumps(again_s(picture, at))}}}'
    return web.Response(text=told, content_type="application/json")


ROUTES = (
    Route(
        "GET",
        "/api/meetings/{meeting}/displays/layout",
        get_layout,
        frozenset({"chair", "secretary", "technician"}),
    ),
    Route(
        "GET",
        "/api/meetings/{meeting}/displays/proofs",
        get_proofs,
        frozenset({"chair", "secretary", "technician"}),
    ),
    Route(
        "GET",
        "/api/meetings/{meeting}/displays/{display}/frame",
        get_frame,
        frozenset({"chair", "secretary", "technician", "display"}),
    ),
)
