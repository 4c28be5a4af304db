"""Closes polls whose time is over, counts turnout, and ends the grace of lost sites.

Each by the clock of its room.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from meetingroom.errors import MeetingError
from meetingroom.sessions import polls
from meetingroom.sessions.commands import (
    ClosePoll,
    Command,
    CountTurnout,
    TurnQuorum,
)
from meetingroom.sessions.poll_records import Ballot, Poll
from meetingroom.sessions.records import Quorum
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

LOOK_S = 30.0
"""At least so often is the clock looked at, as somebody may set it."""
TURNOUT_S = 1.0
"""How often at most the number of votes is told anew."""
RETRY_S = 1.0
LITTLE = timedelta(milliseconds=20)


def wishes(state: RoomState, at: datetime) -> list[Command]:
    """Return what the clock asks of a room at an instant."""
    found: list[Command] = []
    for poll in state.all(Poll):
        if poll.status == "open" and polls.is_over(poll, at):
            found.append(ClosePoll(poll=poll.id))
        elif poll.status == "open" and poll.medium == "electronic":
            found.append(CountTurnout(poll=poll.id))
    turns_at = turn_of(state)
    if turns_at is not None and turns_at <= at:
        found.append(TurnQuorum())
    return found


def turn_of(state: RoomState) -> datetime | None:
    """Return when somebody at a lost site counts no longer, or None."""
    tally = state.find(Quorum, "quorum")
    return tally.turns_at if tally is not None else None


def next_look(state: RoomState) -> datetime | None:
    """Return the next instant at which the clock asks something, or None."""
    due = [p.due_at for p in state.all(Poll) if p.status == "open" and p.ends_itself]
    return min((at for at in [*due, turn_of(state)] if at is not None), default=None)


class PollClock:
    """Watches the polls of every room."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._voted: set[str] = set()
        """Rooms in which somebody voted since turnout was told."""
        self._stir = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def attach(self, room: Room) -> Callable[[], None]:
        """Watch a room until the returned function is called."""
        self._rooms[room.meeting] = room

        def hear(_state: RoomState, step: Step) -> None:
            put = step.entry.put
            if any(isinstance(r, Ballot) for r in put):
                self._voted.add(room.meeting)
            if any(isinstance(r, Poll | Quorum) for r in put):
                self._stir.set()

        stop = room.listen(hear)
        self._stir.set()

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)

        return detach

    async def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop watching.  May be called twice."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._stir.clear()
            waits = [await self._turn(room) for room in [*self._rooms.values()]]
            try:
                async with asyncio.timeout(min([LOOK_S, *waits])):
                    await self._stir.wait()
            except TimeoutError:
                continue

    async def _turn(self, room: Room) -> float:
        """Ask what is due; return the seconds until the next look."""
        voted = room.meeting in self._voted
        self._voted.discard(room.meeting)
        try:
            for wish in wishes(room.state, room.now()):
                if voted or not isinstance(wish, CountTurnout):
                    await room.handle(wish, SYSTEM)
        except (MeetingError, WriteError):
            log.exception("a poll or the quorum of %s cannot turn", room.meeting)
            return RETRY_S
        if any(poll.status == "open" for poll in room.state.all(Poll)):
            return min(TURNOUT_S, self._until(room))
        return self._until(room)

    def _until(self, room: Room) -> float:
        at = next_look(room.state)
        if at is None:
            return LOOK_S
        return max(0.0, (at + LITTLE - room.now()).total_seconds())
