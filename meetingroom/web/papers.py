"""Papers over HTTP: what a reader may see of a version, page by page."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from aiohttp import web

from meetingroom.agenda.pipeline.kinds import HEAD_BYTES, container_of
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.errors import ForbiddenError, NotFoundError
from meetingroom.people.audit import note
from meetingroom.sessions.papers.reading import may_open, may_store
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import viewer_of
from meetingroom.transfer.names import disposition
from meetingroom.values import LOCAL, Actor
from meetingroom.web.common import (
    BLOBS,
    DATABASE,
    PAGES,
    PEOPLE,
    SAVED,
    WORKSHOP,
    Route,
    actor_in,
    room_of,
)
from meetingroom.web.downloads import send_whole

PNG = b"\x89PNG"
_OOXML = "application/vnd.openxmlformats-officedocument."
KINDS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".docx": f"{_OOXML}wordprocessingml.document",
    ".xlsx": f"{_OOXML}spreadsheetml.sheet",
    ".pptx": f"{_OOXML}presentationml.presentation",
}
NOT_KEPT = "Tài liệu này chỉ được đọc, không được tải về."


class Source(NamedTuple):
    """One version of a paper, as this caller may read it."""

    paper: Paper
    sha256: str
    filename: str = ""


async def source_of(request: web.Request) -> Source:
    """Return the released version of the paper that the path names.

    Staff may name another version in `?version=`.

    Raises:
        NotFoundError: there is none, as far as the caller may know.
    """
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    room = await room_of(request, meeting)
    paper = room.state.get(Paper, request.match_info["paper"])
    viewer = viewer_of(actor)
    wanted = request.query.get("version", paper.version)
    if not may_open(room.state, paper, viewer):
        raise NotFoundError(f"Paper {paper.id}")
    version = room.state.find(PaperVersion, wanted)
    if wanted == paper.version and paper.sha256:
        return Source(paper, paper.sha256, version.filename if version else "")
    staff = viewer.audience == "staff" and may_store(room.state, paper.classification)
    if version is None or version.paper != paper.id or not staff:
        raise NotFoundError(f"Version {wanted}")
    return Source(paper, version.sha256, version.filename)


async def get_page(request: web.Request) -> web.FileResponse:
    """Return the picture of one page, 1,600 px wide."""
    return await _image(request, thumb=False)


async def get_thumb(request: web.Request) -> web.FileResponse:
    """Return the small picture of one page, 240 px wide."""
    return await _image(request, thumb=True)


async def get_text(request: web.Request) -> web.Response:
    """Return the words of all pages and their places."""
    source = await source_of(request)
    file = await request.app[PAGES].text(source.sha256)
    body = await asyncio.to_thread(file.read_bytes)
    response = web.Response(body=body, content_type="application/json")
    response.enable_compression()
    return response


async def get_file(request: web.Request) -> web.StreamResponse:
    """Return a paper to be kept: staff as it is, others with their name on each page.

    Staff get the file as it was uploaded with `?original=1`.
    """
    source = await source_of(request)
    room = await room_of(request, request.match_info["meeting"])
    actor = await actor_in(request, room.meeting)
    request.app[PEOPLE].pace("file.account", actor.id)
    audience = viewer_of(actor).audience
    original = request.query.get("original") == "1"
    if audience != "staff" and (
        original or audience not in {"delegate", "site"} or not source.paper.keep
    ):
        raise ForbiddenError(NOT_KEPT)
    await _log(request, actor, source, room.now())
    if audience == "staff":
        return await _for_staff(request, source, original)
    clean = await request.app[PAGES].clean(source.sha256)
    lines = stamp_lines(room.state, actor, room.now())
    headers = {
        **SAVED,
        "Content-Disposition": disposition(file_name(source.paper, ".pdf")),
        "Content-Type": KINDS[".pdf"],
    }
    async with request.app[WORKSHOP].stamped(clean, lines) as stamped:
        return await send_whole(request, headers, stamped)


async def _for_staff(
    request: web.Request, source: Source, original: bool
) -> web.FileResponse:
    if original:
        file = request.app[BLOBS].path(source.sha256)
        end = await asyncio.to_thread(end_of, file, source.filename)
    else:
        file, end = await request.app[PAGES].clean(source.sha256), ".pdf"
    headers = {
        **SAVED,
        "Content-Disposition": disposition(file_name(source.paper, end)),
        "Content-Type": KINDS.get(end, "application/octet-stream"),
    }
    return web.FileResponse(file, headers=headers)


async def _log(
    request: web.Request, actor: Actor, source: Source, at: datetime
) -> None:
    subject = source.paper.id
    detail = f"{request.match_info['meeting']} {source.sha256[:12]}"
    await request.app[DATABASE].write(
        lambda db: note(db, at, actor.id, "paper.file", subject, detail)
    )


def stamp_lines(state: RoomState, actor: Actor, at: datetime) -> list[str]:
    """Return what stands on every page: who has taken the paper, from where, when."""
    who = [actor.place]
    if person := state.find(Participant, actor.place):
        who = [person.name, person.unit]
    elif site := state.find(Site, actor.place):
        who = [site.label]
    when = f"{at.astimezone(LOCAL):%H:%M ngày %d/%m/%Y}"
    return [line for line in (*who, when) if line]


def file_name(paper: Paper, end: str) -> str:
    """Return what a paper is called when it is saved."""
    return f"{' '.join(part for part in (paper.symbol, paper.title) if part)}{end}"


def end_of(file: Path, filename: str) -> str:
    """Return the extension of an original by its first bytes, not by its name."""
    with file.open("rb") as content:
        head = content.read(HEAD_BYTES)
    match container_of(head):
        case "pdf":
            return ".pdf"
        case "image":
            return ".png" if head.startswith(PNG) else ".jpg"
        case _:
            end = Path(filename).suffix.lower()
            return end if end in KINDS else ".bin"


async def _image(request: web.Request, thumb: bool) -> web.FileResponse:
    source = await source_of(request)
    page = int(request.match_info["page"])
    image = await request.app[PAGES].page(source.sha256, page, thumb)
    with image.open("rb") as file:
        kind = "image/png" if file.read(len(PNG)) == PNG else "image/webp"
    return web.FileResponse(image, headers={"Content-Type": kind})


PAPER = "/api/meetings/{meeting}/papers/{paper}"
ROUTES = (
    Route("GET", PAPER + r"/pages/{page:\d{1,4}}", get_page, "in_meeting"),
    Route("GET", PAPER + r"/thumbs/{page:\d{1,4}}", get_thumb, "in_meeting"),
    Route("GET", PAPER + "/text", get_text, "in_meeting"),
    Route("GET", PAPER + "/file", get_file, "in_meeting"),
)
