"""Imports into the member directory over HTTP: send a list, look, approve, cancel."""

import asyncio
from typing import Annotated, Any
from urllib.parse import unquote

from aiohttp import web
from pydantic import Field

from meetingroom import sealed_file
from meetingroom.errors import InvalidError, TooLargeError
from meetingroom.members.intake.meanings import CODES_SHOWN, codes_in
from meetingroom.members.intake.reading import CODE_MAX
from meetingroom.members.intake.service import Intake
from meetingroom.members.records import Status
from meetingroom.people.audit import Act, note
from meetingroom.sessions.records import Meeting, Participant
from meetingroom.sessions.sitting import OVER, SEALED
from meetingroom.values import Role, Value
from meetingroom.web.common import (
    DATABASE,
    PEOPLE,
    ROOMS,
    Route,
    account_of,
    read_body,
    reply,
)

OFFICE: frozenset[Role] = frozenset({"secretary"})
INTAKE: "web.AppKey[Intake]" = web.AppKey("INTAKE", Intake)
LIST_MAX_BYTES = 512 * 1024 * 1024
"""The whole country as text is half of it."""
NAME_MAX = 120
CHUNK_BYTES = 256 * 1024
Code = Annotated[str, Field(min_length=1, max_length=CODE_MAX)]


class Meanings(Value):
    """What the source's own codes of standing mean; khong_ro where nothing is told."""

    meanings: Annotated[dict[Code, Status], Field(min_length=1, max_length=CODES_SHOWN)]


async def get_intake(request: web.Request) -> web.Response:
    """Tell how far the import is, its preview, and the ones before."""
    return reply(await request.app[INTAKE].told())


async def post_intake(request: web.Request) -> web.Response:
    """Take a list as the body, and begin to read it."""
    account = await account_of(request)
    name = unquote(request.headers.get("Upload-Filename", ""))[:NAME_MAX]
    if not name:
        raise InvalidError("Upload-Filename: the list needs its name")
    intake = request.app[INTAKE]
    file = intake.receive()
    try:
        size = 0
        with sealed_file.create(file) as opened:
            async for chunk in request.content.iter_chunked(CHUNK_BYTES):
                size += len(chunk)
                if size > LIST_MAX_BYTES:
                    raise TooLargeError("Danh sách lớn hơn 512 MB.")
                opened.write(chunk)
        asked = {
            "label": name,
            "by": account.label,
            "full": request.query.get("full") == "1",
            "delegates": await delegates(request),
        }
    except BaseException:
        intake.forget()
        raise
    intake.begin(asked, request.app[PEOPLE].now())
    await write_down(request, "directory.stage")
    return reply(await intake.told())


async def post_view(request: web.Request) -> web.Response:
    """Begin to read the view of the members' own database."""
    account = await account_of(request)
    asked = {"by": account.label, "delegates": await delegates(request)}
    request.app[INTAKE].fetch(asked, request.app[PEOPLE].now())
    await write_down(request, "directory.stage")
    return reply(await request.app[INTAKE].told())


async def get_codes(request: web.Request) -> web.Response:
    """Return the source's own codes of standing, and what each means."""
    folder = request.app[INTAKE].folder
    return reply({"codes": await asyncio.to_thread(codes_in, folder)})


async def post_codes(request: web.Request) -> web.Response:
    """Begin to see whom it touches if these codes mean this."""
    account = await account_of(request)
    wish = await read_body(request, Meanings)
    asked = {"by": account.label, "delegates": await delegates(request)}
    request.app[INTAKE].mean(wish.meanings, asked)
    await write_down(request, "directory.stage")
    return reply(await request.app[INTAKE].told())


async def post_approve(request: web.Request) -> web.Response:
    """Approve what waits; the second person's approval applies it."""
    account = await account_of(request)
    intake, now = request.app[INTAKE], request.app[PEOPLE].now()
    await intake.approve(account.id, account.label, now)
    await write_down(request, "directory.approve")
    return reply(await intake.told())


async def post_cancel(request: web.Request) -> web.Response:
    """Give up what is read or waits."""
    await request.app[INTAKE].cancel()
    await write_down(request, "directory.cancel")
    return reply(await request.app[INTAKE].told())


async def post_undo(request: web.Request) -> web.Response:
    """Put the directory before the last import back."""
    account = await account_of(request)
    await request.app[INTAKE].undo(account.label, request.app[PEOPLE].now())
    await write_down(request, "directory.undo")
    return reply(await request.app[INTAKE].told())


async def delegates(request: web.Request) -> dict[str, str]:
    """Return who of the directory is invited to a meeting that is not over."""
    found: dict[str, Any] = {}
    for room in await request.app[ROOMS].open_all():
        meeting = room.state.get(Meeting, room.meeting)
        if meeting.status not in OVER | SEALED:
            for one in room.state.all(Participant):
                if one.member and one.presence != "withdrawn":
                    found[one.member] = f"{one.name} ({meeting.title})"
    return found


async def write_down(request: web.Request, act: Act) -> None:
    """Write who did it to the audit log."""
    account, at = await account_of(request), request.app[PEOPLE].now()
    await request.app[DATABASE].write(
        lambda db: note(db, at, account.id, act, "directory")
    )


PATH = "/api/members/intake"
CODES = "/api/members/codes"
ROUTES = (
    Route("GET", PATH, get_intake, OFFICE),
    Route("POST", PATH, post_intake, OFFICE),
    Route("POST", f"{PATH}/view", post_view, OFFICE),
    Route("GET", CODES, get_codes, OFFICE),
    Route("POST", CODES, post_codes, OFFICE),
    Route("POST", f"{PATH}/approve", post_approve, OFFICE),
    Route("POST", f"{PATH}/cancel", post_cancel, OFFICE),
    Route("POST", f"{PATH}/undo", post_undo, OFFICE),
)
