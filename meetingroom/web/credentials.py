"""The credentials committee over HTTP: delegates, cases and their conclusions.

For the committee alone: no other role, the secretariat included, is told a reason.
What convening decides (capacities, numbers of decisions, rules) is the office's too.
"""

from typing import Annotated, TypeVar

from aiohttp import web
from pydantic import BaseModel, Field, ValidationError

from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.members.badge import Capacity
from meetingroom.members.cases import Case, Status, possible
from meetingroom.members.committee import Committee, Step
from meetingroom.members.delegacy import (
    Convened,
    Delegacy,
    Rules,
    convened,
    reconvened,
)
from meetingroom.members.recount import recount
from meetingroom.members.reporting import Format, Reporting
from meetingroom.members.row import Code
from meetingroom.members.standing import capacity_of, expected
from meetingroom.minutes.jobs import CONTENT_TYPES
from meetingroom.people.audit import Act, note
from meetingroom.sessions.records import Admission, Participant
from meetingroom.sessions.room import Room
from meetingroom.transfer.names import disposition
from meetingroom.values import Actor, Role, Value
from meetingroom.web.common import (
    DATABASE,
    DESK,
    DIRECTORY,
    Route,
    asker,
    read_body,
    reply,
)

COMMITTEE: frozenset[Role] = frozenset({"credentials"})
CONVENERS: frozenset[Role] = COMMITTEE | {"secretary"}
"""Who convenes says in which capacity somebody comes, and how the meeting counts."""
GUESTS: frozenset[Capacity] = frozenset({"guest", "service", "press"})
M = TypeVar("M", bound=BaseModel)
PEOPLE_MAX = 600
"""People in one request; the largest congress has fewer."""


class Delegates(Value):
    """What the committee holds about some delegates."""

    people: Annotated[tuple[Delegacy, ...], Field(max_length=PEOPLE_MAX)]


class ConvenedPeople(Value):
    """In which capacity some people come."""

    people: Annotated[tuple[Convened, ...], Field(max_length=PEOPLE_MAX)]


class Wanted(Value):
    """Which cases are asked for; without a filter all of them."""

    status: Status | None = None
    code: Code | None = None
    known: int | None = None
    """What `newest` was in the answer that the asker has."""


class Form(Value):
    """In which form a file is wanted."""

    form: Format = Field(default="pdf", alias="as")


async def get_rules(request: web.Request) -> web.Response:
    """Return how the meeting counts."""
    _, room = await asker(request)
    return reply(await committee(request).rules(room.meeting))


async def put_rules(request: web.Request) -> web.Response:
    """Keep how the meeting counts."""
    actor, room = await asker(request)
    rules = await read_body(request, Rules)
    await committee(request).set_rules(room.meeting, rules, actor, room.now())
    await recounted(request, room)
    return reply(rules)


async def get_desks(request: web.Request) -> web.Response:
    """Return the desks of the meeting, for saying which delegations they serve."""
    _, room = await asker(request)
    desks = await committee(request).desks(room.meeting)
    told = [{"account": who, "label": label} for who, label in desks.items()]
    return reply({"desks": sorted(told, key=lambda one: one["label"])})


async def get_delegates(request: web.Request) -> web.Response:
    """Return what is held about each delegate."""
    actor, room = await asker(request)
    people = await committee(request).delegates(room.meeting)
    await log(request, actor, room, "delegate.read", room.meeting)
    return reply({"people": list(people.values())})


async def put_delegates(request: web.Request) -> web.Response:
    """Keep what is told of these delegates; the others stay as they are."""
    actor, room = await asker(request)
    body = await read_body(request, Delegates)
    check_known(room, [one.participant for one in body.people])
    await committee(request).put_delegates(room.meeting, body.people, actor, room.now())
    await recounted(request, room)
    return reply({"kept": len(body.people)})


async def get_convened(request: web.Request) -> web.Response:
    """Return in which capacity everybody on the roster comes; no reason is in it."""
    _, room = await asker(request)
    held = await committee(request).delegates(room.meeting)
    told = []
    for person in expected(room.state):
        one = held.get(person.id)
        capacity = capacity_of(person, one)
        known = one or Delegacy(participant=person.id)
        told.append(convened(known.model_copy(update={"capacity": capacity})))
    return reply({"people": told})


async def put_convened(request: web.Request) -> web.Response:
    """Keep in which capacity these people come; what the committee holds stays."""
    actor, room = await asker(request)
    body = await read_body(request, ConvenedPeople)
    check_known(room, [one.participant for one in body.people])
    for one in body.people:
        guest = room.state.get(Participant, one.participant).eligibility == "guest"
        if guest is not (one.capacity in GUESTS):
            raise InvalidError(f"{one.participant} is not invited in this capacity")
    files = committee(request)
    held = await files.delegates(room.meeting)
    people = [reconvened(held.get(one.participant), one) for one in body.people]
    await files.put_delegates(room.meeting, people, actor, room.now())
    await recounted(request, room)
    return reply({"kept": len(people)})


async def get_cases(request: web.Request) -> web.Response:
    """Return the cases of the meeting, filtered by `status` and `code`.

    Without the cases where nothing is newer than what the asker says to know.
    """
    _, room = await asker(request)
    wanted = asked(request, Wanted)
    newest = await committee(request).newest(room.meeting)
    if wanted.known == newest:
        return reply({"newest": newest})
    cases = [
        case
        for case in await committee(request).cases(room.meeting)
        if wanted.status in {None, case.status}
        and (wanted.code is None or wanted.code in case.codes)
    ]
    told = [summary(room, case) for case in cases]
    return reply({"newest": newest, "cases": told})


async def get_case(request: web.Request) -> web.Response:
    """Return a case with its history and the evidence side by side."""
    actor, room = await asker(request)
    subject = request.match_info["subject"]
    case = await committee(request).case(room.meeting, subject)
    if case is None:
        raise NotFoundError(f"no case of {subject}")
    await log(request, actor, room, "case.read", f"{room.meeting}/{subject}")
    found = room.state.find(Participant, subject)
    acts = [act for act in room.state.all(Admission) if act.participant == subject]
    named = {entry.actor for entry in case.entries} | {act.desk for act in acts}
    told = {
        **summary(room, case),
        "entries": case.entries,
        "possible": possible(subject),
        "accounts": await committee(request).labels_of(named),
    }
    if found is not None:
        desk = request.app[DESK]
        told["evidence"] = await desk.evidence(room, actor, subject)
        told["admissions"] = sorted(acts, key=lambda act: act.at)
    return reply(told)


async def post_step(request: web.Request) -> web.Response:
    """Add a note, a conclusion, its confirmation, or its withdrawal to a case."""
    actor, room = await asker(request)
    subject = request.match_info["subject"]
    wish = await read_body(request, Step)
    files = committee(request)
    if await files.case(room.meeting, subject) is None:
        check_known(room, [subject])
    case = await files.step(room.meeting, subject, wish, actor, room.now())
    if wish.kind in {"confirmed", "withdrawn"}:
        await recounted(request, room)
    return reply({**summary(room, case), "entries": case.entries})


async def get_report(request: web.Request) -> web.Response:
    """Return the figures of the credential report as they are now."""
    _, room = await asker(request)
    await recounted(request, room)
    return reply(await reporting(request).report(room))


async def get_report_file(request: web.Request) -> web.Response:
    """Return the credential report as `?as=pdf` or `?as=docx`."""
    actor, room = await asker(request)
    form = asked(request, Form).form
    content = await reporting(request).file(room, form)
    await log(request, actor, room, "report.make", room.meeting)
    name = disposition(f"Báo cáo thẩm tra {room.meeting}.{form}")
    headers = {"Content-Disposition": name}
    return web.Response(body=content, content_type=CONTENT_TYPES[form], headers=headers)


async def recounted(request: web.Request, room: Room) -> None:
    """Have the room count everybody as the committee's files say now."""
    await recount(room, request.app[DIRECTORY], committee(request))


def reporting(request: web.Request) -> Reporting:
    """Return what counts and makes the report."""
    return Reporting(committee(request), request.app[DIRECTORY])


def summary(room: Room, case: Case) -> dict[str, object]:
    """Return a case as a list shows it, with the name where somebody is known."""
    person = room.state.find(Participant, case.subject)
    names = {"name": person.name, "unit": person.unit} if person else {}
    told = {**case.model_dump(exclude={"entries"}), "at": case.entries[-1].at}
    return {"name": "", "unit": "", **told, **names}


def asked(request: web.Request, model: type[M]) -> M:
    """Return what the query of the address asks for.

    Raises:
        InvalidError: it makes no sense.
    """
    try:
        return model.model_validate(dict(request.query))
    except ValidationError as error:
        raise InvalidError(str(error)) from None


def check_known(room: Room, people: list[str]) -> None:
    """Raise `NotFoundError` where somebody is not on the roster."""
    for person in people:
        room.state.get(Participant, person)


def committee(request: web.Request) -> Committee:
    """Return the committee's files."""
    return Committee(request.app[DATABASE])


async def log(
    request: web.Request, actor: Actor, room: Room, act: Act, subject: str
) -> None:
    """Write in the audit log who read something about somebody."""
    at = room.now()
    await request.app[DATABASE].write(lambda db: note(db, at, actor.id, act, subject))


BASE = "/api/meetings/{meeting}/credentials"
ROUTES = (
    Route("GET", f"{BASE}/rules", get_rules, CONVENERS),
    Route("PUT", f"{BASE}/rules", put_rules, CONVENERS),
    Route("GET", f"{BASE}/desks", get_desks, CONVENERS),
    Route("GET", f"{BASE}/convened", get_convened, CONVENERS),
    Route("PUT", f"{BASE}/convened", put_convened, CONVENERS),
    Route("GET", f"{BASE}/delegates", get_delegates, COMMITTEE),
    Route("PUT", f"{BASE}/delegates", put_delegates, COMMITTEE),
    Route("GET", f"{BASE}/report", get_report, COMMITTEE),
    Route("GET", f"{BASE}/report/file", get_report_file, COMMITTEE),
    Route("GET", f"{BASE}/cases", get_cases, COMMITTEE),
    Route("GET", BASE + "/cases/{subject}", get_case, COMMITTEE),
    Route("POST", BASE + "/cases/{subject}", post_step, COMMITTEE),
)
