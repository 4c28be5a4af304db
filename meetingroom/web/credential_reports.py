"""The credential report on its way to the hall, over HTTP, for the committee alone.

The server counts and the room keeps what it counted: no figure comes from a browser.
"""

import uuid

from aiohttp import web

from meetingroom.sessions.commands.credentials import (
    ConfirmReport,
    ProposeReport,
    WithdrawReport,
)
from meetingroom.sessions.credentials.rules import reports_of
from meetingroom.sessions.room import Room
from meetingroom.values import Value
from meetingroom.web.common import Route, asker, read_body, reply
from meetingroom.web.credentials import (
    BASE,
    COMMITTEE,
    committee,
    recounted,
    reporting,
)


class Nothing(Value):
    """A wish that needs no more words."""


async def get_reports(request: web.Request) -> web.Response:
    """Return every report that was proposed, the newest last, and who did that."""
    _, room = await asker(request)
    return await told(request, room)


async def post_report(request: web.Request) -> web.Response:
    """Count everybody now, and propose the sums for the hall."""
    actor, room = await asker(request)
    await read_body(request, Nothing)
    await recounted(request, room)
    wish = ProposeReport(figures=await reporting(request).figures(room))
    await room.handle(wish, actor.on_behalf(), f"report-{uuid.uuid4().hex}")
    return await told(request, room)


async def post_confirm(request: web.Request) -> web.Response:
    """Conclude a report as the second person."""
    return await step(request, ConfirmReport(report=named(request)))


async def post_withdraw(request: web.Request) -> web.Response:
    """Take a report back before it is concluded."""
    return await step(request, WithdrawReport(report=named(request)))


async def step(
    request: web.Request, wish: ConfirmReport | WithdrawReport
) -> web.Response:
    """Carry out what somebody of the committee wishes; return the reports after it."""
    actor, room = await asker(request)
    await read_body(request, Nothing)
    await room.handle(wish, actor, f"report-{uuid.uuid4().hex}")
    return await told(request, room)


def named(request: web.Request) -> str:
    """Return the id of the report that the path names."""
    return f"credentials/{request.match_info['number']}"


async def told(request: web.Request, room: Room) -> web.Response:
    """Return the reports as they are now."""
    reports = reports_of(room.state)
    people = {one for r in reports for one in (r.proposed_by, r.confirmed_by)}
    accounts = await committee(request).labels_of(people)
    return reply({"reports": reports, "accounts": accounts})


REPORTS = f"{BASE}/reports"
ONE = REPORTS + r"/{number:\d{1,4}}"
ROUTES = (
    Route("GET", REPORTS, get_reports, COMMITTEE),
    Route("POST", REPORTS, post_report, COMMITTEE),
    Route("POST", f"{ONE}/confirm", post_confirm, COMMITTEE),
    Route("POST", f"{ONE}/withdraw", post_withdraw, COMMITTEE),
)
