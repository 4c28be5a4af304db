"""Carries out what only the clock can ask of a room: the end of a time, a new count."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from meetingroom.errors import MeetingError
from meetingroom.sessions.commands import Command
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


class Matter(Protocol):
    """A pure module that knows what time does to one matter of a meeting."""

    @property
    def KINDS(self) -> tuple[type[Record], ...]:
        """The records of which a change asks for a new look at once."""

    def wishes(self, state: RoomState, at: datetime, /) -> Sequence[Command]:
        """Return what is due at an instant; nothing any more once that was done."""

    def next_look(self, state: RoomState, at: datetime, /) -> datetime | None:
        """Return when something is due next, seen from an instant; or None."""


class RoomClock(RoomWatch):
    """Watches one matter in every room, by the room's own clock."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(matter.KINDS)
        self._matter = matter

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
        try:
            for wish in self._matter.wishes(room.state, room.now()):
                await room.handle(wish, SYSTEM)
        except (MeetingError, WriteError):
            log.exception("what the clock asks of %s cannot be done", room.meeting)
            return RETRY_S
        at = self._matter.next_look(room.state, room.now())
        if at is None:
            return LOOK_S
        return max(0.0, (at + LITTLE - room.now()).total_seconds())
