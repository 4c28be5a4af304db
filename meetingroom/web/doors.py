"""Tokens of encoders and players over HTTP, and what a door says of itself."""

from aiohttp import hdrs, web

from meetingroom.people.doors import Door, DoorWish
from meetingroom.sessions.records import Site
from meetingroom.values import Role
from meetingroom.web.common import (
    PEOPLE,
    SETTINGS,
    Route,
    actor_in,
    read_body,
    reply,
    room_of,
)

OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})
PATHS = (
    "/rtc/whip/{meeting}/{site}",
    "/rtc/whip/{meeting}/{site}/screen",
    "/rtc/whip/{meeting}/{site}/screen/{session}",
    "/rtc/whip/{meeting}/{site}/{session}",
    "/rtc/whep/{meeting}",
    "/rtc/whep/{meeting}/program",
    "/rtc/whep/{meeting}/{session}",
)
OPTIONS_S = 3600


async def list_doors(request: web.Request) -> web.Response:
    """Return the tokens of a meeting, none of them with its secret."""
    meeting = request.match_info["meeting"]
    found = await request.app[PEOPLE].doors.of_meeting(meeting)
    return reply({"doors": found})


async def issue_door(request: web.Request) -> web.Response:
    """Return a new token; this answer is the only place where it is shown."""
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    wish = await read_body(request, DoorWish)
    (await room_of(request, meeting)).state.get(Site, wish.site)
    token, door = await request.app[PEOPLE].doors.issue(meeting, wish, actor.id)
    url = f"{request.app[SETTINGS].origin}{path_of(door)}"
    return reply({"token": token, "url": url, "door": door}, 201)


async def revoke_door(request: web.Request) -> web.Response:
    """End a token, and the sound and picture that came by it."""
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    door = request.match_info["door"]
    await request.app[PEOPLE].doors.revoke(meeting, door, actor.id)
    return reply({})


async def tell_door(request: web.Request) -> web.Response:
    """Say what a door takes (RFC 9725, sections 4.2 and 4.6); anybody may ask."""
    session = "session" in request.match_info
    methods = ("PATCH", "DELETE") if session else ("POST",)
    headers: dict[str, str] = {
        hdrs.ACCESS_CONTROL_ALLOW_METHODS: ", ".join((*methods, "OPTIONS")),
        hdrs.ACCESS_CONTROL_ALLOW_HEADERS: "Authorization, Content-Type, If-Match",
        hdrs.ACCESS_CONTROL_MAX_AGE: str(OPTIONS_S),
        hdrs.ALLOW: ", ".join((*methods, "OPTIONS")),
    }
    if session:
        headers["Accept-Patch"] = "application/trickle-ice-sdpfrag"
    else:
        headers["Accept-Post"] = "application/sdp"
    return web.Response(headers=headers)


def path_of(door: Door) -> str:
    """Return the path that a token opens."""
    if door.use == "publish":
        return f"/rtc/whip/{door.meeting}/{door.site}"
    return f"/rtc/whep/{door.meeting}"


ROUTES = (
    *(Route("OPTIONS", path, tell_door, "public") for path in PATHS),
    Route("GET", "/api/meetings/{meeting}/doors", list_doors, OPERATORS),
    Route("POST", "/api/meetings/{meeting}/doors", issue_door, OPERATORS),
    Route(
        "POST", "/api/meetings/{meeting}/doors/{door}/revoke", revoke_door, OPERATORS
    ),
)
