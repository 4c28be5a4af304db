"""From a wish about messages to the records that it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions import closed_door
from meetingroom.sessions.commands import messages as commands
from meetingroom.sessions.messages import announcements, services
from meetingroom.sessions.messages.records import (
    CHIME,
    CHIME_PAUSE_S,
    AideNote,
    AnswerCode,
    Chime,
)
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState, command: commands.MessageCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.SendAide():
            return send(state, command, actor, at)
        case commands.ReadAide():
            return read(state, command.note, at)
        case commands.AnswerAide():
            return answer(state, command.note, command.answer, at)
        case commands.SendAnnouncement():
            return announcements.send(state, command, at)
        case commands.WithdrawAnnouncement():
            return announcements.withdraw(state, command.announcement, at)
        case commands.AcknowledgeAnnouncement():
            named = command.announcement
            return announcements.acknowledge(state, named, actor, at)
        case commands.CallService():
            return services.call(state, command.kind, actor, at)
        case commands.CancelService():
            return services.cancel(state, command.call, actor, at)
        case commands.TakeService():
            return services.take(state, command.call, actor, at)
        case commands.FinishService():
            return services.finish(state, command.call, actor, at)
        case commands.RingChime():
            return ring(state, command.text, at)
        case _ as never:
            assert_never(never)


def send(
    state: RoomState, command: commands.SendAide, actor: Actor, at: datetime
) -> Put:
    """Return a new line for the chair; sent again alike, it changes nothing."""
    known = state.records.get(command.note)
    if known is not None:
        if isinstance(known, AideNote) and known.text == command.text:
            return []
        raise InvalidError("this id is taken")
    order = 1 + max((note.order for note in state.all(AideNote)), default=0)
    return [
        AideNote(id=command.note, order=order, text=command.text, by=actor.id, at=at)
    ]


def read(state: RoomState, note: str, at: datetime) -> Put:
    """Return a line that stays before the chair no longer."""
    record = state.get(AideNote, note)
    if record.read_at is not None:
        return []
    return [record.model_copy(update={"read_at": at})]


def answer(state: RoomState, note: str, code: AnswerCode, at: datetime) -> Put:
    """Return a line with its answer; another answer takes the place of the first."""
    record = state.get(AideNote, note)
    if record.answer == code:
        return []
    given = {"answer": code, "answered_at": at, "read_at": record.read_at or at}
    return [record.model_copy(update=given)]


def ring(state: RoomState, text: str, at: datetime) -> Put:
    """Return the chime rung; a second tap within the pause changes nothing.

    Raises:
        WrongStateError: it has rung a moment ago with other words, or words are to be
            sent behind closed doors, which those outside could read afterwards.
    """
    if text and closed_door.is_closed(state):
        raise WrongStateError("behind closed doors the chime carries no words")
    last = state.find(Chime, CHIME)
    if last is not None and (at - last.at).total_seconds() < CHIME_PAUSE_S:
        if last.text == text:
            return []
        raise WrongStateError("the chime has rung a moment ago")
    return [Chime(number=1 + (last.number if last else 0), text=text, at=at)]
