"""The relays that a client may take, with a password for some hours."""

from aiohttp import hdrs, web

from meetingroom.media.relays import IceServer, links, relays_for
from meetingroom.values import Actor, Role, utcnow
from meetingroom.web.common import SETTINGS, Route, actor_in, reply

CLIENTS: frozenset[Role] = frozenset(
    {"site", "display", "chair", "secretary", "technician"}
)


async def get_relays(request: web.Request) -> web.Response:
    """Return what a browser is given as `iceServers`; nothing where there is none."""
    actor = await actor_in(request, request.match_info["meeting"])
    return reply({"relays": relays_of(request, actor)})


def relays_of(request: web.Request, actor: Actor) -> tuple[IceServer, ...]:
    """Return the relays of this server with a password for an actor."""
    settings = request.app.get(SETTINGS)
    if settings is None:
        return ()
    secret = settings.turn_secret.get_secret_value()
    return relays_for(tuple(settings.turn_urls.split()), secret, actor.id, utcnow())


def tell_relays(request: web.Request, actor: Actor, response: web.Response) -> None:
    """Name the relays in the answer to an offer (RFC 9725, section 4.6)."""
    for link in links(relays_of(request, actor)):
        response.headers.add(hdrs.LINK, link)


ROUTES = (Route("GET", "/api/meetings/{meeting}/media/relays", get_relays, CLIENTS),)
