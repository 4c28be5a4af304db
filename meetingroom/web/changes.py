"""What the version on the table changes, for whoever may read it."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from meetingroom.agenda.records import PaperVersion
from meetingroom.errors import NotFoundError
from meetingroom.sessions.papers.comparisons import changes_file
from meetingroom.web.common import PAGES, Route, reply, room_of
from meetingroom.web.papers import PAPER, source_of

NOTHING: dict[str, Any] = {"base": "", "number": 0, "page_map": [], "changed": []}


async def get_changes(request: web.Request) -> web.Response:
    """Return what the paper's version changes against the one before it.

    Staff may name another version in `?version=`.
    """
    source = await source_of(request)
    room = await room_of(request, request.match_info["meeting"])
    wanted = request.query.get("version", source.paper.version)
    version = room.state.get(PaperVersion, wanted)
    base = room.state.find(PaperVersion, version.base)
    if base is None:
        return reply(NOTHING)
    try:
        text = await request.app[PAGES].text(source.sha256)
        told = await asyncio.to_thread(_read, changes_file(text, base.sha256))
    except (NotFoundError, FileNotFoundError):
        return reply(NOTHING)
    answer = reply({**told, "base": base.id, "number": base.number})
    answer.enable_compression()
    return answer


def _read(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(file.read_bytes())
    return told


ROUTES = (Route("GET", f"{PAPER}/changes", get_changes, "in_meeting"),)
