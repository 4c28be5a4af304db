"""The credentials desk over HTTP: scan, search, verify, admit, photos, badges.

Personal data: nothing of it may be kept by a browser or a proxy.
"""

import asyncio
from typing import Annotated

from aiohttp import web
from pydantic import AwareDatetime, Field

from meetingroom.members.badge_printing import BadgePrinting
from meetingroom.members.badge_sheets import Form
from meetingroom.members.badges import draw
from meetingroom.members.cards import Card
from meetingroom.members.committee import Committee
from meetingroom.members.facts import Direction
from meetingroom.members.papers import Papers
from meetingroom.members.passing import Admit, Leave
from meetingroom.members.query import CARD_DIGITS
from meetingroom.members.verdict import namesakes_of
from meetingroom.people.audit import note
from meetingroom.transfer.names import disposition
from meetingroom.values import LOCAL, Id, Role, Value
from meetingroom.web.common import (
    CARDS,
    DATABASE,
    DESK,
    DIRECTORY,
    PEOPLE,
    Route,
    asker,
    read_body,
    reply,
)

DESKS: frozenset[Role] = frozenset({"desk", "secretary", "credentials"})
OFFICE: frozenset[Role] = frozenset({"secretary"})
PEOPLE_MAX = 2_000
"""Badges in one file; a meeting has some hundred people."""
QUERY_MAX = 200
"""Characters of a search; the longest name has far fewer."""


class Scan(Value):
    """What a reader or a camera read."""

    badge: Annotated[str, Field(max_length=4096)]
    direction: Direction = "in"
    clock: AwareDatetime | None = None
    """What the desk believes the time to be."""


class Verify(Value):
    """Somebody found by name, and what of the papers is to be compared."""

    participant: str
    papers: Papers | None = None
    clock: AwareDatetime | None = None


class Print(Value):
    """Whose badges are wanted on paper, and how; of everybody where none is named."""

    participants: Annotated[tuple[Id, ...], Field(max_length=PEOPLE_MAX)] = ()
    form: Form = "sheets"


class CardNumber(Value):
    """The number of a card whose holder is on no list."""

    card: Annotated[str, Field(pattern=rf"^[0-9]{{{CARD_DIGITS}}}$")]


class Hold(Value):
    """Somebody who is not the one on the photo."""

    participant: str


async def post_scan(request: web.Request) -> web.Response:
    """Return the verdict on a scanned badge."""
    actor, room = await asker(request)
    body = await read_body(request, Scan)
    desk = request.app[DESK]
    return reply(await desk.scan(room, actor, body.badge, body.direction, body.clock))


async def get_search(request: web.Request) -> web.Response:
    """Return people of the roster whom `q` may mean; told where all bear one name."""
    actor, room = await asker(request)
    query = request.query.get("q", "")[:QUERY_MAX]
    people = await request.app[DESK].search(room, actor, query)
    finding = namesakes_of(room.now(), [person.name for person in people])
    return reply({"people": people, "finding": finding})


async def post_verify(request: web.Request) -> web.Response:
    """Return the verdict on somebody found by name."""
    actor, room = await asker(request)
    body = await read_body(request, Verify)
    desk = request.app[DESK]
    return reply(
        await desk.verify(room, actor, body.participant, body.papers, body.clock)
    )


async def post_card(request: web.Request) -> web.Response:
    """Return whether a card number is a member's in the directory; never whose."""
    actor, room = await asker(request)
    request.app[PEOPLE].pace("card.account", actor.id)
    wish = await read_body(request, CardNumber)
    at, directory = room.now(), request.app[DIRECTORY]
    found = await asyncio.to_thread(request.app[CARDS].find, wish.card)
    current, cell = found or (False, "")
    units = await directory.units({cell}, at.astimezone(LOCAL).date())
    told = Card(
        standing="unknown" if not found else "current" if current else "ask_committee",
        unit=units[cell] if cell else "",
        data_on=(await directory.freshness("")).on,
    )
    await request.app[DATABASE].write(
        lambda db: note(db, at, actor.id, "desk.card", room.meeting, told.standing)
    )
    return reply(told)


async def post_hold(request: web.Request) -> web.Response:
    """Hold somebody who is not the one on the photo, until the committee decides."""
    actor, room = await asker(request)
    body = await read_body(request, Hold)
    return reply(await request.app[DESK].hold(room, actor, body.participant))


async def post_leave(request: web.Request) -> web.Response:
    """Note by a scanned badge that its bearer leaves; `rev` shows it."""
    actor, room = await asker(request)
    wish = await read_body(request, Leave)
    return reply(await request.app[DESK].leave(room, actor, wish))


async def post_admit(request: web.Request) -> web.Response:
    """Let a person in where the verdict allows it; `rev` shows the person inside."""
    actor, room = await asker(request)
    wish = await read_body(request, Admit)
    return reply(await request.app[DESK].admit(room, actor, wish))


async def get_photo(request: web.Request) -> web.Response:
    """Return the portrait of a participant."""
    actor, room = await asker(request)
    participant = request.match_info["participant"]
    photo = await request.app[DESK].photo(room, actor, participant)
    return web.Response(body=photo, content_type="image/jpeg")


async def get_badge(request: web.Request) -> web.Response:
    """Return the QR code of a participant's badge; its text with `?as=text`."""
    actor, room = await asker(request)
    participant = request.match_info["participant"]
    text = await request.app[DESK].badge(room, actor, participant)
    return badge_reply(request, text)


async def post_badge(request: web.Request) -> web.Response:
    """Return a new badge of a participant; every older one is void."""
    actor, room = await asker(request)
    participant = request.match_info["participant"]
    text = await request.app[DESK].reissue(room, actor, participant)
    return badge_reply(request, text)


async def post_badges(request: web.Request) -> web.Response:
    """Return badges as PDF; whoever has none yet is issued one."""
    actor, room = await asker(request)
    wish = await read_body(request, Print)
    printing = BadgePrinting(request.app[DESK], Committee(request.app[DATABASE]))
    pdf = await printing.pdf(room, actor, wish.participants, wish.form)
    name = disposition(f"Thẻ đại biểu {room.meeting}.pdf")
    headers = {"Content-Disposition": name}
    return web.Response(body=pdf, content_type="application/pdf", headers=headers)


def badge_reply(request: web.Request, text: str) -> web.Response:
    """Return a badge as the picture, or as the text that a scanner would read."""
    if request.query.get("as") == "text":
        return web.Response(text=text)
    return web.Response(body=draw(text), content_type="image/svg+xml")


ROOM = "/api/meetings/{meeting}/desk"
PERSON = "/api/meetings/{meeting}/participants/{participant}"
ROUTES = (
    Route("POST", f"{ROOM}/scan", post_scan, DESKS),
    Route("GET", f"{ROOM}/search", get_search, DESKS),
    Route("POST", f"{ROOM}/verify", post_verify, DESKS),
    Route("POST", f"{ROOM}/admit", post_admit, DESKS),
    Route("POST", f"{ROOM}/card", post_card, DESKS),
    Route("POST", f"{ROOM}/hold", post_hold, DESKS),
    Route("POST", f"{ROOM}/leave", post_leave, DESKS),
    Route("GET", f"{PERSON}/photo", get_photo, DESKS),
    Route("GET", f"{PERSON}/badge", get_badge, DESKS),
    Route("POST", f"{PERSON}/badge", post_badge, OFFICE),
    Route("POST", "/api/meetings/{meeting}/badges", post_badges, OFFICE),
)
