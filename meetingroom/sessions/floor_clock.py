"""Takes calls back after which nobody was heard, by the clock of each room."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from meetingroom.errors import MeetingError
from meetingroom.sessions.commands import LapseGrant
from meetingroom.sessions.floor_records import SpeakerRequest
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

HEARD_WITHIN = timedelta(seconds=3)
"""How long the chair waits for the sound of somebody who was called."""
LOOK_S = 30.0
"""At least so often is the clock looked at, as somebody may set it."""
RETRY_S = 1.0


def due_of(state: RoomState) -> dict[str, datetime]:
    """Return when each call is taken back, by its request."""
    return {
        r.id: r.called_at + HEARD_WITHIN
        for r in state.all(SpeakerRequest)
        if r.called_at is not None
    }


class FloorClock:
    """Watches the calls of every room."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._stir = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def attach(self, room: Room) -> Callable[[], None]:
        """Watch a room until the returned function is called."""
        self._rooms[room.meeting] = room

        def hear(_state: RoomState, step: Step) -> None:
            put = step.entry.put
            if any(isinstance(r, SpeakerRequest) and r.called_at for r in put):
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
        """Take back what is due; return the seconds until the next look."""
        try:
            for request, due in due_of(room.state).items():
                if due <= room.now():
                    await room.handle(LapseGrant(request=request), SYSTEM)
        except (MeetingError, WriteError):
            log.exception("a call of %s cannot be taken back", room.meeting)
            return RETRY_S
        nearest = min(due_of(room.state).values(), default=None)
        if nearest is None:
            return LOOK_S
        return max(0.0, (nearest - room.now()).total_seconds())
