"""Badges over HTTP: which were issued, which count, and taking one back."""

from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from meetingroom.members.badges import Issue
from meetingroom.values import Actor, Role, Value
from meetingroom.web.common import DESK, Route, asker, read_body, reply

OFFICE: frozenset[Role] = frozenset({"secretary", "credentials"})
REASON_MAX = 500


Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=REASON_MAX),
]
"""Why somebody did what cannot be done without saying so."""


class Revoke(Value):
    """Why a badge is taken back; only the committee reads it again."""

    reason: Reason


async def get_badges(request: web.Request) -> web.Response:
    """Return every badge of the meeting: what counts, what is void, what is revoked."""
    actor, room = await asker(request)
    issues = await request.app[DESK].badges.issues(room.meeting)
    return reply({"badges": [seen(one, actor) for one in issues]})


async def post_revoke(request: web.Request) -> web.Response:
    """Void every badge of a participant until the next reissue; return them."""
    actor, room = await asker(request)
    wish = await read_body(request, Revoke)
    person = request.match_info["participant"]
    badges = request.app[DESK].badges
    await badges.revoke(room.meeting, person, actor, room.now(), wish.reason)
    issues = await badges.issues(room.meeting)
    mine = [seen(one, actor) for one in issues if one.participant == person]
    return reply({"badges": mine})


def seen(one: Issue, actor: Actor) -> Issue:
    """Return a badge as this role may know it: the reason is the committee's."""
    if actor.role == "credentials":
        return one
    return one.model_copy(update={"reason": ""})


MEETING = "/api/meetings/{meeting}"
ROUTES = (
    Route("GET", f"{MEETING}/badges", get_badges, OFFICE),
    Route(
        "POST",
        MEETING + "/participants/{participant}/badge/revoke",
        post_revoke,
        OFFICE,
    ),
)
