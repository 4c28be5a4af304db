"""Desks that come back, over HTTP: what they did without network, and double entries.

A device whose session was ended is refused like everybody else, and so is an account
that is no desk of this meeting: nothing of its batch is taken.
"""

from aiohttp import web

from meetingroom.members.late import LateDesks
from meetingroom.members.offline import Batch
from meetingroom.web.common import Route, asker, read_body, reply
from meetingroom.web.desk import DESKS, ROOM

LATE: web.AppKey[LateDesks] = web.AppKey("LATE")
BATCH_MAX = 128 * 1024
"""Bytes of a batch; a hundred entries of 512 scanned characters fit."""


async def post_entries(request: web.Request) -> web.Response:
    """Take what a desk did without network; the same entry again changes nothing."""
    actor, room = await asker(request)
    batch = await read_body(request, Batch, BATCH_MAX)
    return reply(await request.app[LATE].merge(room, actor, batch))


async def get_doubles(request: web.Request) -> web.Response:
    """Return everybody who was let in twice, unknown to a desk, with both sides."""
    _, room = await asker(request)
    return reply({"doubles": await request.app[LATE].doubles(room)})


ROUTES = (
    Route("POST", f"{ROOM}/entries", post_entries, DESKS),
    Route("GET", f"{ROOM}/doubles", get_doubles, DESKS),
)
