"""How every connection of the media plane does, for the technician."""

from aiohttp import web

from meetingroom.errors import InvalidError
from meetingroom.values import Role
from meetingroom.web.common import MEDIA, Route, reply

TECHNICIAN: frozenset[Role] = frozenset({"technician"})
DIGITS_MAX = 9


async def get_legs(request: web.Request) -> web.Response:
    """Return a point for each second behind `after`, at most the last ten minutes."""
    after = request.query.get("after", "")
    if after and not (after.isascii() and after.isdigit() and len(after) <= DIGITS_MAX):
        raise InvalidError("after: the n of the answer before")
    meeting = request.match_info["meeting"]
    told = request.app[MEDIA].told
    return reply(told.legs(meeting, int(after) if after else -1))


ROUTES = (Route("GET", "/api/meetings/{meeting}/media/legs", get_legs, TECHNICIAN),)
