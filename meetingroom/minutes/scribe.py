"""Keeps the facts of minutes up to date while they are being written.

Begins with the first `minutes.draft` of a meeting; before that it costs nothing.
"""

import asyncio
import logging
from collections.abc import Callable

from meetingroom.background import Background
from meetingroom.errors import MeetingError
from meetingroom.minutes.sections import generated
from meetingroom.minutes.timeline import Timeline
from meetingroom.sessions.commands.minutes import ReportMinutes
from meetingroom.sessions.minutes.records import (
    MINUTES,
    Minutes,
    MinutesEntry,
    MinutesPast,
    SignedMinutes,
)
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.state import Record
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

PAUSE_S = 1.0
"""Changes that come within it are one; a storm of people at the door is one text."""
PAGE = 500
OWN = (MinutesEntry, MinutesPast, SignedMinutes)
"""Records that say nothing new to the minutes."""


def concerns(record: Record) -> bool:
    """Tell whether a record may move what the facts say."""
    return not isinstance(record, OWN)


class Scribe(Background):
    """Writes what follows from the facts, for every meeting that has minutes."""

    def __init__(self, pause_s: float = PAUSE_S) -> None:
        self._pause_s = pause_s
        self._rooms: dict[str, Room] = {}
        self._told: dict[str, Timeline] = {}
        self._stale: set[str] = set()
        self._stir = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Write for a room until the returned function is called."""
        self._rooms[room.meeting] = room
        stop = room.listen(lambda _, step: self._note(room, step.entry.put))
        self._note(room, room.state.all(Minutes))

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)
            self._told.pop(room.meeting, None)

        return detach

    def _note(self, room: Room, records: object) -> None:
        if room.state.find(Minutes, MINUTES) is None:
            return
        assert isinstance(records, list | tuple)
        if any(concerns(record) for record in records):
            self._stale.add(room.meeting)
            self._stir.set()

    async def _run(self) -> None:
        while True:
            await self._stir.wait()
            await asyncio.sleep(self._pause_s)
            self._stir.clear()
            stale, self._stale = self._stale, set()
            for meeting in sorted(stale):
                try:
                    await self._write(meeting)
                except WriteError:
                    self._stale.add(meeting)
                    self._stir.set()
                except Exception:
                    # One meeting's trouble must not keep the others' from being told.
                    log.exception("the minutes of %s", meeting)

    async def _write(self, meeting: str) -> None:
        room = self._rooms.get(meeting)
        if room is None:
            return
        told = self._told.setdefault(meeting, Timeline())
        while told.rev < room.state.rev:
            for entry in await room.entries(told.rev, PAGE):
                told.take(entry)
        sections = await asyncio.to_thread(generated, room.state, told)
        try:
            await room.handle(ReportMinutes(sections=sections), SYSTEM)
        except MeetingError as error:
            log.info("minutes of %s: %s", meeting, error)
