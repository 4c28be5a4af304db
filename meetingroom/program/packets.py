"""The program as RTP: VP8 (RFC 7741), Opus (RFC 7587), sender reports.  Pure."""

from collections.abc import Iterator

from meetingroom.media.rtcp import SenderReport, sender_report
from meetingroom.media.rtp import FIXED

PAYLOAD_MAX = 1100
"""Bytes of one packet's payload: with everything around it, it passes any line."""
NTP_S = 2_208_988_800
"""Seconds from 1900 to 1970."""
CNAME = "program"


class Stream:
    """One stream of packets.

    Its timestamps stand for the seconds of the clock that is handed in, and the
    reports tie them to the time of day.
    """

    def __init__(self, ssrc: int, payload_type: int, rate_hz: int) -> None:
        self._ssrc, self._payload_type, self._rate_hz = ssrc, payload_type, rate_hz
        self._seq = self._packets = self._octets = 0

    def timestamp(self, at_s: float) -> int:
        """Return how a moment is written."""
        return round(at_s * self._rate_hz) & 0xFFFFFFFF

    def packet(self, at_s: float, payload: bytes, marker: bool = False) -> bytes:
        """Return the next packet."""
        self._seq = (self._seq + 1) & 0xFFFF
        self._packets += 1
        self._octets += len(payload)
        kind = marker << 7 | self._payload_type
        head = FIXED.pack(0x80, kind, self._seq, self.timestamp(at_s), self._ssrc)
        return head + payload

    def report(self, at_s: float, wall_s: float) -> bytes:
        """Return a sender report.

        Args:
            at_s: a moment of the clock.
            wall_s: the time of day at it, in seconds since 1970.
        """
        ntp = int((wall_s + NTP_S) * 2**32) & 0xFFFF_FFFF_FFFF_FFFF
        timestamp = self.timestamp(at_s)
        report = SenderReport(
            self._ssrc,
            ntp,
            timestamp,
            self._packets & 0xFFFFFFFF,
            self._octets & 0xFFFFFFFF,
        )
        return sender_report(report, CNAME)


class Vp8Stream(Stream):
    """Pictures of VP8, numbered."""

    _picture = 0

    def picture(self, at_s: float, data: bytes) -> Iterator[bytes]:
        """Yield the packets of the next picture."""
        self._picture = (self._picture + 1) & 0x7FFF
        number = bytes((0x80 | self._picture >> 8, self._picture & 0xFF))
        for at in range(0, len(data), PAYLOAD_MAX):
            # X is set, and S at the beginning; then I, and 15 bits of the number.
            descriptor = (b"\x80" if at else b"\x90") + b"\x80" + number
            part = data[at : at + PAYLOAD_MAX]
            yield self.packet(at_s, descriptor + part, at + PAYLOAD_MAX >= len(data))
