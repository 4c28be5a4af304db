"""Counts every open meeting anew whenever another directory is in place.

The directory changes by imports of the office, by packs and by commands of another
process, and all of them replace its file: looking at the file sees them all.
"""

import asyncio
import logging

from meetingroom.members.committee import Committee
from meetingroom.members.directory import Directory
from meetingroom.members.recount import recount
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.sitting import SEALED, meeting_of

log = logging.getLogger(__name__)

LOOK_EACH_S = 2.0


class Recounting:
    """Keeps how people count in step with the directory."""

    def __init__(
        self,
        rooms: Rooms,
        directory: Directory,
        committee: Committee,
        look_each_s: float = LOOK_EACH_S,
    ) -> None:
        self._rooms, self._directory = rooms, directory
        self._committee, self._look_each_s = committee, look_each_s

    async def run(self) -> None:
        """Look until cancelled."""
        # What changed while the server was down is found by the first look.
        known: object = None
        while True:
            now = await asyncio.to_thread(self._directory.generation)
            if now is not None and now != known and await self._recount():
                known = now
            await asyncio.sleep(self._look_each_s)

    async def _recount(self) -> bool:
        """Count everybody of every meeting; False where that has to be repeated."""
        done = True
        for room in await self._rooms.open_all():
            if meeting_of(room.state).status in SEALED:
                continue
            try:
                await recount(room, self._directory, self._committee)
            except Exception:
                # One meeting that cannot be counted keeps no other one waiting.
                log.exception("%s could not be counted anew", room.meeting)
                done = False
        return done
