"""Files that leave a meeting, over HTTP: minutes, decisions, lists, the parachute."""

import asyncio
import uuid
from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.minutes.jobs import CONTENT_TYPES, PRODUCTS, Format, Job, Kind, told
from meetingroom.minutes.service import check
from meetingroom.people.audit import Act, note
from meetingroom.sessions.commands.invitations import IssueInvitations
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import OVER, SEALED, meeting_of
from meetingroom.transfer.names import disposition
from meetingroom.values import Actor, Role, Value
from meetingroom.web.common import (
    DATABASE,
    DOCUMENTS,
    SAVED,
    Route,
    actor_in,
    allow,
    read_body,
    reply,
    room_of,
)
from meetingroom.web.downloads import send_file

STAFF: frozenset[Role] = frozenset({"chair", "secretary", "technician"})
"""Who may ask for anything; each kind says who may have it."""


class Wish(Value):
    """Which file of the meeting is wanted."""

    kind: Kind
    format: Format
    revision: Annotated[int, Field(ge=0)] = 0
    """A signed revision of the minutes; 0 for the text as it stands."""
    people: Annotated[tuple[str, ...], Field(max_length=2000)] = ()
    """Whose letters; everybody's where nobody is named."""


async def post_document(request: web.Request) -> web.Response:
    """Begin to make a file."""
    meeting = request.match_info["meeting"]
    room = await room_of(request, meeting)
    wish = await read_body(request, Wish)
    actor = await actor_in(request, meeting)
    allow(actor, *PRODUCTS[wish.kind].roles)
    # Before anything is noted, so that a wish that is refused changes nothing.
    check(room.state, wish.kind, wish.format, wish.revision, wish.people)
    if wish.kind == "letters" and wish.format != "png":
        await issue(room, actor)
    documents = request.app[DOCUMENTS]
    job = documents.begin(room, wish.kind, wish.format, wish.revision, wish.people)
    await log(request, job, "document.make")
    return reply(told(job), 202)


async def issue(room: Room, actor: Actor) -> None:
    """Count a change of the meeting since letters were last made.

    Once the meeting is over or called off nothing is noted any more; the letters of a
    meeting that is off count one further by themselves.
    """
    if meeting_of(room.state).status not in OVER | SEALED:
        await room.handle(IssueInvitations(), actor, f"letters-{uuid.uuid4().hex}")


async def get_document(request: web.Request) -> web.Response:
    """Tell how far a file is."""
    return reply(told(await find(request)))


async def get_document_file(request: web.Request) -> web.StreamResponse:
    """Return a file to be saved."""
    job = await find(request)
    content = await asyncio.to_thread(request.app[DOCUMENTS].file, job)
    await log(request, job, "document.file")
    headers = {
        **SAVED,
        "Content-Disposition": disposition(job.name),
        "Content-Type": CONTENT_TYPES[job.format],
    }
    return await send_file(request, headers, content)


async def get_document_page(request: web.Request) -> web.StreamResponse:
    """Return the picture of one page."""
    job, number = await find(request), int(request.match_info["page"])
    content = await asyncio.to_thread(request.app[DOCUMENTS].page, job, number)
    headers = {**SAVED, "Content-Type": "image/png"}
    return await send_file(request, headers, content)


async def find(request: web.Request) -> Job:
    """Return the job that the path names, for whoever may have its file."""
    names = request.match_info
    job = request.app[DOCUMENTS].find(names["document"], names["meeting"])
    allow(await actor_in(request, job.meeting), *PRODUCTS[job.kind].roles)
    return job


async def log(request: web.Request, job: Job, act: Act) -> None:
    """Write in the audit log who made or took a file."""
    actor = await actor_in(request, job.meeting)
    at = (await room_of(request, job.meeting)).now()
    await request.app[DATABASE].write(
        lambda db: note(db, at, actor.id, act, job.id, f"{job.meeting} {job.kind}")
    )


DOCUMENT = "/api/meetings/{meeting}/documents"
ROUTES = (
    Route("POST", DOCUMENT, post_document, STAFF),
    Route("GET", DOCUMENT + "/{document}", get_document, STAFF),
    Route("GET", DOCUMENT + "/{document}/file", get_document_file, STAFF),
    Route(
        "GET",
        DOCUMENT + r"/{document}/pages/{page:\d{1,4}}",
        get_document_page,
        STAFF,
    ),
)
