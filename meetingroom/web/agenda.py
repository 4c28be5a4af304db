"""The agenda over HTTP: what an import of a file would do, before it does anything."""

import asyncio
import uuid
from typing import Any

from aiohttp import web

from meetingroom.agenda import outline
from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import InvalidError
from meetingroom.transfer.workshop import Workshop
from meetingroom.values import Role
from meetingroom.web.common import WORKSHOP, Route, read_bytes, reply, room_of

OFFICE: frozenset[Role] = frozenset({"secretary"})
FILE_MAX_BYTES = 10 * 1024 * 1024
WAIT_S = 20.0
KINDS = {"docx", "xlsx", "csv"}
NO_ROWS = (
    "Không tìm thấy mục nào. Tệp cần có một bảng với cột “Nội dung”, "
    "hoặc các dòng được đánh số."
)
OTHER_KIND = "Chỉ đọc được tệp Word (.docx), Excel (.xlsx) và CSV."


async def post_preview(request: web.Request) -> web.Response:
    """Return what the rows of a file would become on this agenda.

    Nothing is kept and nothing changes: the rows that are wanted are sent as one
    `agenda.import`.
    """
    room = await room_of(request, request.match_info["meeting"])
    ending = request.query.get("name", "").casefold().rpartition(".")[2]
    if ending not in KINDS:
        raise InvalidError(OTHER_KIND)
    content = await read_bytes(request, FILE_MAX_BYTES)
    answer = await ask(request.app[WORKSHOP], content, ending)
    if "table" in answer:
        drafts = outline.from_table(answer["table"])
    else:
        lines = [(line["text"], line["level"]) for line in answer["lines"]]
        drafts = outline.from_lines(lines)
    if not drafts:
        raise InvalidError(NO_ROWS)
    rows = outline.planned(drafts, room.state.all(AgendaItem))
    return reply({"rows": [row.model_dump() for row in rows]})


async def ask(workshop: Workshop, content: bytes, ending: str) -> dict[str, Any]:
    """Let the confined worker read a file that is there for just as long."""
    file = workshop.folder / f"{uuid.uuid4().hex}.{ending}"
    await asyncio.to_thread(file.write_bytes, content)
    try:
        question = {"do": "outline", "file": str(file)}
        return await workshop.ask(question, WAIT_S)
    finally:
        file.unlink(missing_ok=True)


ROUTES = (
    Route("POST", "/api/meetings/{meeting}/agenda/preview", post_preview, OFFICE),
)
