"""Calls for service: one open call for each kind and party.  Pure."""

from datetime import datetime

from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions.messages.records import (
    ServiceCall,
    ServiceKind,
    service_id,
)
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
WAITING = frozenset({"open", "taken"})


def call(state: RoomState, kind: ServiceKind, actor: Actor, at: datetime) -> Put:
    """Return a new call; nothing while one of this kind and party waits.

    Raises:
        ForbiddenError: nobody would know where to go.
    """
    person = state.find(Participant, actor.place)
    if person is None and state.find(Site, actor.place) is None:
        raise ForbiddenError("only a participant or a site calls for service")
    calls = state.all(ServiceCall)
    own = [c for c in calls if c.party == actor.place and c.kind == kind]
    if any(c.status in WAITING for c in own):
        return []
    return [
        ServiceCall(
            id=service_id(actor.place, kind, 1 + len(own)),
            order=1 + max((c.order for c in calls), default=0),
            kind=kind,
            party=actor.place,
            seat=person.seat if person else "",
            at=at,
        )
    ]


def cancel(state: RoomState, call_id: str, actor: Actor, at: datetime) -> Put:
    """Return one's own call taken back."""
    record = state.get(ServiceCall, call_id)
    if record.party != actor.place:
        raise ForbiddenError("this is the call of somebody else")
    if record.status == "cancelled":
        return []
    check_waiting(record)
    return [record.model_copy(update={"status": "cancelled", "ended_at": at})]


def take(state: RoomState, call_id: str, actor: Actor, at: datetime) -> Put:
    """Return a call that somebody sees to.

    Raises:
        WrongStateError: somebody else does already, or it is over.
    """
    record = entrusted(state, call_id, actor)
    if record.status == "taken" and record.taken_by == actor.id:
        return []
    if record.status != "open":
        raise WrongStateError(f"the call is {record.status}")
    taken = {"status": "taken", "taken_by": actor.id, "taken_at": at}
    return [record.model_copy(update=taken)]


def finish(state: RoomState, call_id: str, actor: Actor, at: datetime) -> Put:
    """Return a call that is done, whoever has taken it."""
    record = entrusted(state, call_id, actor)
    if record.status == "done":
        return []
    check_waiting(record)
    return [record.model_copy(update={"status": "done", "ended_at": at})]


def entrusted(state: RoomState, call_id: str, actor: Actor) -> ServiceCall:
    """Return a call that this actor may see to; a technician the technical ones."""
    record = state.get(ServiceCall, call_id)
    if actor.role == "technician" and record.kind != "technician":
        raise ForbiddenError("this call is for the office")
    return record


def check_waiting(record: ServiceCall) -> None:
    """Raise `WrongStateError` once a call is over."""
    if record.status not in WAITING:
        raise WrongStateError(f"the call is {record.status}")
