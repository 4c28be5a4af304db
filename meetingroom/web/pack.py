"""Packs over HTTP: sealed pages ahead of time, keys when they may be read, receipts."""

import base64
import hashlib
import re
from pathlib import Path

from aiohttp import hdrs, web

from meetingroom.errors import NotFoundError
from meetingroom.packs.records import Report
from meetingroom.packs.service import Packs
from meetingroom.sessions.wire import Reply
from meetingroom.values import Role
from meetingroom.web.common import (
    PAGES,
    Route,
    actor_in,
    read_body,
    reply,
    room_of,
)

PACKS: web.AppKey[Packs] = web.AppKey("PACKS")

NAME = re.compile(r"(?:t?[1-9]\d{0,3}|text)", re.ASCII)
READERS: frozenset[Role] = frozenset({"delegate", "site"})
BOARD: frozenset[Role] = frozenset({"secretary", "chair", "technician"})


async def get_manifest(request: web.Request) -> web.Response:
    """Return the signed list of what the caller's device should hold."""
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    signed = await request.app[PACKS].manifest(room, actor)
    etag = hashlib.sha256(signed.manifest.encode()).hexdigest()[:32]
    # No cache keeps it, and a device that has it is still not sent it again.
    headers = {hdrs.ETAG: f'"{etag}"'}
    if request.headers.get(hdrs.IF_NONE_MATCH) == headers[hdrs.ETAG]:
        return web.Response(status=304, headers=headers)
    answer = reply(signed)
    answer.headers.update(headers)
    answer.enable_compression()
    return answer


async def get_file(request: web.Request) -> web.Response:
    """Return one sealed file; without its key it says nothing to anybody."""
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    name = request.match_info["name"]
    if not NAME.fullmatch(name):
        raise NotFoundError(f"file {name}")
    packs = request.app[PACKS]
    paper = packs.version(room, actor, request.match_info["version"])
    path = await _drawn(request, paper.sha256, name)
    content = await packs.sealed(room, paper.version, name, path)
    return web.Response(body=content, content_type="application/octet-stream")


async def _drawn(request: web.Request, sha256: str, name: str) -> Path:
    pages = request.app[PAGES]
    if name == "text":
        return await pages.text(sha256)
    return await pages.page(sha256, int(name.lstrip("t")), name.startswith("t"))


async def get_keys(request: web.Request) -> web.Response:
    """Return the keys of what the caller may read at this moment."""
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    found = await request.app[PACKS].keys(room, actor)
    keys = [
        {**key.model_dump(), "key": base64.b64encode(key.key).decode()} for key in found
    ]
    return reply({"at": room.now(), "keys": keys})


async def post_receipts(request: web.Request) -> web.Response:
    """Note what the caller's device holds, has opened and has wiped."""
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    report = await read_body(request, Report)
    await request.app[PACKS].take(room, actor, report)
    return reply(Reply(rev=room.state.rev, at=room.now()))


async def get_readiness(request: web.Request) -> web.Response:
    """Return who has all papers at hand, who has not, and why."""
    room = await room_of(request, request.match_info["meeting"])
    answer = reply(await request.app[PACKS].readiness(room))
    answer.enable_compression()
    return answer


MEETING = "/api/meetings/{meeting}"
ROUTES = (
    Route("GET", MEETING + "/pack", get_manifest, READERS),
    Route("GET", MEETING + "/pack/keys", get_keys, READERS),
    Route("POST", MEETING + "/pack/receipts", post_receipts, READERS),
    Route("GET", MEETING + "/pack/{version}/{name}", get_file, READERS),
    Route("GET", MEETING + "/readiness", get_readiness, BOARD),
)
