"""Services that serve many rooms, and wake up when theirs changes in one of them."""

import asyncio
from collections.abc import Callable

from meetingroom.background import Background
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import Record, RoomState


class RoomWatch(Background):
    """One such service; `_run` waits for `_stir` between its looks at `_rooms`."""

    def __init__(self, kinds: tuple[type[Record], ...]) -> None:
        """Take the records of which a change asks for a new look."""
        self._kinds = kinds
        self._rooms: dict[str, Room] = {}
        self._stir = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Serve a room until the returned function is called."""
        self._rooms[room.meeting] = room

        def hear(_state: RoomState, step: Step) -> None:
            if any(isinstance(record, self._kinds) for record in step.entry.put):
                self._stir.set()

        stop = room.listen(hear)
        self._stir.set()

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)
            self._stir.set()

        return detach
