"""A publisher that flashes and beeps at each full second of the machine's clock, and a
plane that records it."""

import asyncio
import math
import time
from array import array
from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median

from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack
from av import AudioFrame, VideoFrame

from meetingroom.media.plane import MediaPlane
from meetingroom.media.recording.library import File, Shelf, track_of
from meetingroom.media.recording.service import Recordings
from tests.conftest import NOON
from tests.media.client import RATE_HZ, SAMPLES, until
from tests.media.recording.footage import FLASH_S, Watched, watch


class Flash(VideoStreamTrack):
    """Dark, and bright for a moment at the beginning of each second."""

    async def recv(self) -> VideoFrame:
        """Return the next of 30 frames a second, 320x240."""
        pts, time_base = await self.next_timestamp()
        frame = VideoFrame(320, 240, "yuv420p")
        at_s = self._start + pts / 90_000
        levels = (235 if at_s % 1 < FLASH_S else 16, 128, 128)
        for plane, level in zip(frame.planes, levels, strict=True):
            plane.update(bytes((level,)) * plane.buffer_size)
        frame.pts, frame.time_base = pts, time_base
        return frame


class Beep(AudioStreamTrack):
    """Silent, and a tone at the beginning of each second."""

    _start_s = 0.0
    _frames = 0

    async def recv(self) -> AudioFrame:
        """Return the next 20 ms of one channel."""
        self._start_s = self._start_s or time.time()
        at_s = self._start_s + self._frames * 0.02
        await asyncio.sleep(at_s - time.time())
        at = self._frames * SAMPLES
        self._frames += 1
        loud = at_s % 1 < FLASH_S
        wave = [
            int(20_000 * loud * math.sin(2 * math.pi * 1000 * n / RATE_HZ))
            for n in range(SAMPLES)
        ]
        frame = AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        frame.planes[0].update(array("h", wave).tobytes())
        frame.pts, frame.time_base = at, Fraction(1, RATE_HZ)
        frame.sample_rate = RATE_HZ
        return frame


class Studio:
    """Records the meeting `m` of a plane into a folder."""

    def __init__(self, plane: MediaPlane, folder: Path, reserve_bytes: int = 0) -> None:
        self.folder, self.keys = folder / "recordings", folder / "keys"
        self._size = 0
        start_s = time.monotonic()

        def clock():
            return NOON + timedelta(seconds=time.monotonic() - start_s)

        self.recordings = Recordings(
            plane, self.folder, self.keys, reserve_bytes, clock
        )

    def track(self, source: str = "d1", number: int = 1):
        """Return what there is of a source by now."""
        folder = self.recordings.folder("m", f"recording/{number}")
        return track_of(folder, source)

    async def lasts(self, length_ms: int, source: str = "d1") -> None:
        """Wait until so much of a source is recorded."""
        await until(lambda: self.track(source), 40.0)
        await self.until(self.track(source).begin_ms + length_ms, source)

    def grows(self, source: str) -> bool:
        """Whether its files have grown since this was last asked."""
        before, self._size = self._size, self.track(source).stored_bytes
        return before != self._size

    async def until(self, end_ms: int, source: str = "d1") -> None:
        """Wait until a source is recorded up to a moment."""

        def reached() -> bool:
            track = self.track(source)
            return track is not None and track.end_ms >= end_ms

        await until(reached, 40.0)

    def shelf(self, number: int = 1) -> Shelf:
        recording = f"recording/{number}"
        folder = self.recordings.folder("m", recording)
        key = (self.keys / "recording-m.key").read_bytes()
        return Shelf("m", recording, folder, key)

    def file(self, source: str = "d1", length_ms: int = 0) -> bytes:
        """Return a source as one file."""
        file = File(self.shelf(), source, length_ms)
        content = b"".join(file.read(0, file.size))
        assert len(content) == file.size
        return content

    def watch(self, source: str = "d1") -> Watched:
        """See and hear a source of the first recording."""
        return watch(self.file(source))

    def disk(self) -> Iterable[bytes]:
        """Return everything that lies there."""
        return [p.read_bytes() for p in self.folder.rglob("*") if p.is_file()]


def offset_s(seen: Watched) -> float:
    """Return by how much a flash comes later than its beep, in the middle of all."""
    pairs = [
        min((f - b for b in seen.beeps_s), key=abs)
        for f in seen.flashes_s
        if seen.beeps_s
    ]
    return median(pairs)
