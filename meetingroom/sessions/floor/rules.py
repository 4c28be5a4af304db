"""From a command about the floor to the records it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import floor as commands
from meetingroom.sessions.floor import grant as floor_grant
from meetingroom.sessions.floor import lists as floor_lists
from meetingroom.sessions.floor import pausing, requests, speech
from meetingroom.sessions.floor.draft import Draft
from meetingroom.sessions.floor.records import (
    Microphone,
    SpeakerRequest,
    Speech,
)
from meetingroom.sessions.records import Seat
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState, command: commands.FloorCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddMicrophone():
            return add_microphone(state, command)
        case commands.ReportMicrophone():
            microphone = state.get(Microphone, command.microphone)
            after = microphone.model_copy(update={"state": command.state})
            return [] if after == microphone else [after]
        case commands.LapseGrant():
            draft = Draft(state)
            request = state.get(SpeakerRequest, command.request)
            floor_grant.lapse(draft, request, at)
            return draft.changes()
        case _:
            sitting.check_not_closed(sitting.meeting_of(state))
            return wished(state, command, actor, at)


Wish = (
    commands.AskFloor
    | commands.AddRequest
    | commands.WithdrawRequest
    | commands.SettleRequest
    | commands.SetFloorRules
    | commands.MoveRequest
    | commands.NameSpeaker
    | commands.GrantFloor
    | commands.CancelGrant
    | commands.PauseSpeech
    | commands.ResumeSpeech
    | commands.ExtendSpeech
    | commands.EndSpeech
    | commands.MissRequest
    | commands.WriteRequest
    | commands.ReaddRequest
    | commands.ClearFloor
    | commands.TakePriority
)


def wished(state: RoomState, command: Wish, actor: Actor, at: datetime) -> Put:
    """Return what a wish of a person changes."""
    match command:
        case commands.AskFloor():
            return [*requests.ask(state, command, actor, at)]
        case commands.AddRequest():
            return [*requests.add(state, command, at)]
        case commands.SetFloorRules():
            return [*floor_lists.change(state, command)]
        case commands.ClearFloor():
            return clear(state, command.item)
        case commands.TakePriority():
            draft = Draft(state)
            floor_grant.prioritise(draft, command.on, at)
            return draft.changes()
        case _:
            request = state.get(SpeakerRequest, command.request)
            return about(state, command, request, actor, at)


def about(
    state: RoomState,
    command: "commands.WithdrawRequest | commands.SettleRequest | commands.MoveRequest "
    "| commands.NameSpeaker | commands.GrantFloor | commands.CancelGrant "
    "| commands.PauseSpeech | commands.ResumeSpeech | commands.ExtendSpeech "
    "| commands.EndSpeech | commands.MissRequest | commands.WriteRequest "
    "| commands.ReaddRequest",
    request: SpeakerRequest,
    actor: Actor,
    at: datetime,
) -> Put:
    """Return what a wish about one request changes."""
    draft = Draft(state)
    match command:
        case commands.WithdrawRequest():
            draft.put(*requests.withdraw(request, actor))
        case commands.SettleRequest():
            settle(draft, request, command, at)
        case commands.MoveRequest():
            draft.put(*requests.move(state, request, command.before))
        case commands.NameSpeaker():
            check_own(request, actor)
            name(draft, request, command.speaker)
        case commands.GrantFloor():
            grant(draft, request, command, at)
        case commands.CancelGrant():
            if request.status == "called":
                draft.put(*requests.settle(state, request, "queued"))
        case commands.PauseSpeech():
            pausing.pause(draft, going_of(state, request), "chair", at)
        case commands.ResumeSpeech():
            sitting.check_running(sitting.meeting_of(state))
            pausing.resume_by_hand(draft, going_of(state, request), at)
        case commands.ExtendSpeech():
            draft.put(speech.extend(going_of(state, request), command.limit_s))
        case commands.EndSpeech():
            check_own(request, actor)
            finish(draft, request, actor, at)
        case commands.MissRequest():
            if request.missed == command.missed_before:
                draft.put(*requests.miss(state, request))
        case commands.WriteRequest():
            draft.put(*requests.write(request))
        case commands.ReaddRequest():
            draft.put(*requests.readd(state, request))
        case _:
            assert_never(command)
    return draft.changes()


def check_own(request: SpeakerRequest, actor: Actor) -> None:
    """Raise `ForbiddenError` where a reader speaks for somebody else."""
    if actor.role in {"delegate", "site"} and request.party != actor.place:
        raise ForbiddenError("this request is somebody else's")


def going_of(state: RoomState, request: SpeakerRequest) -> Speech:
    """Return the speech of a request.

    Raises:
        WrongStateError: it has not begun, or has ended.
    """
    own = (s for s in floor_lists.going(state) if s.request == request.id)
    having = next(own, None)
    if having is None:
        raise WrongStateError(f"the request is {request.status}")
    return having


def grant(
    draft: Draft, request: SpeakerRequest, wish: commands.GrantFloor, at: datetime
) -> None:
    """Call somebody, or let the speech begin at once where the chair says so."""
    sitting.check_running(sitting.meeting_of(draft.state))
    if request.status != "called":
        floor_grant.call(draft, request, wish.speaker, at)
    elif wish.speaker:
        name(draft, request, wish.speaker)
    now = draft.state.get(SpeakerRequest, request.id)
    if wish.anyway and now.status == "called":
        floor_grant.begin(draft, request.id, at)


def finish(draft: Draft, request: SpeakerRequest, actor: Actor, at: datetime) -> None:
    """End a speech; one that has ended stays as it is."""
    if request.status == "finished":
        return
    chair = actor.role in {"chair", "secretary"}
    having = going_of(draft.state, request)
    floor_grant.end(draft, having, "chair" if chair else "speaker", at)


def settle(
    draft: Draft, request: SpeakerRequest, wish: commands.SettleRequest, at: datetime
) -> None:
    """Settle a request; somebody who has spoken loses the floor."""
    if request.status in floor_lists.SPEAKING and wish.status == "finished":
        floor_grant.end(draft, going_of(draft.state, request), "chair", at)
        return
    draft.put(*requests.settle(draft.state, request, wish.status))


def name(draft: Draft, request: SpeakerRequest, speaker: str) -> None:
    """Say who speaks for a site, also of a speech that goes on."""
    update = {"speaker": speaker}
    draft.put(request.model_copy(update=update))
    for having in floor_lists.going(draft.state):
        if having.request == request.id:
            draft.put(having.model_copy(update=update))


def clear(state: RoomState, item: str | None) -> Put:
    """Return everybody who waits on a list as declined."""
    of_item = floor_lists.active_item(state) if item is None else item
    gone = {**requests.NOT_CALLED, "status": "declined"}
    return [r.model_copy(update=gone) for r in floor_lists.waiting(state, of_item)]


def add_microphone(state: RoomState, wish: commands.AddMicrophone) -> Put:
    """Return a new microphone; added twice alike, it is added once.

    Raises:
        NotFoundError: there is no such seat.
        InvalidError: the id is taken, or the seat has a microphone.
    """
    state.get(Seat, wish.seat)
    others = state.all(Microphone)
    before = state.records.get(wish.microphone)
    if before is not None:
        if isinstance(before, Microphone) and before.seat == wish.seat:
            return []
        raise InvalidError("this id is taken")
    if any(m.seat == wish.seat for m in others):
        raise InvalidError("the seat has a microphone")
    order = 1 + max((m.order for m in others), default=0)
    return [
        Microphone(id=wish.microphone, order=order, seat=wish.seat, label=wish.label)
    ]
