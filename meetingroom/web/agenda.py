"""The agenda over HTTP: what an import of a file would do, before it does anything."""

from aiohttp import web

from meetingroom.agenda import outline
from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import InvalidError
from meetingroom.values import Role
from meetingroom.web.common import WORKSHOP, Route, read_bytes, reply, room_of

OFFICE: frozenset[Role] = frozenset({"secretary"})
FILE_MAX_BYTES = 10 * 1024 * 1024
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
    answer = await request.app[WORKSHOP].look("outline", content, ending)
    if "table" in answer:
        drafts = outline.from_table(answer["table"])
    else:
        lines = [(line["text"], line["level"]) for line in answer["lines"]]
        drafts = outline.from_lines(lines)
    if not drafts:
        raise InvalidError(NO_ROWS)
    rows = outline.planned(drafts, room.state.all(AgendaItem))
    return reply({"rows": [row.model_dump() for row in rows]})


ROUTES = (
    Route("POST", "/api/meetings/{meeting}/agenda/preview", post_preview, OFFICE),
)
