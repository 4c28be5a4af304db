"""The end of a meeting's data about people over HTTP, and one person's own data."""

import orjson
from aiohttp import web

from meetingroom.members.committee import Committee
from meetingroom.members.portraits import Portraits
from meetingroom.members.retention import Retention
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import SEALED, meeting_of
from meetingroom.transfer.names import disposition
from meetingroom.values import Value
from meetingroom.web.badges import Reason
from meetingroom.web.common import (
    BLOBS,
    DATABASE,
    DIRECTORY,
    ROOMS,
    Route,
    asker,
    read_body,
)
from meetingroom.web.credentials import COMMITTEE
from meetingroom.web.desk import NO_STORE, unkept


class Destroy(Value):
    """Why everything that was gathered is destroyed now."""

    reason: Reason


async def get_person(request: web.Request) -> web.Response:
    """Return everything that is kept of one person, as a file."""
    actor, room = await asker(request)
    person = request.match_info["participant"]
    told = await retention(request).about(room, actor, person)
    name = disposition(f"Dữ liệu cá nhân {person}.json")
    headers = {**NO_STORE, "Content-Disposition": name}
    body = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    return web.Response(body=body, content_type="application/json", headers=headers)


async def get_destruction(request: web.Request) -> web.Response:
    """Return from when on data may be destroyed, and what was destroyed already."""
    _, room = await asker(request)
    ends = retention(request)
    due_at = await ends.due_at(room)
    certificates = await ends.certificates(room.meeting)
    return unkept({"due_at": due_at, "certificates": certificates})


async def post_destruction(request: web.Request) -> web.Response:
    """Destroy what was gathered about the people of a meeting; return who and what."""
    actor, room = await asker(request)
    wish = await read_body(request, Destroy)
    photos = await own_photos(request, room)
    ends = retention(request)
    return unkept(await ends.destroy(room, actor, wish.reason, photos))


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
ROUTES = (
    Route("GET", BASE + "/people/{participant}", get_person, COMMITTEE),
    Route("GET", f"{BASE}/destruction", get_destruction, COMMITTEE),
    Route("POST", f"{BASE}/destruction", post_destruction, COMMITTEE),
)
