"""Carries out what only the clock can ask of a room: the end of a time, a new count."""

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from meetingroom.errors import MeetingError
from meetingroom.sessions.commands import Command
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.room_watch import RoomWatch
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

LOOK_S = 30.0
"""At least so often is the clock looked at, as somebody may set it."""
RETRY_S = 1.0
LITTLE = timedelta(milliseconds=20)
"""A timer may ring early; by so much later it is due for certain."""


class Timed(Protocol):
    """A pure module that knows when time does something to a meeting."""

    @property
    def KINDS(self) -> tuple[type[Record], ...]:
        """The records of which a change asks for a new look at once."""

    def next_look(self, state: RoomState, at: datetime, /) -> datetime | None:
        """Return when something is due next, seen from an instant; or None."""


class Matter(Timed, Protocol):
    """What time does to one matter of a meeting."""

    def wishes(self, state: RoomState, at: datetime, /) -> Sequence[Command]:
        """Return what is due at an instant; nothing any more once that was done."""


class HallMatter(Timed, Protocol):
    """What time does to a meeting while others are held in the same hall."""

    def wishes(
        self, state: RoomState, at: datetime, meetings: Iterable[Meeting], /
    ) -> Sequence[Command]:
        """Return what is due at an instant, seen from all meetings of the server."""


class _Clock(RoomWatch):
    """Looks at every room when something is due there, by the room's own clock."""

    def __init__(self, matter: Timed) -> None:
        super().__init__(matter.KINDS)
        self._next_look = matter.next_look

    @abstractmethod
    def _wishes(self, room: Room, at: datetime) -> Sequence[Command]:
        """Return what is due."""

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
        """Carry out what is due; return the seconds until the next look."""
        at = room.now()
        try:
            for wish in self._wishes(room, at):
                await room.handle(wish, SYSTEM)
        except (MeetingError, WriteError):
            log.exception("what the clock asks of %s cannot be done", room.meeting)
            return RETRY_S
        due = self._next_look(room.state, at)
        if due is None:
            return LOOK_S
        return max(0.0, (due + LITTLE - room.now()).total_seconds())


class RoomClock(_Clock):
    """Watches one matter in every room."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(matter)
        self._matter = matter

    def _wishes(self, room: Room, at: datetime) -> Sequence[Command]:
        return self._matter.wishes(room.state, at)


class HallClock(_Clock):
    """Watches one matter in every room, with an eye on all the other rooms."""

    def __init__(self, matter: HallMatter) -> None:
        super().__init__(matter)
        self._matter = matter

    def _wishes(self, room: Room, at: datetime) -> Sequence[Command]:
        states = [one.state for one in self._rooms.values()]
        meetings = [meeting for state in states for meeting in state.all(Meeting)]
        return self._matter.wishes(room.state, at, meetings)
