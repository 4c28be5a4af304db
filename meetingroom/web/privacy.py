"""The end of a meeting's data about people over HTTP, and one person's own data."""

from typing import Any, Literal

import orjson
from aiohttp import web
from pydantic import Field

from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.members.certificate import certificate_paper
from meetingroom.members.committee import Committee
from meetingroom.members.portraits import Portraits
from meetingroom.members.reporting import set_paper
from meetingroom.members.retention import Retention
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import SEALED, meeting_of
from meetingroom.transfer.names import disposition
from meetingroom.values import Role, Value
from meetingroom.web.badges import Reason
from meetingroom.web.common import (
    BLOBS,
    DATABASE,
    DIRECTORY,
    ROOMS,
    Route,
    asker,
    read_body,
    reply,
)
from meetingroom.web.credentials import COMMITTEE, asked, committee

KEEPERS: frozenset[Role] = frozenset({"secretary", "credentials"})
"""Who ends the data: that takes nobody's file in hand, it only counts them."""


class Step(Value):
    """A step towards the end of what was gathered; to propose it takes a reason."""

    step: Literal["propose", "confirm", "withdraw"]
    reason: Reason | None = None


class Wanted(Value):
    """Which portraits that were shown are asked for; all without a filter."""

    participant: str = ""
    before: int = Field(default=0, ge=0)


async def get_person(request: web.Request) -> web.Response:
    """Return everything that is kept of one person, as a file."""
    actor, room = await asker(request)
    person = request.match_info["participant"]
    told = await retention(request).about(room, actor, person)
    name = disposition(f"Dữ liệu cá nhân {person}.json")
    headers = {"Content-Disposition": name}
    body = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    return web.Response(body=body, content_type="application/json", headers=headers)


async def get_destruction(request: web.Request) -> web.Response:
    """Return what is kept until when, what waits, and what was destroyed already."""
    _, room = await asker(request)
    return reply(await told(request, room))


async def post_destruction(request: web.Request) -> web.Response:
    """Propose, confirm by a second person, or take back; return what follows."""
    actor, room = await asker(request)
    wish = await read_body(request, Step)
    ends = retention(request)
    match wish.step:
        case "propose":
            if wish.reason is None:
                raise InvalidError("a reason is needed")
            await ends.propose(room, actor, wish.reason)
        case "withdraw":
            await ends.withdraw(room, actor)
        case "confirm":
            await ends.destroy(room, actor, await own_photos(request, room))
    return reply(await told(request, room))


async def get_certificate(request: web.Request) -> web.Response:
    """Return the certificate of a destruction as a paper to sign."""
    _, room = await asker(request)
    wanted = request.match_info["sha256"]
    found = await retention(request).certificates(room.meeting)
    one = next((one for one in found if one.sha256 == wanted), None)
    if one is None:
        raise NotFoundError(f"no certificate {wanted}")
    files = committee(request)
    rules = await files.rules(room.meeting)
    names = await files.labels_of({one.proposed_by, one.by})
    paper = certificate_paper(one, rules, names)
    name = disposition(f"Biên bản tiêu hủy dữ liệu {one.at:%Y-%m-%d}.pdf")
    headers = {"Content-Disposition": name}
    content = await set_paper(paper, "pdf", one.at)
    return web.Response(body=content, content_type="application/pdf", headers=headers)


async def get_looks(request: web.Request) -> web.Response:
    """Return whose portraits were shown to whom, the newest first."""
    _, room = await asker(request)
    wanted = asked(request, Wanted)
    ends = retention(request)
    looks = await ends.looks(room.meeting, wanted.participant, wanted.before)
    accounts = await committee(request).labels_of({one.account for one in looks})
    return reply({"looks": looks, "accounts": accounts})


async def told(request: web.Request, room: Room) -> dict[str, Any]:
    """Return how it stands with the data of a meeting."""
    ends, files = retention(request), committee(request)
    proposal = await ends.proposal(room.meeting)
    certificates = await ends.certificates(room.meeting)
    people = {one.by for one in certificates} | {
        one.proposed_by for one in certificates
    }
    people |= {proposal.by} if proposal else set()
    photos = await own_photos(request, room)
    return {
        "due_at": await ends.due_at(room),
        "keep_days": (await files.rules(room.meeting)).keep_days,
        "kept": {**await ends.kept(room.meeting), "portraits": len(photos)},
        "proposal": proposal,
        "certificates": certificates,
        "accounts": await files.labels_of(people),
    }


def retention(request: web.Request) -> Retention:
    """Return what ends the data of a meeting."""
    database = request.app[DATABASE]
    return Retention(database, Committee(database), Portraits(request.app[BLOBS]))


async def own_photos(request: web.Request, room: Room) -> list[str]:
    """Return the portraits of this meeting's people whom no other meeting awaits."""
    portraits = Portraits(request.app[BLOBS])
    awaited = {
        person.member
        for other in await request.app[ROOMS].open_all()
        if other.meeting != room.meeting
        and meeting_of(other.state).status not in SEALED
        for person in other.state.all(Participant)
    }
    photos = []
    for person in room.state.all(Participant):
        if not person.member or person.member in awaited:
            continue
        member = await request.app[DIRECTORY].get(person.member)
        if member and member.photo and portraits.exists(member.photo):
            photos.append(member.photo)
    return sorted({*photos})


BASE = "/api/meetings/{meeting}/credentials"
END = f"{BASE}/destruction"
ROUTES = (
    Route("GET", BASE + "/people/{participant}", get_person, COMMITTEE),
    Route("GET", END, get_destruction, KEEPERS),
    Route("POST", END, post_destruction, KEEPERS),
    Route("GET", END + "/{sha256}/file", get_certificate, KEEPERS),
    Route("GET", f"{BASE}/looks", get_looks, KEEPERS),
)
