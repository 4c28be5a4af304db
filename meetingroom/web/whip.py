"""WHIP and WHEP: sites publish and viewers subscribe by one HTTP request each.

RFC 9725 and draft-ietf-wish-whep: an offer is posted, the answer comes with 201, an
ETag and the Location to DELETE.  The answer is complete, so that nothing has to
trickle; PATCH lets ICE begin anew on the same session.
"""

from aiohttp import web

from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.media.names import screen_of
from meetingroom.media.plane import Joined
from meetingroom.media.wire import Wishes
from meetingroom.sessions.closed_door import is_kept_out
from meetingroom.sessions.screen.sharing import shared_of
from meetingroom.sessions.viewers import viewer_of
from meetingroom.streams import Stream
from meetingroom.values import Actor, Role
from meetingroom.web.bearers import bearer_of, use_of
from meetingroom.web.common import (
    COOKIE,
    MEDIA,
    PEOPLE,
    STREAMS,
    Route,
    actor_in,
    read_body,
    read_bytes,
    room_of,
)
from meetingroom.web.relays import tell_relays

SDP_TYPE = "application/sdp"
FRAGMENT_TYPE = "application/trickle-ice-sdpfrag"
SDP_MAX = 128 * 1024
"""Bytes of the largest offer: 141 sites with every codec of a browser."""
VIEWERS: frozenset[Role] = frozenset(
    {"site", "display", "chair", "secretary", "technician"}
)


async def publish(request: web.Request) -> web.Response:
    """Take a site's camera and microphone; only the site itself may send them."""
    return await _publish(request, request.match_info["site"])


async def publish_screen(request: web.Request) -> web.Response:
    """Take the screen of the site that shares it, and the sound that goes with it."""
    meeting, site = request.match_info["meeting"], request.match_info["site"]
    await _own_site(request, meeting, site)
    room = await room_of(request, meeting)
    if shared_of(room.state).site != site:
        raise WrongStateError("this site does not share its screen")
    return await _publish(request, screen_of(site))


async def _publish(request: web.Request, source: str) -> web.Response:
    meeting, site = request.match_info["meeting"], request.match_info["site"]
    actor = await _own_site(request, meeting, site)
    await _check_doors(request, actor)
    joined = await request.app[MEDIA].publish(meeting, source, await _offer(request))
    request.app[STREAMS].joined(joined.session, _stream(request, actor))
    await _check_doors(request, actor, joined)
    return _created(request, actor, joined, f"/rtc/whip/{meeting}/{source}")


async def unpublish(request: web.Request) -> web.Response:
    """End a publication of a site."""
    meeting, site = request.match_info["meeting"], request.match_info["site"]
    actor = await _own_site(request, meeting, site)
    request.app[STREAMS].leave(actor, request.match_info["session"])
    return web.Response(status=200)


async def restart_publication(request: web.Request) -> web.Response:
    """Let a site seek its way anew."""
    meeting, site = request.match_info["meeting"], request.match_info["site"]
    return await _restart(request, await _own_site(request, meeting, site))


async def subscribe(request: web.Request) -> web.Response:
    """Send every site except the viewer's own."""
    return await _subscribe(request)


async def subscribe_to_program(request: web.Request) -> web.Response:
    """Send the program: what the wall shows and the hall hears, as one of each."""
    return await _subscribe(request, program=True)


async def _subscribe(request: web.Request, program: bool = False) -> web.Response:
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    await _check_doors(request, actor)
    own = actor.place if actor.role == "site" else None
    offer = await _offer(request)
    joined = await request.app[MEDIA].subscribe(meeting, own, offer, program)
    request.app[STREAMS].joined(joined.session, _stream(request, actor))
    await _check_doors(request, actor, joined)
    return _created(request, actor, joined, f"/rtc/whep/{meeting}")


async def unsubscribe(request: web.Request) -> web.Response:
    """End a viewer's own session."""
    actor = await actor_in(request, request.match_info["meeting"])
    request.app[STREAMS].leave(actor, request.match_info["session"])
    return web.Response(status=200)


async def wish(request: web.Request) -> web.Response:
    """Take what a viewer shows now; only its owner may say so."""
    actor = await actor_in(request, request.match_info["meeting"])
    session = request.match_info["session"]
    request.app[PEOPLE].pace("wishes.account", actor.id)
    if not request.app[STREAMS].owns(actor, session):
        raise NotFoundError("no such session of this actor")
    wishes = await read_body(request, Wishes)
    request.app[MEDIA].wish(session, wishes)
    return web.Response(status=204)


async def restart_subscription(request: web.Request) -> web.Response:
    """Let a viewer seek its way anew."""
    return await _restart(
        request, await actor_in(request, request.match_info["meeting"])
    )


ROUTES = (
    Route("POST", "/rtc/whip/{meeting}/{site}", publish, frozenset({"site"})),
    Route(
        "DELETE",
        "/rtc/whip/{meeting}/{site}/{session}",
        unpublish,
        frozenset({"site"}),
    ),
    Route(
        "PATCH",
        "/rtc/whip/{meeting}/{site}/{session}",
        restart_publication,
        frozenset({"site"}),
    ),
    Route(
        "POST",
        "/rtc/whip/{meeting}/{site}/screen",
        publish_screen,
        frozenset({"site"}),
    ),
    Route(
        "DELETE",
        "/rtc/whip/{meeting}/{site}/screen/{session}",
        unpublish,
        frozenset({"site"}),
    ),
    Route(
        "PATCH",
        "/rtc/whip/{meeting}/{site}/screen/{session}",
        restart_publication,
        frozenset({"site"}),
    ),
    Route("POST", "/rtc/whep/{meeting}", subscribe, VIEWERS),
    Route("POST", "/rtc/whep/{meeting}/program", subscribe_to_program, VIEWERS),
    Route("PATCH", "/rtc/whep/{meeting}/{session}", restart_subscription, VIEWERS),
    Route("DELETE", "/rtc/whep/{meeting}/{session}", unsubscribe, VIEWERS),
    Route("POST", "/rtc/whep/{meeting}/{session}/wishes", wish, VIEWERS),
)


def _stream(request: web.Request, actor: Actor) -> Stream:
    """Return whose a session is, by the token or the cookie that it came with."""
    meeting, token = request.match_info["meeting"], bearer_of(request)
    if token is not None:
        return Stream(actor, meeting, token, use_of(request))
    return Stream(actor, meeting, request.cookies.get(COOKIE, ""))


async def _own_site(request: web.Request, meeting: str, site: str) -> Actor:
    actor = await actor_in(request, meeting)
    if actor.place != site:
        raise ForbiddenError("a site publishes for itself only")
    return actor


async def _check_doors(
    request: web.Request, actor: Actor, joined: Joined | None = None
) -> None:
    """Refuse whom closed doors keep out, also if they closed while it joined."""
    room = await room_of(request, request.match_info["meeting"])
    if is_kept_out(room.state, viewer_of(actor)):
        if joined is not None:
            request.app[STREAMS].leave(actor, joined.session)
        raise WrongStateError("the meeting sits behind closed doors")


async def _restart(request: web.Request, actor: Actor) -> web.Response:
    """Answer a fragment of SDP (RFC 9725, section 4.3)."""
    session = request.match_info["session"]
    if not request.app[STREAMS].owns(actor, session):
        raise NotFoundError("no such session of this actor")
    await _check_doors(request, actor)
    if "If-Match" not in request.headers:
        return web.Response(status=428)
    matches = request.headers["If-Match"].strip().strip('"')
    text = await _text(request, FRAGMENT_TYPE)
    restarted = await request.app[MEDIA].restart(session, matches, text)
    tag = {"ETag": f'"{restarted.tag}"'}
    if restarted.sdp is None:
        return web.Response(status=204, headers=tag)
    return web.Response(text=restarted.sdp, content_type=FRAGMENT_TYPE, headers=tag)


async def _offer(request: web.Request) -> str:
    return await _text(request, SDP_TYPE)


async def _text(request: web.Request, kind: str) -> str:
    if request.content_type != kind:
        raise InvalidError(f"what is wanted here is {kind}")
    body = await read_bytes(request, SDP_MAX)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InvalidError(f"{kind} is UTF-8") from error


def _created(
    request: web.Request, actor: Actor, joined: Joined, resource: str
) -> web.Response:
    response = web.Response(
        status=201,
        text=joined.sdp,
        content_type=SDP_TYPE,
        headers={
            "Location": f"{resource}/{joined.session}",
            "ETag": f'"{joined.tag}"',
        },
    )
    tell_relays(request, actor, response)
    return response
