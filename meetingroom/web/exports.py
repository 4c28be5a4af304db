"""Exports over HTTP: a whole meeting as one file, for the secretary."""

import asyncio

from aiohttp import web

from meetingroom.errors import WrongStateError
from meetingroom.people.audit import Act, note
from meetingroom.transfer.exports import Export, told
from meetingroom.transfer.names import disposition
from meetingroom.values import Role
from meetingroom.web.common import (
    DATABASE,
    EXPORTS,
    SAVED,
    Route,
    actor_in,
    reply,
    room_of,
)
from meetingroom.web.downloads import send_file

OFFICE: frozenset[Role] = frozenset({"secretary"})


async def post_export(request: web.Request) -> web.Response:
    """Begin to export the meeting, or find the export that is being made."""
    room = await room_of(request, request.match_info["meeting"])
    one = request.app[EXPORTS].begin(room)
    await log(request, one, "export.make")
    return reply(told(one), 202)


async def get_export(request: web.Request) -> web.Response:
    """Tell how far an export is."""
    return reply(told(find(request)))


async def get_export_file(request: web.Request) -> web.StreamResponse:
    """Return an export as a file to be saved."""
    one = find(request)
    if one.state != "done":
        raise WrongStateError(f"the export is {one.state}")
    await log(request, one, "export.file")
    headers = {
        **SAVED,
        "Content-Disposition": disposition(one.name),
        "Content-Type": "application/zip",
    }
    content = await asyncio.to_thread(request.app[EXPORTS].opened, one)
    return await send_file(request, headers, content)


def find(request: web.Request) -> Export:
    """Return the export that the path names."""
    names = request.match_info
    return request.app[EXPORTS].find(names["export"], names["meeting"])


async def log(request: web.Request, one: Export, act: Act) -> None:
    """Write in the audit log who made or took an export."""
    actor = await actor_in(request, one.meeting)
    at = (await room_of(request, one.meeting)).now()
    await request.app[DATABASE].write(
        lambda db: note(db, at, actor.id, act, one.id, one.meeting)
    )


EXPORT = "/api/meetings/{meeting}/exports"
ROUTES = (
    Route("POST", EXPORT, post_export, OFFICE),
    Route("GET", EXPORT + "/{export}", get_export, OFFICE),
    Route("GET", EXPORT + "/{export}/file", get_export_file, OFFICE),
)
