"""A publisher that flashes and beeps once a second, and a plane that records it."""

import asyncio
import secrets
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from statistics import median

from benchmarks.media.leg import Leg
from benchmarks.media.sdp import PICTURE, SOUND, Line, read, write
from meetingroom.media.plane import MediaPlane
from meetingroom.media.recording.library import File, Shelf, track_of
from meetingroom.media.recording.service import Recordings
from meetingroom.media.rtcp import SenderReport, sender_report
from tests.conftest import NOON
from tests.media.client import until
from tests.media.packets import rtp
from tests.media.recording.footage import (
    RATE_HZ,
    Watched,
    pictures,
    sounds,
    vp8_payloads,
    watch,
)

RATES_HZ = (RATE_HZ, 90_000)
"""Of sound and of pictures."""
NTP_S = 2_208_988_800
"""Seconds from 1900 to 1970."""


class Tape:
    """Plays footage to the plane over real ICE, DTLS and SRTP, with sender reports.

    What a machine that is busy does to it is as the line's doing: its clocks are right.
    """

    def __init__(self, plane: MediaPlane, site: str, seconds: int = 10) -> None:
        self._plane, self._site = plane, site
        self._leg = Leg("127.0.0.1", "gcm256", lambda _, __: None)
        # Another publisher has other streams, also at the same site.
        self._ssrcs = (secrets.randbits(31), secrets.randbits(31))
        """Of its sound and of its camera."""
        self._packets = [*_packets(seconds)]
        self._length_s = float(seconds)
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Tape":
        lines = [
            Line("audio", "sendonly", "0", self._ssrcs[0]),
            Line("video", "sendonly", "1", self._ssrcs[1]),
        ]
        offer = write(self._leg.mine, lines)
        joined = await self._plane.publish("m", self._site, offer)
        await self._leg.connect(read(joined.sdp), controlling=True)
        self._task = asyncio.create_task(self._play())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        await self._leg.close()

    async def _play(self) -> None:
        start_s, turn, reported = time.time(), 0, -1
        seqs = dict.fromkeys(self._ssrcs, 0)
        while True:
            base_s = turn * self._length_s
            for at_s, camera, payload, marker in self._packets:
                due_s = base_s + at_s
                await asyncio.sleep(max(0.0, start_s + due_s - time.time()))
                if reported < int(due_s):
                    reported = int(due_s)
                    self._report(start_s, due_s)
                ssrc = self._ssrcs[camera]
                seq = seqs[ssrc] = (seqs[ssrc] + 1) & 0xFFFF
                timestamp = round(due_s * RATES_HZ[camera]) & 0xFFFFFFFF
                kind = PICTURE if camera else SOUND
                self._leg.send_rtp(rtp(seq, timestamp, ssrc, kind, payload, marker))
            turn += 1

    def _report(self, start_s: float, at_s: float) -> None:
        ntp = round((start_s + at_s + NTP_S) * 2**32)
        for ssrc, rate_hz in zip(self._ssrcs, RATES_HZ, strict=True):
            timestamp = round(at_s * rate_hz) & 0xFFFFFFFF
            report = SenderReport(ssrc, ntp, timestamp, 1, 1)
            self._leg.send_rtcp(sender_report(report, "tape"))


def _packets(seconds: int) -> list[tuple[float, bool, bytes, bool]]:
    """Return what is sent: when, whether by the camera, its payload, the marker."""
    made: list[tuple[float, bool, bytes, bool]] = [
        (n * 0.02, False, data, False) for n, data in enumerate(sounds(seconds))
    ]
    for n, picture in enumerate(pictures(seconds)):
        payloads = [*vp8_payloads(picture.data, n, 1000)]
        made += (
            (picture.timestamp / 90_000, True, payload, place == len(payloads) - 1)
            for place, payload in enumerate(payloads)
        )
    return sorted(made, key=lambda each: each[0])


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

    def watch(self, source: str = "d1", row: float = 0.0) -> Watched:
        """See and hear a source of the first recording."""
        return watch(self.file(source), row)

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
