"""What the kit sends and counts: packets shaped like VP8 and Opus."""

import time
from dataclasses import dataclass, field
from struct import Struct
from typing import Protocol

from benchmarks.media.leg import INBOX
from benchmarks.media.sdp import LEVEL, MID, NUMBER, PICTURE, SENT, SOUND
from meetingroom.media.congestion.arrivals import Arrivals
from meetingroom.media.port.srtp import Srtp

MAGIC = b"meeting!"
TAIL = Struct("!8sQ")
SAMPLE = 16
"""One packet in so many is decrypted, to read when it was sent."""
FRAME_S, SOUND_S = 1 / 25, 1 / 50
PACKETS = 6
"""Packets of one frame: five of the same size, and a shorter one."""
PICTURE_BYTES, LAST_BYTES, SOUND_BYTES = 1100, 700, 100
KEYFRAME_EVERY = 100
HEAD_MIN = 16
_HEADER = Struct("!BBHII")
_WORDS = Struct("!HH")
_SEQ_SSRC = Struct("!xxHxxxxI")


def stamp() -> bytes:
    """Return what tells a receiver of the kit when a packet was sent."""
    return TAIL.pack(MAGIC, time.monotonic_ns())


class Sends(Protocol):
    """What a sender needs of its leg."""

    def send_rtp(self, packet: bytes) -> None:
        """Encrypt and send one packet."""


class Opens(Protocol):
    """What a receiver needs of its leg, to read what came."""

    @property
    def srtp_in(self) -> Srtp:
        """Decrypts what lies in the kit's inbox."""


class Sender:
    """One camera and one microphone on one leg."""

    def __init__(self, leg: Sends, ssrc: int) -> None:
        self.sent = 0
        self._leg = leg
        self._sound_ssrc, self._ssrc = ssrc, ssrc + 1
        self._seq = self._sound_seq = 0
        self._number = 0
        self._frames = self._sounds = 0

    def frame(self) -> None:
        """Send one frame of 40 ms."""
        key = self._frames % KEYFRAME_EVERY == 0
        timestamp = self._frames * 3600 & 0xFFFFFFFF
        for n in range(PACKETS):
            first = 0x90 if n == 0 else 0x80
            picture = self._frames & 0x7FFF
            start = bytes(
                (first, 0xE0, 0x80 | picture >> 8, picture & 0xFF, picture & 0xFF, 0x20)
            ) + bytes((0x00 if key and n == 0 else 0x01,))
            last = n == PACKETS - 1
            self._send(
                self._header(PICTURE, last, self._seq, timestamp, self._ssrc, b"1", 0),
                start,
                LAST_BYTES if last else PICTURE_BYTES,
            )
            self._seq = self._seq + 1 & 0xFFFF
        self._frames += 1

    def sound(self) -> None:
        """Send 20 ms of sound."""
        level = 0x80 | 30 + self._sounds % 8
        timestamp = self._sounds * 960 & 0xFFFFFFFF
        header = self._header(
            SOUND, False, self._sound_seq, timestamp, self._sound_ssrc, b"0", level
        )
        self._send(header, b"\x78", SOUND_BYTES)
        self._sounds += 1
        self._sound_seq = self._sound_seq + 1 & 0xFFFF

    def _header(
        self, kind: int, marker: bool, seq: int, at: int, ssrc: int, mid: bytes, lv: int
    ) -> bytes:
        """Return a header with every extension that the offer had."""
        sent = int(time.monotonic() * (1 << 18)) & 0xFFFFFF
        self._number = self._number + 1 & 0xFFFF
        elements = (
            bytes((MID << 4, mid[0], SENT << 4 | 2))
            + sent.to_bytes(3, "big")
            + bytes((NUMBER << 4 | 1,))
            + self._number.to_bytes(2, "big")
        )
        if lv:
            elements += bytes((LEVEL << 4, lv))
        elements += bytes(-len(elements) % 4)
        return (
            _HEADER.pack(0x90, kind | (0x80 if marker else 0), seq, at, ssrc)
            + _WORDS.pack(0xBEDE, len(elements) // 4)
            + elements
        )

    def _send(self, header: bytes, start: bytes, size: int) -> None:
        body = start + bytes(size - len(start) - TAIL.size)
        self._leg.send_rtp(header + body + stamp())
        self.sent += 1


@dataclass
class Count:
    """What came under one SSRC, by extended sequence number."""

    first: int
    last: int
    packets: int = 1
    number_at: int = 0
    """Where its packets have their transport-wide number; 0 where they have none."""


@dataclass
class Received:
    """What came on one leg."""

    leg: Opens | None = None
    packets: int = 0
    reports: int = 0
    by_ssrc: dict[int, Count] = field(default_factory=dict)
    delays_s: list[float] = field(default_factory=list)
    sound_delays_s: list[float] = field(default_factory=list)
    """Those among them that are of sound: a picture that begins is repeated from its
    keyframe on, which was sent a while ago."""
    arrivals: Arrivals = field(default_factory=Arrivals)

    def take(self, inbox: memoryview, size: int) -> None:
        """Count one packet; read the send time of one in sixteen."""
        if 192 <= inbox[1] <= 223:
            self.reports += 1
            return
        self.packets += 1
        seq, ssrc = _SEQ_SSRC.unpack_from(inbox)
        count = self.by_ssrc.get(ssrc)
        if count is None:
            count = self.by_ssrc[ssrc] = Count(seq, seq, 1, number_at(inbox))
        else:
            count.packets += 1
            step = (seq - count.last + 0x8000 & 0xFFFF) - 0x8000
            if step > 0:
                count.last += step
        if (at := count.number_at) and inbox[at - 1] == NUMBER << 4 | 1:
            self.arrivals.add(inbox[at] << 8 | inbox[at + 1], time.monotonic())
        if seq % SAMPLE == 0:
            self._sample(size)

    def feedback(self) -> bytes:
        """Return what to tell the server of transport-wide numbers; empty for none."""
        return self.arrivals.feedback(1, next(iter(self.by_ssrc), 0))

    @property
    def missing(self) -> int:
        """Packets that never came, between the first and the last of each stream."""
        return sum(
            max(0, count.last - count.first + 1 - count.packets)
            for count in self.by_ssrc.values()
        )

    def restart(self) -> None:
        """Count from now on."""
        self.packets = self.reports = 0
        self.by_ssrc.clear()
        self.delays_s.clear()
        self.sound_delays_s.clear()

    def _sample(self, size: int) -> None:
        now_ns = time.monotonic_ns()
        assert self.leg is not None
        plain = self.leg.srtp_in.unprotect(0, size)
        if plain < TAIL.size:
            return
        magic, sent_ns = TAIL.unpack_from(INBOX, plain - TAIL.size)
        if magic == MAGIC:
            self.delays_s.append((now_ns - sent_ns) / 1e9)
            if INBOX[1] & 0x7F == SOUND:
                self.sound_delays_s.append(self.delays_s[-1])


def number_at(packet: memoryview) -> int:
    """Return where a packet has its transport-wide number; 0 where it has none."""
    if (
        not packet[0] & 0x10
        or bytes(packet[12:14]) != b"\xbe\xde"
        or len(packet) < HEAD_MIN
    ):
        return 0
    at = 16
    # The number itself is two bytes behind its element's first.
    end = min(at + 4 * (packet[14] << 8 | packet[15]), len(packet) - 2)
    while at < end:
        if packet[at] >> 4 == NUMBER:
            return at + 1
        # Padding is one byte; anything else says how long it is.
        at += 2 + (packet[at] & 0x0F) if packet[at] else 1
    return 0
