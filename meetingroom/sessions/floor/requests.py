"""Requests to speak: made, taken back, settled and moved.  Pure."""

from datetime import datetime
from typing import NamedTuple

from meetingroom.agenda.papers import check_page
from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.commands.floor import AddRequest, AskFloor
from meetingroom.sessions.floor.lists import (
    SPEAKING,
    WAITING,
    active_item,
    is_open,
    list_of,
    turns_of,
    waiting,
)
from meetingroom.sessions.floor.order import index_for, put_in
from meetingroom.sessions.floor.records import (
    FloorList,
    RequestStatus,
    SpeakerRequest,
)
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor

Requests = list[SpeakerRequest]
SETTLED = frozenset({"finished", "declined", "no_show", "written"})
"""What the chair may put back on the list."""
NOT_CALLED: dict[str, object] = {"called_at": None, "failed": ""}


class Party(NamedTuple):
    """Whoever asks, as the queue shows it."""

    name: str
    unit: str = ""
    site: str = ""


def ask(state: RoomState, wish: AskFloor, actor: Actor, at: datetime) -> Requests:
    """Return a new request in its place; nothing where one like it waits already.

    Raises:
        InvalidError: the request contradicts itself, or the caller has no place.
        WrongStateError: the list is closed, or for those present only.
        NotFoundError: it names what does not exist.
    """
    made = request_of(state, wish, actor.place, party_of(state, actor.place), at)
    rules = list_of(state, made.item)
    if known(state, made):
        return []
    taken = made.kind == "procedure" and rules.points_when_closed
    if not is_open(rules, at) and not taken:
        raise WrongStateError("the list of speakers is closed")
    return joined(state, rules, made)


def add(state: RoomState, wish: AddRequest, at: datetime) -> Requests:
    """Return a new request that the chair makes for somebody, also on a closed list.

    Raises:
        InvalidError, WrongStateError, NotFoundError: as for `ask`.
    """
    if wish.party:
        if wish.party not in state.records:
            raise NotFoundError(f"nobody is {wish.party}")
        party = party_of(state, wish.party)
    else:
        party = Party(wish.name)
    if not party.name and wish.kind not in {"interposed", "reply"}:
        raise InvalidError("somebody has to be named")
    made = request_of(state, wish, wish.party, party, at)
    if known(state, made):
        return []
    return joined(state, list_of(state, made.item), made)


def joined(state: RoomState, rules: FloorList, made: SpeakerRequest) -> Requests:
    """Return a request in the queue, where nothing speaks against it."""
    check_kind(rules, made)
    check_question(state, made)
    if rules.present_only and not is_present(state, made.party):
        raise WrongStateError("the list is for those who are present")
    if not rules.more and waits(state, made):
        return []
    return enqueued(state, made)


def request_of(
    state: RoomState, wish: AskFloor | AddRequest, place: str, who: Party, at: datetime
) -> SpeakerRequest:
    """Return the request that a wish describes, in no place yet."""
    item = wish.item or active_item(state)
    if item and state.get(AgendaItem, item).status in {"concluded", "withdrawn"}:
        raise WrongStateError("the item is over")
    if wish.paper:
        check_page(state.get(Paper, wish.paper), wish.page)
    points = {p.label: p.rank for p in list_of(state, item).points}
    return SpeakerRequest(
        id=wish.request,
        order=0,
        party=place,
        name=who.name,
        unit=who.unit,
        site=who.site,
        item=item,
        at=at,
        kind=wish.kind,
        speaker=wish.speaker,
        stance=wish.stance,
        point=wish.point,
        rank=points.get(wish.point, 0),
        note=wish.note,
        to=wish.to,
        paper=wish.paper,
        page=wish.page,
    )


def known(state: RoomState, made: SpeakerRequest) -> bool:
    """Tell whether a request is there already.

    Raises:
        InvalidError: something else has its id.
    """
    before = state.records.get(made.id)
    if before is None:
        return False
    if isinstance(before, SpeakerRequest):
        same = (before.party, before.name, before.kind) == (
            made.party,
            made.name,
            made.kind,
        )
        if same:
            return True
    raise InvalidError("this id is taken")


def check_kind(rules: FloorList, made: SpeakerRequest) -> None:
    """Raise `InvalidError` where a request has what its kind does not allow."""
    if made.kind == "procedure":
        if made.stance:
            raise InvalidError("a point of order is neither for nor against")
        if bool(made.point) != bool(rules.points) or bool(made.point) != bool(
            made.rank
        ):
            raise InvalidError("a point of order has a kind where there are kinds")
        return
    if made.note or made.point:
        raise InvalidError("only a point of order has a note and a kind")
    if made.stance and not rules.stances:
        raise InvalidError("this list has no for and against")


def check_question(state: RoomState, made: SpeakerRequest) -> None:
    """Refuse an answer without a question, and an interruption of nobody.

    Raises:
        InvalidError: it answers an answer, or one in another list.
        NotFoundError: it answers what does not exist.
        WrongStateError: what it answers is over, or nobody speaks.
    """
    if not made.to:
        if made.kind == "interposed":
            raise InvalidError("an interposed question interrupts somebody")
        return
    asked = state.get(SpeakerRequest, made.to)
    if made.kind not in {"interposed", "reply"} or asked.to:
        raise InvalidError("only a reply answers, and never another one")
    if asked.item != made.item:
        raise InvalidError("the question is in another list")
    open_to = SPEAKING if made.kind == "interposed" else SPEAKING | WAITING
    if asked.status not in open_to:
        raise WrongStateError(f"the question is {asked.status}")


def waits(state: RoomState, made: SpeakerRequest) -> bool:
    """Tell whether the party of a request has one of its kind on the list already."""
    return any(
        (r.party, r.kind) == (made.party, made.kind)
        and (made.party or r.name == made.name)
        and r.id != made.id
        for r in waiting(state, made.item)
    )


def enqueued(state: RoomState, request: SpeakerRequest) -> Requests:
    """Return a request at the place that the rules of its list give it."""
    queue = [r for r in waiting(state, request.item) if r.id != request.id]
    index = index_for(queue, request, turns_of(state, request.item))
    return put_in(state.all(SpeakerRequest), queue, request, index)


def withdraw(request: SpeakerRequest, actor: Actor) -> Requests:
    """Return the request taken back by the one who made it.

    Raises:
        ForbiddenError: somebody else made it.
        WrongStateError: it is settled, or its speech has begun.
    """
    if request.party != actor.place:
        raise ForbiddenError("this request is somebody else's")
    if request.status == "withdrawn":
        return []
    if request.status not in WAITING:
        raise WrongStateError(f"the request is {request.status}")
    return [request.model_copy(update={**NOT_CALLED, "status": "withdrawn"})]


def settle(
    state: RoomState, request: SpeakerRequest, status: RequestStatus
) -> Requests:
    """Return a request settled, or back in its place in the queue.

    Raises:
        WrongStateError: its author has taken it back, it is being spoken, or has
            another one waiting.
    """
    if request.status == status:
        return []
    if status == "queued":
        allowed = SETTLED | {"called"}
        if (
            request.status in SETTLED
            and waits(state, request)
            and not list_of(state, request.item).more
        ):
            raise WrongStateError("the party waits already")
    else:
        allowed = WAITING | SETTLED
    if request.status not in allowed:
        raise WrongStateError(f"the request is {request.status}")
    return [request.model_copy(update={**NOT_CALLED, "status": status})]


def miss(state: RoomState, request: SpeakerRequest) -> Requests:
    """Return a request that nobody answered at the end of the queue, or off the list.

    Raises:
        WrongStateError: it does not wait.
    """
    check_waits(request)
    if request.missed:
        update = {**NOT_CALLED, "status": "no_show"}
        return [request.model_copy(update=update)]
    update = {**NOT_CALLED, "status": "queued", "missed": True}
    return at_end(state, request.model_copy(update=update))


def at_end(state: RoomState, request: SpeakerRequest) -> Requests:
    """Return a request behind everybody who waits."""
    queue = [r for r in waiting(state, request.item) if r.id != request.id]
    return put_in(state.all(SpeakerRequest), queue, request, len(queue))


def write(request: SpeakerRequest) -> Requests:
    """Return a request whose author contributes in writing.

    Raises:
        WrongStateError: it does not wait.
    """
    if request.status == "written":
        return []
    if request.status != "no_show":
        check_waits(request)
    return [request.model_copy(update={**NOT_CALLED, "status": "written"})]


def readd(state: RoomState, request: SpeakerRequest) -> Requests:
    """Return a settled request on the list again, as if it came now.

    Raises:
        WrongStateError: it is not settled, or has another one waiting.
    """
    if request.status not in SETTLED:
        raise WrongStateError(f"the request is {request.status}")
    if waits(state, request) and not list_of(state, request.item).more:
        raise WrongStateError("the party waits already")
    update = {
        **NOT_CALLED,
        "status": "queued",
        "again": request.again + 1,
        "missed": False,
        "to": "",
    }
    return enqueued(state, request.model_copy(update=update))


def move(state: RoomState, request: SpeakerRequest, before: str | None) -> Requests:
    """Return a request at another place in its queue.

    Raises:
        WrongStateError: one of them does not wait.
        InvalidError: they wait on different lists.
    """
    check_waits(request)
    queue = waiting(state, request.item)
    others = [r for r in queue if r.id != request.id]
    index = len(others)
    if before is not None:
        mark = state.get(SpeakerRequest, before)
        check_waits(mark)
        if mark.item != request.item:
            raise InvalidError("they wait on different lists")
        if mark.id == request.id:
            return []
        index = others.index(mark)
    if [*others[:index], request, *others[index:]] == queue:
        return []
    return put_in(state.all(SpeakerRequest), others, request, index)


def check_waits(request: SpeakerRequest) -> None:
    """Raise `WrongStateError` unless a request waits."""
    if request.status not in WAITING:
        raise WrongStateError(f"the request is {request.status}")


# Parties


def party_of(state: RoomState, place: str) -> Party:
    """Return whoever has a place, as the queue shows it.

    Raises:
        InvalidError: the place is neither a participant's nor a site.
    """
    name = name_of(state, place)
    if person := state.find(Participant, place):
        return Party(name, person.unit, remote(state, person.site))
    return Party(name, "", remote(state, place))


def remote(state: RoomState, place: str) -> str:
    """Return a site that is not the hall, or nothing."""
    site = state.find(Site, place)
    return site.id if site is not None and site.kind != "hall" else ""


def is_present(state: RoomState, place: str) -> bool:
    """Tell whether a party is here; nobody can tell of one without a place."""
    if person := state.find(Participant, place):
        return person.presence == "in"
    if site := state.find(Site, place):
        return site.kind == "hall" or site.link == "connected"
    return True


def group_of(state: RoomState, request: SpeakerRequest) -> str:
    """Return the delegation whose time a speech uses: its unit, or else its site."""
    if request.kind != "discussion":
        return ""
    if request.unit:
        return request.unit
    site = state.find(Site, request.site or request.party)
    return site.label if site is not None else ""


def name_of(state: RoomState, place: str) -> str:
    """Return the name of a participant or a site.

    Raises:
        InvalidError: the place is neither.
    """
    if person := state.find(Participant, place):
        return person.name
    if site := state.find(Site, place):
        return site.label
    raise InvalidError("only a participant or a site has a place here")
