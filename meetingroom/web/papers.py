"""Papers over HTTP: what a reader may see of a version, page by page."""

import asyncio
from typing import NamedTuple

from aiohttp import web

from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.errors import NotFoundError
from meetingroom.sessions.reading import may_open, may_store
from meetingroom.sessions.viewers import viewer_of
from meetingroom.web.common import PAGES, Route, actor_in, room_of

PNG = b"\x89PNG"
NEVER_KEPT = {"Cache-Control": "no-store"}
"""A page that a browser kept on its disk could be read after the recall."""


class Source(NamedTuple):
    """One version of a paper, as this caller may read it."""

    paper: Paper
    sha256: str


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
    if wanted == paper.version and paper.sha256:
        return Source(paper, paper.sha256)
    version = room.state.find(PaperVersion, wanted)
    staff = viewer.audience == "staff" and may_store(room.state, paper.classification)
    if version is None or version.paper != paper.id or not staff:
        raise NotFoundError(f"Version {wanted}")
    return Source(paper, version.sha256)


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
    response = web.Response(
        body=body, content_type="application/json", headers=NEVER_KEPT
    )
    response.enable_compression()
    return response


async def _image(request: web.Request, thumb: bool) -> web.FileResponse:
    source = await source_of(request)
    page = int(request.match_info["page"])
    image = await request.app[PAGES].page(source.sha256, page, thumb)
    with image.open("rb") as file:
        kind = "image/png" if file.read(len(PNG)) == PNG else "image/webp"
    return web.FileResponse(image, headers={**NEVER_KEPT, "Content-Type": kind})


PAPER = "/api/meetings/{meeting}/papers/{paper}"
ROUTES = (
    Route("GET", PAPER + r"/pages/{page:\d{1,4}}", get_page, "in_meeting"),
    Route("GET", PAPER + r"/thumbs/{page:\d{1,4}}", get_thumb, "in_meeting"),
    Route("GET", PAPER + "/text", get_text, "in_meeting"),
)
