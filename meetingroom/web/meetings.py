"""Meetings over HTTP: list, create, state, changes, commands, journal."""

import asyncio
import unicodedata
import uuid
from datetime import datetime
from typing import Any

from aiohttp import web

from meetingroom.errors import ForbiddenError, InvalidError
from meetingroom.sessions import presets
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.polls import sight as poll_sight
from meetingroom.sessions.polls.records import Ballot, CountSheet
from meetingroom.sessions.regulations.texts import Preset
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import viewer_of
from meetingroom.sessions.wire import CommandId, Reply
from meetingroom.values import Actor, Line, Title, Value
from meetingroom.web.common import (
    HELD,
    PEOPLE,
    ROOMS,
    Route,
    account_of,
    actor_in,
    actor_now,
    meetings_of,
    read_body,
    reply,
    room_of,
)

WAIT_MAX_S = 30
"""Longest time that a request for changes is held open."""
JOURNAL_PAGE = 500


class NewMeeting(Value):
    """What the secretariat fills in."""

    title: Title
    body: Line = ""
    place: Line = ""
    starts_at: datetime
    preset: Preset | None = None
    """The kind of meeting, which brings its rules and a first agenda."""
    like: str = ""
    """A meeting whose rules, agenda, places and people are taken over."""


class CommandBody(Value):
    """One command with its client-made id, as `Envelope` over Socket.IO."""

    id: CommandId
    command: Command


async def list_meetings(request: web.Request) -> web.Response:
    """Return the meetings in which the caller has a role, the latest first."""
    found = await meetings_of(request)
    found.sort(key=lambda meeting: meeting.starts_at, reverse=True)
    return reply({"meetings": found})


async def create_meeting(request: web.Request) -> web.Response:
    """Create a meeting and return its id."""
    account = await account_of(request)
    wish = await read_body(request, NewMeeting)
    meeting = f"{slug(wish.title)}-{uuid.uuid4().hex[:6]}"
    facts = wish.model_dump(exclude={"preset", "like"})
    actor = Actor(id=account.id, role="secretary")
    wishes = await first_wishes(request, wish)
    room = await request.app[ROOMS].create(
        CreateMeeting(meeting=meeting, **facts), actor
    )
    for number, command in enumerate(wishes):
        await room.handle(command, actor, f"first-wish-{number}")
    return reply({"meeting": meeting}, status=201)


async def first_wishes(request: web.Request, wish: NewMeeting) -> tuple[Command, ...]:
    """Return what a new meeting begins with, by its kind or like another meeting.

    Raises:
        InvalidError: both are asked for.
        NotFoundError, ForbiddenError: the other meeting is not the caller's.
    """
    if wish.preset and wish.like:
        raise InvalidError("a meeting is of a kind, or like another one")
    if wish.preset:
        return presets.wishes_of(wish.preset)
    if not wish.like:
        return ()
    actor = await actor_in(request, wish.like)
    if actor.role != "secretary":
        raise ForbiddenError("only its secretariat makes a meeting like another one")
    return presets.wishes_like((await room_of(request, wish.like)).state)


async def get_state(request: web.Request) -> web.Response:
    """Return everything the caller may see, at one revision."""
    room, actor = await _room_and_actor(request)
    request.app[PEOPLE].pace("sync.account", actor.id)
    return reply(room.snapshot(viewer_of(actor)))


async def get_changes(request: web.Request) -> web.Response:
    """Return the changes behind a revision, or a snapshot where there are too many.

    With `wait_s`, the request is held open until there is a change.
    """
    room, actor = await _room_and_actor(request)
    request.app[PEOPLE].pace("sync.account", actor.id)
    epoch = request.query.get("epoch", "")
    rev = _number(request, "rev", -1)
    wait_s = min(_number(request, "wait_s", 0), WAIT_MAX_S)
    if epoch == room.epoch and rev == room.state.rev and wait_s > 0:
        await _next_change(room, request.app[HELD], wait_s)
        # What the caller may see may have changed while the request was held.
        actor = await actor_now(request, room.meeting)
    steps = room.steps_after(epoch, rev)
    viewer = viewer_of(actor)
    if steps is None:
        return reply({"snapshot": room.snapshot(viewer)})
    return reply({"changes": [step.seen_by(viewer, room.state) for step in steps]})


async def post_command(request: web.Request) -> web.Response:
    """Carry out one command; the answer is the revision that shows its effect."""
    room, actor = await _room_and_actor(request)
    request.app[PEOPLE].pace("command.account", actor.id)
    body = await read_body(request, CommandBody)
    rev = await room.handle(body.command, actor, body.id)
    return reply(Reply(rev=rev, at=room.now()))


async def get_journal(request: web.Request) -> web.Response:
    """Return up to 500 journal entries behind a revision, in order."""
    room = await room_of(request, request.match_info["meeting"])
    after = _number(request, "after", 0)
    entries = await room.entries(after, JOURNAL_PAGE)
    return reply({"entries": [listed(entry) for entry in entries]})


def listed(entry: Entry) -> Entry:
    """Return an entry without what nobody may look up: who voted what.

    Its hash is still of the whole entry, which is in the data folder.
    """
    if not any(isinstance(record, Ballot | CountSheet) for record in entry.put):
        return entry
    put = tuple(
        poll_sight.exported(r) if isinstance(r, Ballot | CountSheet) else r
        for r in entry.put
    )
    return entry.model_copy(update={"put": put})


async def _room_and_actor(request: web.Request) -> tuple[Room, Actor]:
    meeting = request.match_info["meeting"]
    return await room_of(request, meeting), await actor_in(request, meeting)


async def _next_change(room: Room, held: set[asyncio.Event], wait_s: float) -> None:
    changed = asyncio.Event()
    held.add(changed)

    def wake(_state: RoomState, _step: Step) -> None:
        changed.set()

    stop = room.listen(wake)
    try:
        async with asyncio.timeout(wait_s):
            await changed.wait()
    except TimeoutError:
        return
    finally:
        stop()
        held.discard(changed)


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text: Any = request.query.get(name, otherwise)
    try:
        return int(text)
    except ValueError:
        raise InvalidError(f"{name}: not a number") from None


def slug(title: str) -> str:
    """Return the title as the readable part of an id: lower-case ASCII, short."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    kept = "".join(
        c if c.isascii() and c.isalnum() else " "
        for c in plain
        if not unicodedata.combining(c)
    )
    return "-".join(kept.split())[:40].strip("-") or "meeting"


ROUTES = (
    Route("GET", "/api/meetings", list_meetings, "signed_in"),
    Route("POST", "/api/meetings", create_meeting, frozenset({"secretary"})),
    Route("GET", "/api/meetings/{meeting}/state", get_state, "in_meeting"),
    Route("GET", "/api/meetings/{meeting}/changes", get_changes, "in_meeting"),
    Route("POST", "/api/meetings/{meeting}/commands", post_command, "in_meeting"),
    Route(
        "GET",
        "/api/meetings/{meeting}/journal",
        get_journal,
        frozenset({"secretary"}),
    ),
)
