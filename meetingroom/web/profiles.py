"""What only the report counts of each delegate: filled in by the committee.

For the committee alone; that somebody looked is in the audit log.
"""

from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from meetingroom.errors import InvalidError
from meetingroom.members.delegacy import Filled, Profile, lacking
from meetingroom.members.profile_list import Known, planned
from meetingroom.members.reporting import completed, today
from meetingroom.members.standing import expected
from meetingroom.sessions.room import Room
from meetingroom.transfer.tables import TableError
from meetingroom.values import Value
from meetingroom.web.common import (
    DIRECTORY,
    WORKSHOP,
    Route,
    asker,
    read_body,
    read_bytes,
    reply,
)
from meetingroom.web.credentials import (
    BASE,
    COMMITTEE,
    PEOPLE_MAX,
    check_known,
    committee,
    log,
)
from meetingroom.web.roster import FILE_MAX_BYTES, KINDS, NO_ROWS, OTHER_KIND

LIST_MAX_BYTES = 4 * 1024 * 1024


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
    body = await read_body(request, Profiles, LIST_MAX_BYTES)
    check_known(room, [one.participant for one in body.people])
    await committee(request).put_profiles(room.meeting, body.people, actor, room.now())
    return reply({"kept": len(body.people)})


async def post_preview(request: web.Request) -> web.Response:
    """Return what the rows of a list would fill in; nothing changes, nothing is kept.

    What is there already is in the answer, so the look is logged.
    """
    actor, room = await asker(request)
    ending = request.query.get("name", "").casefold().rpartition(".")[2]
    if ending not in KINDS:
        raise InvalidError(OTHER_KIND)
    content = await read_bytes(request, FILE_MAX_BYTES)
    answer = await request.app[WORKSHOP].look("people", content, ending)
    rules = await committee(request).rules(room.meeting)
    people = await delegates(request, room)
    try:
        told = planned(
            answer["table"], people, today(room), religion=rules.with_religion
        )
    except TableError as error:
        raise InvalidError(str(error)) from error
    if not told:
        raise InvalidError(NO_ROWS)
    await log(request, actor, room, "profile.read", room.meeting)
    return reply({"rows": told})


async def delegates(request: web.Request, room: Room) -> list[Known]:
    """Return every delegate of the roster as a list may mean them."""
    filled = await committee(request).profiles(room.meeting)
    fields = {*Profile.model_fields}
    found = []
    for person in expected(room.state):
        if person.eligibility == "guest":
            continue
        directory = request.app[DIRECTORY]
        member = await directory.get(person.member) if person.member else None
        codes = {person.member, member.id, member.card_number} if member else {""}
        one = filled.get(person.id) or Filled(participant=person.id)
        found.append(
            Known(
                participant=person.id,
                name=person.name,
                unit=person.unit,
                codes=frozenset({person.member, *codes} - {""}),
                filled=Profile.model_validate(one.model_dump(include=fields)),
                directory=completed(Profile(participant=person.id), member),
            )
        )
    return found


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
    Route("POST", f"{PATH}/preview", post_preview, COMMITTEE),
)
