"""What desks carry for times without network, over HTTP: roster and portraits."""

import base64
import hashlib
from typing import Annotated

from aiohttp import hdrs, web
from pydantic import Field

from meetingroom.members.desk_pack import DeskPacks
from meetingroom.values import Id, Value
from meetingroom.web.common import Route, asker, read_body, reply
from meetingroom.web.desk import DESKS, ROOM

DESK_PACKS: web.AppKey[DeskPacks] = web.AppKey("DESK_PACKS")
PORTRAITS_MAX = 25
"""Portraits in one answer: of 30 kB each, a slow line carries it in seconds."""


class Wanted(Value):
    """Whose portraits a desk lacks."""

    participants: Annotated[tuple[Id, ...], Field(max_length=PORTRAITS_MAX)]


async def get_pack(request: web.Request) -> web.Response:
    """Return the signed pack of the caller's desk; 304 where it has this one."""
    actor, room = await asker(request)
    packs = request.app[DESK_PACKS]
    signed = await packs.pack(room, actor)
    etag = hashlib.sha256(signed.pack.encode()).hexdigest()[:32]
    headers = {hdrs.ETAG: f'"{etag}"'}
    if request.headers.get(hdrs.IF_NONE_MATCH) == headers[hdrs.ETAG]:
        return web.Response(status=304, headers=headers)
    await packs.note(room, actor)
    answer = reply(signed)
    answer.headers.update(headers)
    answer.enable_compression()
    return answer


async def post_portraits(request: web.Request) -> web.Response:
    """Return the portraits of some of the roster, base64 by participant."""
    actor, room = await asker(request)
    wanted = await read_body(request, Wanted)
    found = await request.app[DESK_PACKS].portraits(room, actor, wanted.participants)
    portraits = {who: base64.b64encode(jpeg).decode() for who, jpeg in found.items()}
    return reply({"portraits": portraits})


ROUTES = (
    Route("GET", f"{ROOM}/pack", get_pack, DESKS),
    Route("POST", f"{ROOM}/pack/portraits", post_portraits, DESKS),
)
