"""Services that keep something outside equal to what the rooms say."""

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from meetingroom.background import Background
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState

log = logging.getLogger(__name__)

RETRY_S = 1.0


class RoomKeeper(Background):
    """Settles a room when it is attached and after each change that concerns it.

    One room after the other, and again after a second where that failed.
    """

    CONCERNS: ClassVar[tuple[type, ...]]
    """Kinds of records whose change is looked at."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._stirred: set[str] = set()
        self._stir = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Keep up with this room, until called back."""
        self._rooms[room.meeting] = room
        stop = room.listen(self._on_change)
        self._look_at(room.meeting)

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)

        return detach

    @abstractmethod
    async def _settle(self, room: Room) -> None:
        """Make what is outside equal to the room's state."""

    def _on_change(self, state: RoomState, step: Step) -> None:
        if concerns(step, self.CONCERNS):
            self._look_at(step.entry.meeting)

    def _look_at(self, meeting: str) -> None:
        self._stirred.add(meeting)
        self._stir.set()

    async def _run(self) -> None:
        while True:
            await self._stir.wait()
            self._stir.clear()
            meetings, self._stirred = self._stirred, set()
            for meeting in meetings & self._rooms.keys():
                try:
                    await self._settle(self._rooms[meeting])
                except Exception:
                    log.exception("%s: %s is not settled", type(self).__name__, meeting)
                    self._look_at(meeting)
                    await asyncio.sleep(RETRY_S)


def concerns(step: Step, kinds: tuple[type, ...]) -> bool:
    """Return whether a change puts a record of one of these kinds."""
    return any(isinstance(record, kinds) for record in step.entry.put)
