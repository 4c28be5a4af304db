"""Papers over HTTP: the upload, and the pictures of their pages."""

import hashlib
import uuid
from collections.abc import AsyncIterator
from pathlib import PurePath

from aiohttp import BodyPartReader, web
from pydantic import ValidationError

from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.records import Paper
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.sessions.access import audience_of, seen
from meetingroom.sessions.commands import AddPaper, first_problem
from meetingroom.sessions.wire import parse_command_id
from meetingroom.values import nfc
from meetingroom.web.common import PAGES, Route, actor_in, reply, room_of

CHUNK_BYTES = 256 * 1024
FIELD_MAX_BYTES = 4096
FIELDS = frozenset({"title", "symbol", "item", "id"})
VERSION_MIN = 8
"""Digits of the SHA-256 that tell one version of a paper from another."""
FOR_EVER = "private, max-age=31536000, immutable"
ASK_AGAIN = "private, no-cache"


async def post_paper(request: web.Request) -> web.Response:
    """Put an uploaded PDF on the table; its pages follow as they are drawn.

    The form has `file`, and may have `title` (else the name of the file), `symbol`,
    `item`, and `id`: a client that repeats an upload under one id adds one paper.
    """
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    room = await room_of(request, meeting)
    sha256, form = await read_form(request, request.app[PAGES])
    command_id = parse_command_id(form["id"]) if form["id"] else None
    try:
        command = AddPaper(
            paper=paper_id(actor.id, form["id"]),
            item=form["item"],
            title=form["title"],
            symbol=form["symbol"],
            sha256=sha256,
        )
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error
    await room.handle(command, actor.on_behalf(), command_id)
    return reply({"paper": command.paper}, status=201)


async def get_page(request: web.Request) -> web.FileResponse:
    """Return the picture of one page, 1,600 px wide."""
    return await _image(request, thumb=False)


async def get_thumb(request: web.Request) -> web.FileResponse:
    """Return the small picture of one page, 240 px wide."""
    return await _image(request, thumb=True)


ROUTES = (
    Route(
        "POST",
        "/api/meetings/{meeting}/papers",
        post_paper,
        frozenset({"secretary"}),
    ),
    Route(
        "GET",
        r"/api/meetings/{meeting}/papers/{paper}/pages/{page:\d{1,4}}",
        get_page,
        "in_meeting",
    ),
    Route(
        "GET",
        r"/api/meetings/{meeting}/papers/{paper}/thumbs/{page:\d{1,4}}",
        get_thumb,
        "in_meeting",
    ),
)


def paper_id(actor: str, upload: str) -> str:
    """Return the id of a new paper: the same for every retry of one upload."""
    if not upload:
        return f"paper-{uuid.uuid4().hex[:16]}"
    return f"paper-{hashlib.sha256(f'{actor} {upload}'.encode()).hexdigest()[:16]}"


def title_from(filename: str) -> str:
    """Return the name of a file as a title: composed, no folder, no extension."""
    name = PurePath(filename.replace("\\", "/")).name
    return nfc(PurePath(name).stem.replace("_", " "))[:300]


async def read_form(request: web.Request, pages: Pages) -> tuple[str, dict[str, str]]:
    """Store the form's file, whatever its place in the form; return the other fields.

    Raises:
        InvalidError: no multipart form, no file in it, or a field too long.
        TooLargeError: the file is; the rest was not read.
    """
    if not request.content_type.startswith("multipart/"):
        raise InvalidError("a multipart form is needed")
    form = dict.fromkeys(FIELDS, "")
    sha256 = filename = ""
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise InvalidError("a form in a form")
            if part.name == "file" and not sha256:
                filename = part.filename or ""
                sha256 = await pages.receive(_chunks(part))
            elif part.name in FIELDS:
                form[part.name] = await _field(part)
    except ValueError as error:
        raise InvalidError(f"the form cannot be read: {error}") from error
    if not sha256:
        raise InvalidError("the form has no file")
    form["title"] = form["title"].strip() or title_from(filename)
    return sha256, form


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(CHUNK_BYTES):
        yield chunk


async def _field(part: BodyPartReader) -> str:
    text = bytearray()
    async for chunk in _chunks(part):
        text += chunk
        if len(text) > FIELD_MAX_BYTES:
            raise InvalidError(f"{part.name} is too long")
    return text.decode()


async def _image(request: web.Request, thumb: bool) -> web.FileResponse:
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    room = await room_of(request, meeting)
    paper = room.state.get(Paper, request.match_info["paper"])
    if seen(paper, audience_of(actor)) is None:
        raise NotFoundError(f"Paper {paper.id}")
    page = int(request.match_info["page"])
    image = await request.app[PAGES].page(paper.sha256, page, thumb)
    version = request.query.get("v", "")
    exact = len(version) >= VERSION_MIN and paper.sha256.startswith(version)
    return web.FileResponse(
        image,
        headers={
            "Cache-Control": FOR_EVER if exact else ASK_AGAIN,
            "Content-Type": "image/webp",
        },
    )
