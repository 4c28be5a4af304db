"""Private notes over HTTP: an author's own, and nobody else's."""

import re

from aiohttp import web

from meetingroom import notes
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.notes import Author, Wish
from meetingroom.sessions.papers.reading import may_open
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer, viewer_of
from meetingroom.values import Actor
from meetingroom.web.common import (
    DATABASE,
    PEOPLE,
    Route,
    actor_in,
    read_body,
    reply,
    room_of,
)

NOTE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


async def get_notes(request: web.Request) -> web.Response:
    """Return the caller's own notes that changed behind `since`, some at a time."""
    actor = await actor_in(request, request.match_info["meeting"])
    request.app[PEOPLE].pace("note.account", actor.id)
    since = request.query.get("since", "0")
    if not re.fullmatch(r"\d{1,9}", since):
        raise InvalidError("since: not a number")
    author = author_of(request, actor)
    found = await request.app[DATABASE].read(
        lambda connection: notes.since(connection, author, int(since))
    )
    last = found[-1].seq if found else int(since)
    return reply({"notes": found, "seq": last})


async def put_note(request: web.Request) -> web.Response:
    """Keep a note of the caller; answer the one that counts, its own or a later."""
    actor = await actor_in(request, request.match_info["meeting"])
    request.app[PEOPLE].pace("note.account", actor.id)
    note_id = request.match_info["note"]
    if not NOTE_ID.fullmatch(note_id):
        raise InvalidError("note: not an id")
    wish = await read_body(request, Wish)
    room = await room_of(request, request.match_info["meeting"])
    author = author_of(request, actor)
    database = request.app[DATABASE]
    if not may_write(room.state, wish, viewer_of(actor)):
        known = await database.read(
            lambda connection: notes.knows(connection, author, wish.paper, wish.version)
        )
        if not known:
            raise NotFoundError(f"Paper {wish.paper}")
    at = room.now()
    kept = await database.write(
        lambda connection: notes.put(connection, author, note_id, wish, at)
    )
    return reply(kept)


def author_of(request: web.Request, actor: Actor) -> Author:
    """Return whose notes this request is about: the caller's, in its place."""
    meeting = request.match_info["meeting"]
    return Author(meeting=meeting, account=actor.id, place=actor.place)


def may_write(state: RoomState, wish: Wish, viewer: Viewer) -> bool:
    """Tell whether a viewer reads this page of this version now."""
    paper = state.find(Paper, wish.paper)
    version = state.find(PaperVersion, wish.version)
    if paper is None or version is None or version.paper != paper.id:
        return False
    if wish.page > version.pages or not may_open(state, paper, viewer):
        return False
    return viewer.audience == "staff" or version.released_at is not None


NOTES = "/api/meetings/{meeting}/notes"
ROUTES = (
    Route("GET", NOTES, get_notes, "in_meeting"),
    Route("PUT", NOTES + "/{note}", put_note, "in_meeting"),
)
"""A note belongs to whoever wrote it: no role widens what these answer."""
