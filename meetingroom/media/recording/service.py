"""Recordings as the server keeps them: told to the media process, found, destroyed."""

import asyncio
import logging
import shutil
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from meetingroom.errors import NotFoundError
from meetingroom.media.plane import MediaPlane
from meetingroom.media.recording.keys import key_of
from meetingroom.media.recording.library import (
    File,
    Shelf,
    Track,
    sources,
    track_of,
)
from meetingroom.media.recording.orders import SetRecording
from meetingroom.media.recording.webm import Chapter
from meetingroom.sessions.keeper import RoomKeeper, concerns
from meetingroom.sessions.recordings.records import Recording, folder_of
from meetingroom.sessions.recordings.rules import running
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState
from meetingroom.values import utcnow

log = logging.getLogger(__name__)

AGAIN_S = 5.0
"""After so long the recorder has written what it had."""
RESERVE_BYTES = 2 * 1024**3
FILES_MAX = 16
"""Files that are played: a browser asks for many pieces of the same."""


class Recordings(RoomKeeper):
    """Keeps what is recorded equal to what the rooms say."""

    CONCERNS = (Recording,)

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
        super().__init__()
        self._plane = plane
        self._folder = folder
        self._keys = keys
        self._reserve_bytes = reserve_bytes
        self._clock = clock
        self._told: dict[str, str] = {}
        """By meeting, the recording that the media process was told of."""
        self._files: dict[object, File] = {}

    def attach(self, room: Room) -> Callable[[], None]:
        """Record this room whenever its state says so, until called back."""
        # Where one goes on, this server was not there for a while.
        self._plane.interrupted(room.meeting)
        release = super().attach(room)

        def detach() -> None:
            release()
            self._told.pop(room.meeting, None)
            self._plane.record(room.meeting, None)

        return detach

    def folder(self, meeting: str, recording: str) -> Path:
        """Return where the files of a recording lie."""
        return self._folder / meeting / folder_of(recording)

    async def tracks(self, meeting: str, recording: Recording) -> tuple[Track, ...]:
        """Return what lies on the disk of a recording, by the names of its sources."""
        folder = self.folder(meeting, recording.id)
        return await asyncio.to_thread(tracks_in, folder)

    async def file(
        self,
        meeting: str,
        recording: Recording,
        source: str,
        length_ms: int,
        chapters: Sequence[Chapter],
        title: str,
    ) -> File:
        """Return a source of a recording as a file.

        Raises:
            NotFoundError: there is nothing of this source.
            InvalidError: a file is not genuine.
        """
        folder = self.folder(meeting, recording.id)
        shelf = Shelf(meeting, recording.id, folder, await self.key(meeting))
        about = (shelf, source, length_ms, tuple(chapters), title)
        stored = await asyncio.to_thread(stored_bytes, folder)
        known = self._files.pop((*about, stored), None)
        if known is None:
            try:
                known = await asyncio.to_thread(File, *about)
            except FileNotFoundError:
                raise NotFoundError(f"{source} in {recording.id}") from None
        self._files[*about, stored] = known
        while len(self._files) > FILES_MAX:
            self._files.pop(next(iter(self._files)), None)
        return known

    async def key(self, meeting: str) -> bytes:
        """Return the key of a meeting's recordings."""
        return await asyncio.to_thread(key_of, self._keys, meeting)

    def _on_change(self, state: RoomState, step: Step) -> None:
        if running(state) is None and concerns(step, self.CONCERNS):
            # At once: the doors are closed, whatever else is to be settled.
            self._told.pop(step.entry.meeting, None)
            self._plane.record(step.entry.meeting, None)
        super()._on_change(state, step)

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
                if await asyncio.to_thread(destroy, folder):
                    # The recorder may have been about to write a last piece.
                    loop = asyncio.get_running_loop()
                    loop.call_later(AGAIN_S, self._look_at, room.meeting)

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
                program=recording.program,
                reserve_bytes=self._reserve_bytes,
            )

        # It may have been stopped while the key was read.
        if running(room.state) == recording:
            self._told[room.meeting] = recording.id
            self._plane.record(room.meeting, order)
        else:
            self._look_at(room.meeting)


def tracks_in(folder: Path) -> tuple[Track, ...]:
    """Return what lies in the folder of a recording."""
    found = (track_of(folder, source) for source in sources(folder))
    return tuple(track for track in found if track is not None)


def stored_bytes(folder: Path) -> int:
    """Return how much lies in the folder of a recording."""
    return sum(path.stat().st_size for path in folder.glob("*"))


def destroy(folder: Path) -> bool:
    """Remove the files of a recording; False where they are gone already.

    Raises:
        OSError: one cannot be removed.
    """
    if not folder.exists():
        return False
    shutil.rmtree(folder)
    return True
