"""Calls for service: one of a kind, seen and settled by those who come."""

import pytest

from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions.access import seen, visible
from meetingroom.sessions.commands import messages as c
from meetingroom.sessions.messages.records import ServiceCall
from meetingroom.sessions.rules import decide
from meetingroom.values import Actor
from tests.conftest import DELEGATE, NOON, SECRETARY
from tests.sessions.messages.hall import (
    CALL,
    D1,
    EVERYBODY,
    ONE,
    OTHER,
    REPAIR,
    SITE,
    STAFF,
    TECH,
    TECHNICIAN,
    WATER,
    do,
    room_of,
)


def test_a_call_tells_who_and_where_to_those_who_come():
    state = do(do(do(room_of(), WATER, DELEGATE), REPAIR, DELEGATE), WATER, SITE)
    call = state.get(ServiceCall, CALL)
    assert (call.party, call.seat, call.status) == ("p-1", "s1", "open")
    assert [s.order for s in state.all(ServiceCall)] == [1, 2, 3]

    for viewer in EVERYBODY:
        calls = [r for r in visible(state, viewer) if isinstance(r, ServiceCall)]
        kinds = {
            STAFF: ["water", "technician", "water"],
            TECHNICIAN: ["technician"],
            ONE: ["water", "technician"],
            D1: ["water"],
        }
        assert [s.kind for s in calls] == kinds.get(viewer, [])


def test_the_same_call_twice_is_one_while_it_waits():
    state = do(room_of(), WATER, DELEGATE)
    assert decide(state, WATER, DELEGATE, NOON) == []
    taken = do(state, c.TakeService(call=CALL))
    assert decide(taken, WATER, DELEGATE, NOON) == []

    again = do(do(taken, c.FinishService(call=CALL)), WATER, DELEGATE)
    assert [s.status for s in again.all(ServiceCall)] == ["done", "open"]


def test_a_call_is_taken_by_one_and_done_by_whoever_is_there():
    state = do(room_of(), WATER, DELEGATE)
    taken = do(state, c.TakeService(call=CALL))
    assert taken.get(ServiceCall, CALL).taken_by == SECRETARY.id
    own = seen(taken, taken.get(ServiceCall, CALL), ONE)
    assert isinstance(own, ServiceCall)
    assert (own.status, own.taken_by) == ("taken", "")
    assert decide(taken, c.TakeService(call=CALL), SECRETARY, NOON) == []
    with pytest.raises(WrongStateError):
        do(taken, c.TakeService(call=CALL), OTHER)

    done = do(taken, c.FinishService(call=CALL), OTHER)
    assert done.get(ServiceCall, CALL).ended_at == NOON
    assert decide(done, c.FinishService(call=CALL), SECRETARY, NOON) == []
    with pytest.raises(WrongStateError):
        do(done, c.TakeService(call=CALL))


def test_a_technician_sees_to_technical_calls_only():
    state = do(do(room_of(), WATER, DELEGATE), REPAIR, DELEGATE)
    for kind in (c.TakeService, c.FinishService):
        with pytest.raises(ForbiddenError):
            do(state, kind(call=CALL), TECH)
    taken = do(state, c.TakeService(call="service/p-1/technician/1"), TECH)

    assert taken.get(ServiceCall, "service/p-1/technician/1").taken_by == TECH.id


def test_one_takes_back_ones_own_call_and_no_other_and_none_that_is_done():
    state = do(room_of(), WATER, DELEGATE)
    wish = c.CancelService(call=CALL)
    with pytest.raises(ForbiddenError):
        do(state, wish, SITE)
    gone = do(state, wish, DELEGATE)
    assert gone.get(ServiceCall, CALL).status == "cancelled"
    assert decide(gone, wish, DELEGATE, NOON) == []
    for late in (c.TakeService(call=CALL), c.FinishService(call=CALL)):
        with pytest.raises(WrongStateError):
            do(gone, late)

    with pytest.raises(WrongStateError):
        do(do(state, c.FinishService(call=CALL)), wish, DELEGATE)


def test_only_somebody_with_a_place_calls():
    for place in ("", "nope", "i1"):
        with pytest.raises(ForbiddenError):
            do(room_of(), WATER, Actor(id="x", role="delegate", place=place))
