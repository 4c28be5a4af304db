"""What only the report counts of each delegate: filled in by the committee.

For the committee alone; that somebody looked is in the audit log.
"""

from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from meetingroom.members.delegacy import Filled, Profile, lacking
from meetingroom.members.reporting import completed
from meetingroom.members.standing import expected
from meetingroom.values import Value
from meetingroom.web.common import DIRECTORY, Route, asker, read_body, reply
from meetingroom.web.credentials import (
    BASE,
    COMMITTEE,
    PEOPLE_MAX,
    check_known,
    committee,
    log,
)


class Profiles(Value):
    """Sensitive data of some delegates, for the report."""

    people: Annotated[tuple[Profile, ...], Field(max_length=PEOPLE_MAX)]


async def get_profiles(request: web.Request) -> web.Response:
    """Return of each delegate what was filled in, what is known besides, what lacks."""
    actor, room = await asker(request)
    files, directory = committee(request), request.app[DIRECTORY]
    filled = await files.profiles(room.meeting)
    rules = await files.rules(room.meeting)
    people: list[dict[str, Any]] = []
    for person in expected(room.state):
        if person.eligibility == "guest":
            continue
        member = await directory.get(person.member) if person.member else None
        one = filled.get(person.id) or Filled(participant=person.id)
        whole = completed(one, member)
        known = completed(Profile(participant=person.id), member)
        people.append(
            {
                "participant": person.id,
                "filled": one,
                "known": known.model_dump(include={"sex", "born_on", "admitted_on"}),
                "pages": member.pages if member else "",
                "missing": lacking(whole, religion=rules.with_religion),
            }
        )
    await log(request, actor, room, "profile.read", room.meeting)
    named = {one.filled_by for one in filled.values()}
    accounts = await files.labels_of(named)
    return reply({"people": people, "accounts": accounts})


async def put_profiles(request: web.Request) -> web.Response:
    """Keep sensitive data of these delegates, in the place of what was."""
    actor, room = await asker(request)
    body = await read_body(request, Profiles)
    check_known(room, [one.participant for one in body.people])
    await committee(request).put_profiles(room.meeting, body.people, actor, room.now())
    return reply({"kept": len(body.people)})


async def delete_profiles(request: web.Request) -> web.Response:
    """Destroy the sensitive data, once the report is filed."""
    actor, room = await asker(request)
    gone = await committee(request).wipe_profiles(room.meeting, actor, room.now())
    return reply({"wiped": gone})


PATH = f"{BASE}/profiles"
ROUTES = (
    Route("GET", PATH, get_profiles, COMMITTEE),
    Route("PUT", PATH, put_profiles, COMMITTEE),
    Route("DELETE", PATH, delete_profiles, COMMITTEE),
)
