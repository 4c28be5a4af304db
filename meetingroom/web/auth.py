"""Signing in and out, and pairing devices, over HTTP."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field, SecretStr

from meetingroom.errors import InvalidError
from meetingroom.people.accounts import BOUND, Binding
from meetingroom.people.sessions import Entry
from meetingroom.sessions.records import Meeting
from meetingroom.values import Id, Line, Role, Title, Value
from meetingroom.web.common import (
    COOKIE,
    PEOPLE,
    Route,
    account_of,
    actor_in,
    allow,
    meetings_of,
    read_body,
    rehearsals_of,
    reply,
    room_of,
)
from meetingroom.web.places import check_place

DEVICES: frozenset[Role] = frozenset({"secretary", "technician"})
"""Who may say what a device is."""

Secret = Annotated[SecretStr, Field(min_length=1, max_length=256)]


class SignIn(Value):
    """What a person types to sign in."""

    login: Annotated[str, Field(max_length=64)]
    password: Secret


class SecretBody(Value):
    """The secret of a one-time link or of a pairing."""

    secret: Secret


class ChosenPassword(Value):
    """The password that a person wants from now on."""

    password: Secret


class NewPairing(Value):
    """How a device calls itself, for instance by its asset number."""

    label: Title


class Approval(Value):
    """The code on a device's screen, and what that device is."""

    code: Annotated[str, Field(max_length=32)]
    meeting: Id
    role: Role
    place: Line


async def get_me(request: web.Request) -> web.Response:
    """Return who is signed in and where; the meeting to show stands first."""
    account = await account_of(request)
    people = request.app[PEOPLE]
    meetings = []
    known = sorted(await meetings_of(request), key=_nearness)
    for meeting in (*known, *await rehearsals_of(request, known)):
        actor = await people.actor(account, meeting.rehearsal or meeting.id)
        shown = {"id", "title", "status", "starts_at"}
        held = {"role": actor.role, "place": actor.place}
        meetings.append({**meeting.model_dump(include=shown), **held})
    return reply(
        {
            "account": account.id,
            "label": account.label,
            "role": account.role,
            "meetings": meetings,
        }
    )


async def sign_in(request: web.Request) -> web.Response:
    """Open a session for a login and its password."""
    body = await read_body(request, SignIn)
    entry = await request.app[PEOPLE].sign_in(
        body.login, body.password.get_secret_value(), _address(request)
    )
    return await _enter(request, entry)


async def sign_in_by_link(request: web.Request) -> web.Response:
    """Open a session for a one-time link."""
    body = await read_body(request, SecretBody)
    entry = await request.app[PEOPLE].sign_in_by_link(
        body.secret.get_secret_value(), _address(request)
    )
    return await _enter(request, entry)


async def sign_out(request: web.Request) -> web.Response:
    """End the session of this browser and empty what it kept."""
    await request.app[PEOPLE].sign_out(request.cookies.get(COOKIE, ""))
    response = reply({})
    response.del_cookie(COOKIE, secure=True, httponly=True, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


async def choose_password(request: web.Request) -> web.Response:
    """Store the password that a person chose, and end all other sessions."""
    body = await read_body(request, ChosenPassword)
    token = request.cookies.get(COOKIE, "")
    people = request.app[PEOPLE]
    entry = await people.choose_password(token, body.password.get_secret_value())
    return await _enter(request, entry)


async def start_pairing(request: web.Request) -> web.Response:
    """Give a device a code to show and a secret to collect its session with."""
    body = await read_body(request, NewPairing)
    people = request.app[PEOPLE]
    return reply(await people.pairings.start(body.label, _address(request)), 201)


async def collect_pairing(request: web.Request) -> web.Response:
    """Hand a device its session, once; 202 while nobody has approved it."""
    body = await read_body(request, SecretBody)
    entry = await request.app[PEOPLE].pairings.collect(
        body.secret.get_secret_value(), _address(request)
    )
    return reply({}, 202) if entry is None else await _enter(request, entry)


async def list_pairings(request: web.Request) -> web.Response:
    """Return the devices that wait; their codes are on their own screens only."""
    return reply({"pairings": await request.app[PEOPLE].pairings.waiting()})


async def approve_pairing(request: web.Request) -> web.Response:
    """Say what the device is that shows this code."""
    body = await read_body(request, Approval)
    actor = await actor_in(request, body.meeting)
    allow(actor, *DEVICES)
    if body.role not in BOUND:
        raise InvalidError("role: a device is a participant, a site or a display")
    binding = Binding(meeting=body.meeting, role=body.role, place=body.place)
    check_place((await room_of(request, body.meeting)).state, binding)
    account = await request.app[PEOPLE].pairings.approve(body.code, binding, actor.id)
    return reply({"account": account.id, "label": account.label})


async def _enter(request: web.Request, entry: Entry) -> web.Response:
    people = request.app[PEOPLE]
    # Whoever signs in anew leaves the old session behind, so that a token planted
    # before is worth nothing after.
    if before := request.cookies.get(COOKIE):
        await people.sign_out(before)
    response = reply({"account": entry.account.id, "label": entry.account.label})
    response.set_cookie(
        COOKIE,
        entry.token,
        max_age=int((entry.expires_at - people.now()).total_seconds()),
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return response


def _address(request: web.Request) -> str:
    return request.remote or ""


def _nearness(meeting: Meeting) -> tuple[int, float]:
    """Order what is on before what comes, and that before what is over."""
    moment: datetime = meeting.starts_at
    match meeting.status:
        case "open" | "recess":
            return (0, -moment.timestamp())
        case "draft" | "convened" | "ready" | "postponed":
            return (1, moment.timestamp())
        case "closed" | "minuted" | "archived" | "cancelled":
            return (2, -moment.timestamp())


ROUTES = (
    Route("GET", "/api/me", get_me, "signed_in"),
    Route("POST", "/api/me/password", choose_password, "signed_in"),
    Route("POST", "/api/sign-in", sign_in, "public"),
    Route("POST", "/api/sign-in/link", sign_in_by_link, "public"),
    Route("POST", "/api/sign-out", sign_out, "public"),
    Route("POST", "/api/pairings", start_pairing, "public"),
    Route("POST", "/api/pairings/collect", collect_pairing, "public"),
    Route("GET", "/api/pairings", list_pairings, DEVICES),
    Route("POST", "/api/pairings/approve", approve_pairing, DEVICES),
)
