"""Imports over HTTP: an uploaded archive, looked at first, then put on the list."""

from typing import Annotated, NamedTuple

from aiohttp import web
from pydantic import Field

from meetingroom.errors import WrongStateError
from meetingroom.people.audit import note
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import OVER, SEALED
from meetingroom.transfer.imports import Imports
from meetingroom.transfer.jobs import Import, told
from meetingroom.transfer.rows import Choice
from meetingroom.values import Actor, Line, Role, Value
from meetingroom.web.common import (
    DATABASE,
    IMPORTS,
    INCOMING,
    Route,
    actor_in,
    read_body,
    reply,
    room_of,
)

OFFICE: frozenset[Role] = frozenset({"secretary"})
CHOICES_MAX_BYTES = 4 * 1024 * 1024
"""Five thousand rows with a corrected title each."""

CLOSED = "Phiên họp đã bế mạc nên không nhận thêm tài liệu."


class NewImport(Value):
    """Which archive is to be imported."""

    upload: Line


class Commit(Value):
    """The rows that are to be put on the list."""

    rows: Annotated[tuple[Choice, ...], Field(max_length=5_000)]


class Asked(NamedTuple):
    """Who asks about which import."""

    imports: Imports
    actor: Actor
    room: Room
    one: Import


async def post_import(request: web.Request) -> web.Response:
    """Read an uploaded archive, and tell what would become of it."""
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    wish = await read_body(request, NewImport)
    check_open(room)
    file = request.app[INCOMING].take(wish.upload, meeting, actor.id)
    imports = request.app[IMPORTS]
    one = await imports.begin(meeting, actor.id, wish.upload, file)
    return reply(told(one, await imports.rows(one, room)), 201)


async def get_import(request: web.Request) -> web.Response:
    """Tell how far an import is, and what would become of each row now."""
    asked = await ask(request)
    return reply(told(asked.one, await asked.imports.rows(asked.one, asked.room)))


async def post_commit(request: web.Request) -> web.Response:
    """Begin to put the chosen rows on the list."""
    asked = await ask(request)
    wish = await read_body(request, Commit, CHOICES_MAX_BYTES)
    check_open(asked.room)
    asked.imports.commit(asked.one, asked.room, asked.actor, wish.rows)
    at = asked.room.now()
    subject, detail = asked.one.id, f"{asked.room.meeting} {len(wish.rows)}"
    await request.app[DATABASE].write(
        lambda db: note(db, at, asked.actor.id, "import.commit", subject, detail)
    )
    return reply(told(asked.one, await asked.imports.rows(asked.one, asked.room)), 202)


async def post_undo(request: web.Request) -> web.Response:
    """Put away what an import has put on the list, but for what was released."""
    asked = await ask(request)
    await asked.imports.undo(asked.one, asked.room, asked.actor)
    return reply(told(asked.one, ()))


async def ask(request: web.Request) -> Asked:
    """Return the caller's own import that the path names.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    imports = request.app[IMPORTS]
    one = imports.find(request.match_info["import"], meeting, actor.id)
    return Asked(imports, actor, room, one)


def check_open(room: Room) -> None:
    """Raise `WrongStateError` where the meeting is over."""
    if any(m.status in OVER | SEALED for m in room.state.all(Meeting)):
        raise WrongStateError(CLOSED)


IMPORT = "/api/meetings/{meeting}/imports"
ROUTES = (
    Route("POST", IMPORT, post_import, OFFICE),
    Route("GET", IMPORT + "/{import}", get_import, OFFICE),
    Route("POST", IMPORT + "/{import}/commit", post_commit, OFFICE),
    Route("POST", IMPORT + "/{import}/undo", post_undo, OFFICE),
)
