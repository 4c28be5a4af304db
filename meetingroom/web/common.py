"""What every HTTP module shares: the services, who asks, bodies, errors, access.

A web module lists its routes as data, each with the access it needs, and hands them
to `add_routes`; a route without a declared access cannot be registered.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, assert_never

import orjson
from aiohttp import web
from pydantic import BaseModel, ValidationError

from meetingroom.errors import (
    ErrorCode,
    ForbiddenError,
    InvalidError,
    MeetingError,
    TooLargeError,
    UnauthenticatedError,
    WrongStateError,
)
from meetingroom.sessions.access import enter
from meetingroom.sessions.commands.problems import first_problem
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.rehearsal import twin
from meetingroom.sessions.wire import Reply
from meetingroom.values import Actor, Role, utcnow
from meetingroom.web.bearers import bearer_of, use_of

if TYPE_CHECKING:
    from meetingroom.agenda.pipeline.pages import Pages
    from meetingroom.blobs import Blobs
    from meetingroom.config import Settings
    from meetingroom.database import Database
    from meetingroom.display.devices.plane import EquipmentPlane
    from meetingroom.display.displays import Displays
    from meetingroom.display.layouts import Layouts
    from meetingroom.display.switchboard import Switchboard
    from meetingroom.media.plane import MediaPlane
    from meetingroom.media.recording.service import Recordings
    from meetingroom.media.rtsp.plane import CameraPlane
    from meetingroom.members.cards import Cards
    from meetingroom.members.desk import Desk
    from meetingroom.members.directory import Directory
    from meetingroom.minutes.service import Documents
    from meetingroom.people.accounts import Account
    from meetingroom.people.service import People
    from meetingroom.sessions.rehearsal.rehearsals import Rehearsals
    from meetingroom.sessions.room import Room
    from meetingroom.sessions.rooms import Rooms
    from meetingroom.streams import Streams
    from meetingroom.transfer.exports import Exports
    from meetingroom.transfer.imports import Imports
    from meetingroom.transfer.workshop import Workshop
    from meetingroom.web.incoming import Incoming

log = logging.getLogger(__name__)

SETTINGS: "web.AppKey[Settings]" = web.AppKey("SETTINGS")
DATABASE: "web.AppKey[Database]" = web.AppKey("DATABASE")
BLOBS: "web.AppKey[Blobs]" = web.AppKey("BLOBS")
PEOPLE: "web.AppKey[People]" = web.AppKey("PEOPLE")
ROOMS: "web.AppKey[Rooms]" = web.AppKey("ROOMS")
PAGES: "web.AppKey[Pages]" = web.AppKey("PAGES")
INCOMING: "web.AppKey[Incoming]" = web.AppKey("INCOMING")
IMPORTS: "web.AppKey[Imports]" = web.AppKey("IMPORTS")
EXPORTS: "web.AppKey[Exports]" = web.AppKey("EXPORTS")
REHEARSALS: "web.AppKey[Rehearsals]" = web.AppKey("REHEARSALS")
WORKSHOP: "web.AppKey[Workshop]" = web.AppKey("WORKSHOP")
DESK: "web.AppKey[Desk]" = web.AppKey("DESK")
DIRECTORY: "web.AppKey[Directory]" = web.AppKey("DIRECTORY")
CARDS: "web.AppKey[Cards]" = web.AppKey("CARDS")
MEDIA: "web.AppKey[MediaPlane]" = web.AppKey("MEDIA")
RECORDINGS: "web.AppKey[Recordings]" = web.AppKey("RECORDINGS")
STREAMS: "web.AppKey[Streams]" = web.AppKey("STREAMS")
LAYOUTS: "web.AppKey[Layouts]" = web.AppKey("LAYOUTS")
DISPLAYS: "web.AppKey[Displays]" = web.AppKey("DISPLAYS")
EQUIPMENT: "web.AppKey[EquipmentPlane]" = web.AppKey("EQUIPMENT")
CAMERAS: "web.AppKey[CameraPlane]" = web.AppKey("CAMERAS")
SWITCHBOARD: "web.AppKey[Switchboard]" = web.AppKey("SWITCHBOARD")

SAVED = {"Content-Security-Policy": "default-src 'none'; sandbox"}
"""Headers of a file that is saved: should a browser show it all the same, it can do
nothing."""
DOCUMENTS: "web.AppKey[Documents]" = web.AppKey("DOCUMENTS")
HELD: "web.AppKey[set[asyncio.Event]]" = web.AppKey("HELD")
"""What wakes each request that is held open until there is something to tell."""

COOKIE = "__Host-meetingroom"
_PAPER = "papers/{paper}"
REHEARSED = frozenset(
    f"/api/meetings/{{meeting}}/{what}"
    for what in (
        *("state", "changes", "commands", f"{_PAPER}/text"),
        *(f"{_PAPER}/pages/{{page}}", f"{_PAPER}/thumbs/{{page}}"),
    )
)
"""The paths of a rehearsal, besides its socket; of its papers, what nobody keeps."""
BODY_MAX = 64 * 1024
"""Bytes of the largest JSON body; uploads have their own limit."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Access = Literal["public", "signed_in", "in_meeting"] | frozenset[Role]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Route:
    """One path of the product, and who may use it.

    `access` is "public"; "signed_in" for any account; "in_meeting" for whoever has a
    role in the meeting that the path names as `{meeting}`; or the set of roles that
    may: in that meeting where the path names one, else held in every meeting.
    """

    method: str
    path: str
    handler: Handler
    access: Access


_declared: web.AppKey[dict[web.AbstractRoute, Access]] = web.AppKey("declared")
_account: "web.RequestKey[Account]" = web.RequestKey("account")
_actor: web.RequestKey[tuple[str, Actor]] = web.RequestKey("actor")


def add_routes(app: web.Application, routes: Iterable[Route]) -> None:
    """Register routes whose access is checked before their handler runs."""
    declared = app.setdefault(_declared, {})
    for route in routes:
        if route.access == "in_meeting" and "{meeting}" not in route.path:
            raise ValueError(f"{route.path} does not name its {{meeting}}")
        guarded = _guard(route.handler, route.access)
        declared[app.router.add_route(route.method, route.path, guarded)] = route.access


def declare(app: web.Application, route: web.AbstractRoute, access: Access) -> None:
    """Note the access of a route that something else registered and guards itself."""
    app.setdefault(_declared, {})[route] = access


def access_of(app: web.Application) -> list[tuple[web.AbstractRoute, Access | None]]:
    """Return every registered route with its access; None where none is declared."""
    declared = app.setdefault(_declared, {})
    return [(route, declared.get(route)) for route in app.router.routes()]


def _guard(handler: Handler, access: Access) -> Handler:
    async def guarded(request: web.Request) -> web.StreamResponse:
        await _check(request, access)
        check_rehearsed(request)
        return await handler(request)

    return guarded


async def _check(request: web.Request, access: Access) -> None:
    meeting = request.match_info.get("meeting")
    match access:
        case "public":
            return
        case "signed_in":
            await account_of(request)
        case "in_meeting":
            await actor_in(request, meeting or "")
        case frozenset():
            if meeting is not None:
                allow(await actor_in(request, meeting), *access)
                return
            account = await account_of(request)
            if account.role not in access:
                raise ForbiddenError("this needs another role")
        case _:
            assert_never(access)


def check_rehearsed(request: web.Request) -> None:
    """Raise `WrongStateError` for a path that could make a record of a rehearsal."""
    meeting = request.match_info.get("meeting")
    if meeting is None or request.app[ROOMS].original(meeting) == meeting:
        return
    resource = request.match_info.route.resource
    path = "" if resource is None else resource.canonical
    if path not in REHEARSED:
        raise WrongStateError("this is a rehearsal; nothing of it is kept")


async def account_of(request: web.Request) -> "Account":
    """Return who is signed in.

    Raises:
        UnauthenticatedError: nobody, or the session has ended.
    """
    known: Account | None = request.get(_account)
    if known is not None:
        return known
    token = request.cookies.get(COOKIE, "")
    account = await request.app[PEOPLE].account_of(token)
    if account is None:
        raise UnauthenticatedError("nobody is signed in")
    request[_account] = account
    return account


async def actor_in(request: web.Request, meeting: str) -> Actor:
    """Return who is signed in, in the role and place held in this meeting.

    Raises:
        UnauthenticatedError: nobody is signed in.
        ForbiddenError: the account has no role in this meeting.
        NotFoundError: there is no such meeting.
    """
    known: tuple[str, Actor] | None = request.get(_actor)
    if known is not None and known[0] == meeting:
        return known[1]
    if (token := bearer_of(request)) is not None:
        return await _bearer_in(request, meeting, token)
    account = await account_of(request)
    # Before the room is opened, so that a stranger loads nothing and learns nothing.
    original = request.app[ROOMS].original(meeting)
    actor = await request.app[PEOPLE].actor(account, original)
    enter((await room_of(request, meeting)).state, actor)
    request[_actor] = (meeting, actor)
    return actor


async def _bearer_in(request: web.Request, meeting: str, token: str) -> Actor:
    """Return who shows a token at this door of a meeting."""
    people, use = request.app[PEOPLE], use_of(request)
    people.pace("door.address", request.remote or "")
    if use is None:
        raise UnauthenticatedError("there is no door here")
    actor = await people.doors.actor(token, meeting, use)
    request[_actor] = (meeting, actor)
    return actor


async def actor_now(request: web.Request, meeting: str) -> Actor:
    """Return what `actor_in` returns, asked anew in a request that was held open."""
    request.pop(_account, None)
    request.pop(_actor, None)
    return await actor_in(request, meeting)


async def meetings_of(request: web.Request) -> list[Meeting]:
    """Return the meetings in which whoever is signed in has a role."""
    account = await account_of(request)
    people = request.app[PEOPLE]
    return [
        room.state.get(Meeting, room.meeting)
        for room in await request.app[ROOMS].open_all()
        if await people.may_enter(account, room.meeting)
    ]


async def rehearsals_of(
    request: web.Request, known: Iterable[Meeting]
) -> list[Meeting]:
    """Return the rehearsals that whoever is signed in leads or prepares."""
    account = await account_of(request)
    mine = {meeting.id for meeting in known}
    found = []
    for room in request.app[ROOMS].rehearsals():
        meeting = room.state.get(Meeting, room.meeting)
        if meeting.rehearsal not in mine:
            continue
        actor = await request.app[PEOPLE].actor(account, meeting.rehearsal)
        if twin.leads(actor):
            found.append(meeting)
    return found


async def room_of(request: web.Request, meeting: str) -> "Room":
    """Return the live room of a meeting, or raise `NotFoundError`."""
    return await request.app[ROOMS].open(meeting)


async def asker(request: web.Request) -> tuple[Actor, "Room"]:
    """Return who asks, and the meeting that the path names."""
    meeting = request.match_info["meeting"]
    return await actor_in(request, meeting), await room_of(request, meeting)


def allow(actor: Actor, *roles: Role) -> None:
    """Raise `ForbiddenError` unless the actor has one of the roles."""
    if actor.role not in roles:
        raise ForbiddenError(f"a {actor.role} may not do this")


async def read_body(request: web.Request, model: type[M], limit: int = BODY_MAX) -> M:
    """Read the JSON body as a value of `model`.

    Raises:
        InvalidError: it is not JSON, or not of this shape; names the first problem.
        TooLargeError: it has more than `limit` bytes, once unpacked.
    """
    body = await read_bytes(request, limit)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


async def read_bytes(request: web.Request, limit: int) -> bytes:
    """Return the body, or raise `TooLargeError` as soon as it exceeds the limit."""
    if (request.content_length or 0) > limit:
        raise TooLargeError(f"more than {limit} bytes")
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > limit:
            raise TooLargeError(f"more than {limit} bytes")
    return bytes(body)


def reply(content: Any, status: int = 200) -> web.Response:
    """Return a model, or plain values that may hold models, as JSON."""
    body = orjson.dumps(content, default=_plain, option=orjson.OPT_UTC_Z)
    return web.Response(body=body, status=status, content_type="application/json")


def _plain(content: Any) -> Any:
    if isinstance(content, BaseModel):
        return content.model_dump(mode="json")
    raise TypeError(f"{type(content).__name__} is no JSON")


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every failure as a typed Reply; a bug is logged and says "internal"."""
    try:
        return await handler(request)
    except MeetingError as error:
        return _failure(error.code, str(error), error.status)
    except web.HTTPException as error:
        if error.status < web.HTTPBadRequest.status_code:
            raise
        return _failure(_code(error.status), error.reason, error.status)
    except ConnectionError:
        # Whoever asked has gone, which is no failure, and nobody to answer.
        raise
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        return _failure("internal", "", web.HTTPInternalServerError.status_code)


def _failure(code: ErrorCode, detail: str, status: int) -> web.Response:
    return reply(Reply(error=code, detail=detail, at=utcnow()), status)


def _code(status: int) -> ErrorCode:
    """Return the code that fits a failure of the HTTP library's own."""
    match status:
        case 404:
            return "not_found"
        case 413:
            return "too_large"
        case _ if status < web.HTTPInternalServerError.status_code:
            return "invalid"
        case _:
            return "internal"
