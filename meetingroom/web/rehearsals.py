"""Rehearsals over HTTP: begin one, see how ready the meeting is, end it."""

from aiohttp import web

from meetingroom.sessions.commands.senders import CHAIR
from meetingroom.web.common import REHEARSALS, Route, reply


async def begin(request: web.Request) -> web.Response:
    """Begin to rehearse the meeting, or find the rehearsal that goes on."""
    meeting = request.match_info["meeting"]
    return reply(await request.app[REHEARSALS].begin(meeting), 201)


async def report(request: web.Request) -> web.Response:
    """Return how ready the meeting is, every step having been tried on a twin."""
    meeting = request.match_info["meeting"]
    return reply(await request.app[REHEARSALS].report(meeting))


async def end(request: web.Request) -> web.Response:
    """End the rehearsal and forget it; return its last report."""
    meeting = request.match_info["meeting"]
    return reply(await request.app[REHEARSALS].end(meeting))


REHEARSAL = "/api/meetings/{meeting}/rehearsal"
ROUTES = (
    Route("POST", REHEARSAL, begin, CHAIR),
    Route("GET", REHEARSAL, report, CHAIR),
    Route("DELETE", REHEARSAL, end, CHAIR),
)
