"""Switches displays and their machines by their hours, in all rooms of the server.

A hall has several meetings, and nothing goes dark while one of them is open.
"""

import asyncio
import logging

from meetingroom.errors import MeetingError
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.room_watch import RoomWatch
from meetingroom.sessions.schedule import rules
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

LOOK_S = 30.0
"""At least so often is the clock looked at, as somebody may set it."""
RETRY_S = 1.0


class Hours(RoomWatch):
    """The hours of the displays of every attached room."""

    def __init__(self) -> None:
        super().__init__((Display, Meeting))

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
        """Do what is due in a room; return the seconds until its next look."""
        at = room.now()
        meetings = [
            meeting
            for one in self._rooms.values()
            for meeting in one.state.all(Meeting)
        ]
        try:
            for wish in rules.wishes(room.state, at, meetings):
                await room.handle(wish, SYSTEM)
        except (MeetingError, WriteError):
            log.exception("the hours of %s cannot be kept", room.meeting)
            return RETRY_S
        due = rules.next_look(room.state, at)
        return LOOK_S if due is None else max(0.02, (due - at).total_seconds())
