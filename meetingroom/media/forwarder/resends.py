"""Packets sent again to one viewer: by RTX, within bounds (RFC 4588)."""

from collections import deque

from meetingroom.media.forwarder import Line
from meetingroom.media.forwarder.frame import Frame, time24
from meetingroom.media.forwarder.heads import Head
from meetingroom.media.forwarder.passage import Passage
from meetingroom.media.rtp import RtpPacket

RESEND_EVERY_S = 0.04
"""Pause before the same packet may be sent again, until the round trip is known."""
RESEND_EVERY_MIN_S = 0.01
RESEND_EVERY_MAX_S = 0.5
SHARE = 4
"""One in so many bytes may be a repetition: a bad line must not fill the uplink."""
LEAST_BYTES = 16_000
"""What may be repeated in any second, however little the slot sends."""


PASSAGES_MAX = 8
"""Streams before the present one whose packets can still be sent again."""
KEPT = 1024
"""Headers kept by slots without RTX, to repeat packets byte for byte."""
HEAD_BYTES = 40
"""Counted beside the payload where rates are kept."""
_NOTHING = RtpPacket(False, 0, 0, 0, 0, True, 0, b"", bytes(254) + b"\xff")
PADDING = Frame(0, _NOTHING, "vp8", 0.0)
"""The longest packet of nothing but padding (RFC 3550, section 5.1)."""


class Repeats:
    """What one slot may send again: a quarter of its rate, each once a round trip."""

    def __init__(self, line: Line, first_seq: int) -> None:
        self.head: Head | None = None
        """Makes the headers of RTX; None where the viewer takes none."""
        self.first = 0
        """What left before it is not sent again; the extended number."""
        self.rtt_s = RESEND_EVERY_S
        self._rtp = line.rtp
        self._next = first_seq
        self._before: deque[Passage] = deque(maxlen=PASSAGES_MAX)
        self._kept: list[bytes] = []
        self._since_s = float("-inf")
        self._since = 0
        self._left = LEAST_BYTES
        self._resent: dict[int, float] = {}

    def passed(self, passage: Passage) -> None:
        """Remember a passage that has ended."""
        self._before.append(passage)

    def keep(self, number: int, head: bytes) -> None:
        """Remember the header that a packet left with."""
        if not self._kept:
            self._kept = [b""] * KEPT
        self._kept[number % KEPT] = head

    def resend(
        self, number: int, now: Passage | None, octets: int, at_s: float
    ) -> bool:
        """Send a packet again, if it is still there and may be sent.

        Args:
            number: the extended number that it left with.
            now: the present passage.
            octets: how many bytes the slot has sent so far.
            at_s: the present.
        """
        passages = self._before if now is None else (*self._before, now)
        passage = next((p for p in reversed(passages) if number >= p.began), None)
        if passage is None or number < self.first:
            return False
        frame = passage.stream.cached(number - passage.shift)
        if frame is None or not self._take(number, frame.size, octets, at_s):
            return False
        return self._repeat(passage, frame, number, at_s)

    def pad(self, timestamp: int, at_s: float) -> int:
        """Send a repetition of nothing; return its bytes, 0 where there is no RTX."""
        if self.head is None:
            return 0
        head = self.head(PADDING, self._next & 0xFFFF, timestamp, time24(at_s), at_s)
        self._next += 1
        self._rtp(head, PADDING.payload)
        return PADDING.size + HEAD_BYTES

    def _repeat(self, passage: Passage, frame: Frame, number: int, at_s: float) -> bool:
        front, payload = passage.payload(frame)
        seq = (number & 0xFFFF).to_bytes(2, "big")
        if self.head is not None:
            timestamp, repair = passage.timestamp(frame, number), self._next & 0xFFFF
            head = self.head(frame, repair, timestamp, time24(at_s), at_s)
            self._next += 1
            self._rtp(head + seq + front, payload)
            return True
        head = self._kept[number % KEPT] if self._kept else b""
        if head[2:4] != seq:
            return False
        self._rtp(head + front, payload)
        return True

    def _take(self, number: int, size_bytes: int, octets: int, at_s: float) -> bool:
        """Return whether this packet may be sent again now, and count it."""
        if at_s - self._since_s >= 1:
            self._renew(octets, at_s)
        every_s = min(max(self.rtt_s, RESEND_EVERY_MIN_S), RESEND_EVERY_MAX_S)
        if self._resent.get(number, float("-inf")) + every_s > at_s:
            return False
        if self._left < size_bytes + HEAD_BYTES:
            return False
        self._left -= size_bytes + HEAD_BYTES
        self._resent[number] = at_s
        return True

    def _renew(self, octets: int, at_s: float) -> None:
        bytes_per_s = (octets - self._since) / (at_s - self._since_s)
        self._left = max(LEAST_BYTES, int(bytes_per_s / SHARE))
        self._since_s, self._since = at_s, octets
        self._resent = {
            number: resent_s
            for number, resent_s in self._resent.items()
            if at_s - resent_s < RESEND_EVERY_MAX_S
        }
