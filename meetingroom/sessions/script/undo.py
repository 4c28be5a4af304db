"""The last step taken back: every record as it was, unless somebody moved it on.  Pure.

Three things are not turned back.  Clocks: the time that an item or a speech has used
stays used, and what was stopped goes on from now.  Facts: how sites are connected and
who is heard.  Votes: a poll that has one stays open.

Records are never deleted.  What the step made is left as if it had not been: a list of
speakers with the rules of the pattern, an electorate and a turnout of nobody.
"""

from datetime import datetime

from meetingroom.agenda.items import stop_clock
from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands.polls import OpenPoll
from meetingroom.sessions.floor import lists as floor_lists
from meetingroom.sessions.floor import speech
from meetingroom.sessions.floor.records import FloorList, Speech
from meetingroom.sessions.polls.records import Electorate, Poll, Turnout
from meetingroom.sessions.script.records import (
    TRACE,
    Kept,
    StepTrace,
    Touched,
)
from meetingroom.sessions.script.run import run_of
from meetingroom.sessions.script.undo_checks import check_nobody_rests_on
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
GOES_ON: dict[str, frozenset[str]] = {
    "stage": frozenset({"speaker"}),
    "site": frozenset({"link", "audio", "video", "since"}),
}
"""Facts, which the planes may have changed since and which then stay."""
FOLLOWS: dict[str, frozenset[str]] = {
    "poll": frozenset({"quorum_lost_at"}),
    "electorate": frozenset({"entitled", "present", "quorum"}),
    "turnout": frozenset({"present", "voted"}),
}
"""What presence may have changed since, and what is put back all the same."""


def undo(state: RoomState, step: str, actor: Actor, at: datetime) -> Put:
    """Return everything as it was before a step; undone twice, it is undone once.

    Raises:
        WrongStateError: it is not the last step, its ten seconds are over, or
            somebody has changed since what it changed or what rests on it.
        ForbiddenError: it opened a poll, which this actor may not.
    """
    run = run_of(state)
    if run.undone == step:
        return []
    done = state.find(StepTrace, TRACE) or StepTrace()
    if not step or done.step != step or run.current != step:
        raise WrongStateError(f"step {step} is not the last one")
    if run.undo_until is None or at > run.undo_until:
        raise WrongStateError("the ten seconds are over")
    check_same_sitting(state, done)
    if actor.role not in OpenPoll.allowed and any(
        isinstance(each.after, Poll) for each in done.touched
    ):
        raise ForbiddenError(f"{actor.role} may not take a poll back")
    put: Put = [restored(state, each, at) for each in done.touched]
    then = state.apply(state.rev, put)
    check_nobody_rests_on(state, then, done.touched, run.at or at)
    former = done.run.model_copy(update={"undo_until": None, "undone": step})
    return [*put, former, StepTrace()]


def check_same_sitting(state: RoomState, done: StepTrace) -> None:
    """Raise `WrongStateError` where the meeting itself was turned since."""
    meeting = sitting.meeting_of(state)
    if (meeting.status, meeting.mode) != (done.status, done.mode):
        raise WrongStateError("the meeting itself has moved on since")


def restored(state: RoomState, each: Touched, at: datetime) -> Kept:
    """Return one record as it was before the step.

    Raises:
        WrongStateError: somebody has changed it since.
    """
    now = state.records.get(each.after.id)
    if not isinstance(now, Kept) or differs(now, each.after):
        raise WrongStateError(f"{each.after.type} {each.after.id} has moved on since")
    if each.before is None:
        return neutral(state, each.after)
    match each.before, now:
        case AgendaItem() as before, AgendaItem():
            return item_as_it_was(before, now, at)
        case Speech() as before, Speech():
            return speech_as_it_was(before, now, at)
        case _:
            return with_facts(each.before, now, each.after)


def differs(now: Kept, after: Kept) -> bool:
    """Tell whether somebody has changed a record since the step."""
    kind = after.type
    passing = GOES_ON.get(kind, frozenset()) | FOLLOWS.get(kind, frozenset())
    return now.model_dump(exclude={*passing}) != after.model_dump(exclude={*passing})


def with_facts(before: Kept, now: Kept, after: Kept) -> Kept:
    """Return a record as it was, with the facts that have changed since."""
    news = {
        name: getattr(now, name)
        for name in GOES_ON.get(before.type, ())
        if getattr(now, name) != getattr(after, name)
    }
    return before.model_copy(update=news)


def item_as_it_was(before: AgendaItem, now: AgendaItem, at: datetime) -> AgendaItem:
    """Return an item as it was; what it used stays used, and its clock goes on."""
    if before.active_since == now.active_since:
        return before
    clock = {
        "used_s": stop_clock(now, at).used_s,
        "active_since": None if before.active_since is None else at,
    }
    return before.model_copy(update=clock)


def speech_as_it_was(before: Speech, now: Speech, at: datetime) -> Speech:
    """Return a speech as it was; the time since it was stopped was a pause."""
    if before.since is None or now.ended_at is None:
        return before
    clock = {
        "since": at,
        "spent_ms": now.spent_ms,
        "paused_ms": before.paused_ms + speech.millis(now.ended_at, at),
    }
    return before.model_copy(update=clock)


def neutral(state: RoomState, made: Kept) -> Kept:
    """Return a record that the step made, as if it had not.

    Raises:
        WrongStateError: it cannot be taken back.
    """
    match made:
        case FloorList():
            pattern = floor_lists.list_of(without(state, made.id), made.item)
            return pattern.model_copy(update={"id": made.id, "item": made.item})
        case Electorate():
            nobody: dict[str, object] = {"entitled": (), "present": (), "voted": ()}
            return made.model_copy(update=nobody)
        case Turnout():
            return Turnout(id=made.id, poll=made.poll, public=False)
        case _:
            raise WrongStateError(f"{made.type} {made.id} cannot be taken back")


def without(state: RoomState, record_id: str) -> RoomState:
    """Return a state in which a record was never made."""
    left = {key: r for key, r in state.records.items() if key != record_id}
    return RoomState(state.rev, left)
