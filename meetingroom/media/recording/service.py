"""Recordings as the server keeps them: told to the media process, found, destroyed."""

import asyncio
import logging
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from meetingroom.background import Background
from meetingroom.media.plane import MediaPlane
from meetingroom.media.recording.keys import key_of
from meetingroom.media.recording.orders import SetRecording
from meetingroom.sessions.recordings.records import Recording, folder_of
from meetingroom.sessions.recordings.rules import running
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState
from meetingroom.values import utcnow

log = logging.getLogger(__name__)

RETRY_S = 1.0
RESERVE_BYTES = 2 * 1024**3


class Recordings(Background):
    """Keeps what is recorded equal to what the rooms say."""

    def __init__(
        self,
        plane: MediaPlane,
        folder: Path,
        keys: Path,
        reserve_bytes: int = RESERVE_BYTES,
        clock: Callable[[], datetime] = utcnow,
    ) -> None:
        """Prepare; nothing is recorded before `start`.

        Args:
            plane: what taps the sites.
            folder: where recordings go, a folder for each meeting.
            keys: where their keys are.
            reserve_bytes: what has to stay free on the disk.
            clock: the rooms' clock.
        """
        self._plane = plane
        self._folder = folder
        self._keys = keys
        self._reserve_bytes = reserve_bytes
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._told: dict[str, str] = {}
        """By meeting, the recording that the media process was told of."""
        self._stirred: set[str] = set()
        self._stir = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Record this room whenever its state says so, until called back."""
        self._rooms[room.meeting] = room
        stop = room.listen(self._on_change)
        if running(room.state) is not None:
            # This server was not there for a while.
            self._plane.interrupted(room.meeting)
        self._look_at(room.meeting)

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)
            self._told.pop(room.meeting, None)
            self._plane.record(room.meeting, None)

        return detach

    def folder(self, meeting: str, recording: str) -> Path:
        """Return where the files of a recording lie."""
        return self._folder / meeting / folder_of(recording)

    async def key(self, meeting: str) -> bytes:
        """Return the key of a meeting's recordings."""
        return await asyncio.to_thread(key_of, self._keys, meeting)

    def _on_change(self, _state: RoomState, step: Step) -> None:
        if any(isinstance(record, Recording) for record in step.entry.put):
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
                    log.exception("the recordings of %s cannot be settled", meeting)
                    self._look_at(meeting)
                    await asyncio.sleep(RETRY_S)

    async def _settle(self, room: Room) -> None:
        """Record what is to be recorded, and destroy what is to be gone."""
        going = running(room.state)
        if going is None or self._told.get(room.meeting) != going.id:
            self._told.pop(room.meeting, None)
            self._plane.record(room.meeting, None)
        if going is not None:
            await self._record(room, going)
        for recording in room.state.all(Recording):
            if recording.status == "deleted":
                folder = self.folder(room.meeting, recording.id)
                await asyncio.to_thread(destroy, folder)

    async def _record(self, room: Room, recording: Recording) -> None:
        key = (await self.key(room.meeting)).hex()

        def order() -> SetRecording:
            elapsed = self._clock() - recording.started_at
            return SetRecording(
                meeting=room.meeting,
                recording=recording.id,
                folder=str(self.folder(room.meeting, recording.id)),
                key=key,
                zero_s=time.monotonic() - max(0.0, elapsed.total_seconds()),
                reserve_bytes=self._reserve_bytes,
            )

        # It may have been stopped while the key was read.
        if running(room.state) == recording:
            self._told[room.meeting] = recording.id
            self._plane.record(room.meeting, order)
        else:
            self._look_at(room.meeting)


def destroy(folder: Path) -> None:
    """Remove the files of a recording; nothing happens where they are gone.

    Raises:
        OSError: one cannot be removed.
    """
    if folder.exists():
        shutil.rmtree(folder)
