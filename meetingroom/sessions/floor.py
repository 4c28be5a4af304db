"""Requests to speak, in the order of their arrival.  Pure."""

from datetime import datetime

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions.records import (
    Participant,
    RequestStatus,
    Site,
    SpeakerRequest,
)
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor


def ask(
    state: RoomState, actor: Actor, request: str, item: str, at: datetime
) -> list[SpeakerRequest]:
    """Return a new request behind the others; nothing where one waits already.

    Raises:
        InvalidError: the item is not on the agenda, or the caller has no place.
    """
    name = name_of(state, actor.place)
    requests = state.all(SpeakerRequest)
    if any(r.party == actor.place and r.status == "queued" for r in requests):
        return []
    order = 1 + max((r.order for r in requests), default=0)
    made = SpeakerRequest(
        id=request, order=order, party=actor.place, name=name, item=item, at=at
    )
    return [made]


def withdraw(request: SpeakerRequest, actor: Actor) -> list[SpeakerRequest]:
    """Return the request taken back by the one who made it.

    Raises:
        ForbiddenError: somebody else made it.
        WrongStateError: it is settled.
    """
    if request.party != actor.place:
        raise ForbiddenError("this request is somebody else's")
    if request.status == "withdrawn":
        return []
    if request.status != "queued":
        raise WrongStateError(f"the request is {request.status}")
    return [request.model_copy(update={"status": "withdrawn"})]


def settle(request: SpeakerRequest, status: RequestStatus) -> list[SpeakerRequest]:
    """Return the request settled, or back in its place in the queue.

    Raises:
        WrongStateError: its author has taken it back.
    """
    if request.status == status:
        return []
    if request.status == "withdrawn":
        raise WrongStateError("the request was withdrawn")
    return [request.model_copy(update={"status": status})]


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
