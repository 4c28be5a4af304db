"""A list of people over HTTP: what it would change, before it changes anything."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.roster import ImportRoster, ListedPerson
from meetingroom.sessions.wire import CommandId, Reply
from meetingroom.transfer.people import planned
from meetingroom.transfer.tables import TableError
from meetingroom.values import Role, Value
from meetingroom.web.common import (
    WORKSHOP,
    Route,
    actor_in,
    read_body,
    read_bytes,
    reply,
    room_of,
)

OFFICE: frozenset[Role] = frozenset({"secretary"})
FILE_MAX_BYTES = 10 * 1024 * 1024
LIST_MAX_BYTES = 4 * 1024 * 1024
KINDS = {"xlsx", "csv"}
OTHER_KIND = "Chỉ đọc được tệp Excel (.xlsx) và CSV."
NO_ROWS = "Danh sách không có dòng nào."


async def post_preview(request: web.Request) -> web.Response:
    """Return what the rows of a file would become on this roster; nothing changes."""
    room = await room_of(request, request.match_info["meeting"])
    ending = request.query.get("name", "").casefold().rpartition(".")[2]
    if ending not in KINDS:
        raise InvalidError(OTHER_KIND)
    content = await read_bytes(request, FILE_MAX_BYTES)
    answer = await request.app[WORKSHOP].look("people", content, ending)
    try:
        rows = planned(answer["table"], room.state)
    except TableError as error:
        raise InvalidError(str(error)) from error
    if not rows:
        raise InvalidError(NO_ROWS)
    return reply({"rows": rows})


class Taking(Value):
    """A list to be taken over, under an id that a retry keeps."""

    id: CommandId
    people: Annotated[tuple[ListedPerson, ...], Field(min_length=1, max_length=2000)]


async def post_roster(request: web.Request) -> web.Response:
    """Take a list over as one change; it is longer than a command may be elsewhere."""
    meeting = request.match_info["meeting"]
    room, actor = await room_of(request, meeting), await actor_in(request, meeting)
    wish = await read_body(request, Taking, LIST_MAX_BYTES)
    rev = await room.handle(ImportRoster(people=wish.people), actor, wish.id)
    return reply(Reply(rev=rev, at=room.now()))


ROUTES = (
    Route("POST", "/api/meetings/{meeting}/roster", post_roster, OFFICE),
    Route("POST", "/api/meetings/{meeting}/roster/preview", post_preview, OFFICE),
)
