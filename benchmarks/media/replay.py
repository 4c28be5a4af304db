"""Plays a recording to a server: several layers of a picture, and its sound."""

import asyncio
import time
from collections.abc import Callable, Sequence
from struct import Struct

from benchmarks.media.leg import INBOX, Leg
from benchmarks.media.recording import (
    FRAMES,
    RATE_HZ,
    SAMPLES,
    SOUND_MS,
    Layer,
    Recording,
    record,
)
from benchmarks.media.sdp import LEVEL, MID, NUMBER, PICTURE, RID, SENT, SOUND, Line
from meetingroom.media.rtcp import (
    KeyframeRequest,
    SenderReport,
    parse_rtcp,
    sender_report,
)

CLOCK_HZ = 90_000
PAYLOAD_MAX = 1_100
REPORT_S = 1.0
LATE_S = 0.2
"""What is later is not sent: a camera on a busy machine drops frames, it never lags."""
NTP_1970_S = 2_208_988_800
_HEADER = Struct("!BBHII")
_WORDS = Struct("!HH")


SSRC, APART = 0x20000, 16
RECORDINGS = 3
"""Different ones; sites share them."""


class Stream:
    """One SSRC."""

    def __init__(self, ssrc: int, clock_hz: int, rid: str = "") -> None:
        self.ssrc = ssrc
        self.rid = rid
        self.clock_hz = clock_hz
        self.seq = ssrc & 0x7FFF
        self.packets = self.octets = 0
        self.next = 0
        """Of the recording's frames."""
        self.number = 0
        """Of the next frame that it sends, among all."""


class Replay:
    """One site: its leg, its streams, and where each of them is."""

    def __init__(
        self, recording: Recording, ssrc: int, stamp: Callable[[], bytes] = bytes
    ) -> None:
        """Prepare to play.

        Args:
            recording: what is played.
            ssrc: of the sound; the layers have the next ones.
            stamp: returns what is put behind each packet, for whoever measures.
        """
        self.leg: Leg | None = None
        self.dropped = 0
        """Frames, sounds and reports for which this machine had no time."""
        self._stamp = stamp
        self._recording = recording
        self._sound = Stream(ssrc, RATE_HZ)
        self._pictures = {
            rid: Stream(ssrc + n, CLOCK_HZ, rid)
            for n, rid in enumerate(recording.pictures, 1)
        }
        self._number = 0
        self._began_s = 0.0

    def lines(self) -> list[Line]:
        """Return what to offer."""
        rids = tuple(self._pictures)
        return [
            Line("audio", "sendonly", "0", self._sound.ssrc),
            Line("video", "sendonly", "1", rids=rids),
        ]

    def take(self, inbox: memoryview, size: int) -> None:
        """Begin a layer anew where the server asks for a keyframe."""
        if self.leg is None or not 192 <= inbox[1] <= 223:
            return
        plain = self.leg.srtp_in.unprotect_rtcp(0, size)
        for report in parse_rtcp(bytes(INBOX[:plain])) if plain > 0 else ():
            if isinstance(report, KeyframeRequest):
                for stream in self._pictures.values():
                    if stream.ssrc == report.ssrc:
                        stream.next = 0

    async def play(self) -> None:
        """Send until cancelled."""
        self._began_s = time.monotonic()
        await asyncio.gather(
            self._beat(1 / FRAMES, self._frame),
            self._beat(SOUND_MS / 1000, self._sounds),
            self._beat(REPORT_S, self._report),
        )

    async def _beat(self, every_s: float, send: Callable[[int], None]) -> None:
        """Send what is due at each tick, and nothing of those that are long past."""
        tick = 0
        while True:
            send(tick)
            tick += 1
            late_s = time.monotonic() - self._began_s - tick * every_s
            if late_s > LATE_S:
                past = int(late_s / every_s)
                self.dropped += past
                tick += past
            due_s = self._began_s + tick * every_s
            await asyncio.sleep(max(0.0, due_s - time.monotonic()))

    def _frame(self, tick: int) -> None:
        for rid, stream in self._pictures.items():
            frames = self._recording.pictures[rid]
            frame = frames[stream.next % len(frames)]
            stream.next += 1
            self._send_frame(stream, frame, tick * CLOCK_HZ // FRAMES)

    def _send_frame(self, stream: Stream, frame: bytes, timestamp: int) -> None:
        """Send one frame in packets (RFC 7741)."""
        picture = stream.number & 0x7FFF
        stream.number += 1
        parts = [frame[n : n + PAYLOAD_MAX] for n in range(0, len(frame), PAYLOAD_MAX)]
        for n, part in enumerate(parts):
            start = 0x90 if n == 0 else 0x80
            descriptor = bytes(
                (start, 0xE0, 0x80 | picture >> 8, picture & 0xFF, picture & 0xFF, 0x20)
            )
            last = n == len(parts) - 1
            self._send(stream, PICTURE, last, timestamp, descriptor + part, 0)

    def _sounds(self, tick: int) -> None:
        stream, sounds = self._sound, self._recording.sounds
        packet = sounds[tick % len(sounds)]
        level = 20 if tick % (1000 // SOUND_MS) < 10 else 45
        self._send(stream, SOUND, False, tick * SAMPLES, packet, 0x80 | level)

    def _send(
        self,
        stream: Stream,
        kind: int,
        marker: bool,
        timestamp: int,
        payload: bytes,
        level: int,
    ) -> None:
        assert self.leg is not None
        header = _HEADER.pack(
            0x90,
            kind | (0x80 if marker else 0),
            stream.seq,
            timestamp & 0xFFFFFFFF,
            stream.ssrc,
        )
        stream.seq = stream.seq + 1 & 0xFFFF
        stream.packets += 1
        stream.octets += len(payload)
        self._number = self._number + 1 & 0xFFFF
        extensions = self._extensions(stream, level)
        self.leg.send_rtp(header + extensions + payload + self._stamp())

    def _extensions(self, stream: Stream, level: int) -> bytes:
        sent = int(time.monotonic() * (1 << 18)) & 0xFFFFFF
        mid = b"1" if stream.rid else b"0"
        found = bytes((MID << 4,)) + mid
        found += bytes((SENT << 4 | 2,)) + sent.to_bytes(3, "big")
        found += bytes((NUMBER << 4 | 1,)) + self._number.to_bytes(2, "big")
        if level:
            found += bytes((LEVEL << 4, level))
        if stream.rid:
            rid = stream.rid.encode()
            found += bytes((RID << 4 | len(rid) - 1,)) + rid
        found += bytes(-len(found) % 4)
        return _WORDS.pack(0xBEDE, len(found) // 4) + found

    def _report(self, _tick: int) -> None:
        """Say which time of day each stream's clock shows."""
        assert self.leg is not None
        now_s = time.monotonic() - self._began_s
        ntp = int((time.time() + NTP_1970_S) * (1 << 32))
        for stream in (self._sound, *self._pictures.values()):
            timestamp = int(now_s * stream.clock_hz) & 0xFFFFFFFF
            told = SenderReport(
                stream.ssrc, ntp, timestamp, stream.packets, stream.octets
            )
            self.leg.send_rtcp(sender_report(told, "kit"))


def replays(
    count: int, layers: Sequence[Layer], stamp: Callable[[], bytes] = bytes
) -> list[Replay]:
    """Return so many sites that send these layers, with a few recordings for all."""
    films = [record(layers, seed) for seed in range(min(RECORDINGS, count))]
    return [
        Replay(films[number % len(films)], SSRC + APART * number, stamp)
        for number in range(count)
    ]
