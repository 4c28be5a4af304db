"""A site that sends three layers of a picture and its sound, as a recording does."""

from itertools import count

from meetingroom.media.forwarder import Extensions, Payload, Publication, Source
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.rtcp import (
    KeyframeRequest,
    SenderReport,
    parse_rtcp,
    sender_report,
)
from tests.media.congestion.line import Clock
from tests.media.packets import block, level, rtp, vp8

FPS = 15
SOUND_S = 0.02
REPORT_S = 1.0
PACKET_BYTES = 1_100
RATES_BPS = {"q": 120_000, "h": 400_000, "f": 1_500_000}
KEYFRAMES_BYTES = {"q": 8_000, "h": 25_000, "f": 70_000}
SOUND_BYTES = 85
"""Of each packet: 34 kbit/s."""
SOUND, PICTURE = 111, 96
MID, RID, LEVEL = 4, 10, 1
DESCRIPTOR_BYTES = 6
NTP_1970_S = 2_208_988_800


class Camera:
    """One publication; its packets reach the forwarder without delay."""

    def __init__(
        self,
        clock: Clock,
        forwarder: PythonForwarder,
        source: Source,
        ssrc: int,
        rates_bps: dict[str, int] | None = None,
    ) -> None:
        """Send from now on.

        Args:
            clock: the time.
            forwarder: what takes the packets.
            source: as which.
            ssrc: of the sound; the layers have the next ones.
            rates_bps: of the layers; all of them, as a recording has them, where None.
        """
        self.session = f"camera of {source[1]}"
        self.keyframes = 0
        """How many were asked for."""
        self._clock, self._forwarder = clock, forwarder
        self._rates_bps = RATES_BPS if rates_bps is None else rates_bps
        rids = tuple(self._rates_bps)
        self._ssrcs = {rid: ssrc + n for n, rid in enumerate(rids, 1)}
        self._sound = ssrc
        self._next = {each: count(1000) for each in (ssrc, *self._ssrcs.values())}
        self._wanted = set(self._ssrcs.values())
        self._pictures = dict.fromkeys(self._ssrcs.values(), 0)
        self.publication = Publication(
            source,
            {PICTURE: Payload("vp8"), SOUND: Payload("opus")},
            {"0": "audio", "1": "video"},
            Extensions(mid=MID, rid=RID, level=LEVEL),
            rids,
        )

    def begin(self) -> None:
        """Send sound and pictures."""
        for work in (self._frame, self._say, self._report):
            self._clock.at(self._clock.now_s, work)

    def rtp(self, head: bytes, payload: bytes) -> None:
        """Be sent nothing."""

    def rtcp(self, data: bytes) -> None:
        """Begin a layer anew where it is asked for."""
        for report in parse_rtcp(data):
            if isinstance(report, KeyframeRequest):
                self._wanted.add(report.ssrc)
                self.keyframes += 1

    def _frame(self) -> None:
        for rid, ssrc in self._ssrcs.items():
            key = ssrc in self._wanted
            size = self._rates_bps[rid] // 8 // FPS
            self._send_frame(rid, ssrc, KEYFRAMES_BYTES[rid] if key else size, key)
        self._wanted.clear()
        self._clock.at(self._clock.now_s + 1 / FPS, self._frame)

    def _send_frame(self, rid: str, ssrc: int, size: int, key: bool) -> None:
        picture = self._pictures[ssrc] = self._pictures[ssrc] + 1 & 0x7FFF
        first = vp8(key, picture, picture & 0xFF, b"")
        extension = block({MID: b"1", RID: rid.encode()})
        timestamp = round(self._clock.now_s * 90_000) & 0xFFFFFFFF
        for at in range(0, size, PACKET_BYTES):
            head = first if not at else b"\x80" + first[1:]
            payload = head + bytes(min(PACKET_BYTES, size - at))
            ends = at + PACKET_BYTES >= size
            self._send(ssrc, PICTURE, timestamp, payload, ends, extension)

    def _say(self) -> None:
        timestamp = round(self._clock.now_s * 48_000) & 0xFFFFFFFF
        payload, loud = bytes(SOUND_BYTES), level(LEVEL, 0x80 | 20)
        self._send(self._sound, SOUND, timestamp, payload, False, loud)
        self._clock.at(self._clock.now_s + SOUND_S, self._say)

    def _send(
        self,
        ssrc: int,
        kind: int,
        timestamp: int,
        payload: bytes,
        ends: bool,
        extension: bytes,
    ) -> None:
        seq = next(self._next[ssrc]) & 0xFFFF
        data = rtp(seq, timestamp, ssrc, kind, payload, ends, extension)
        self._forwarder.receive_rtp(self.session, data, self._clock.now_s)

    def _report(self) -> None:
        now_s = self._clock.now_s
        ntp = int((now_s + NTP_1970_S) * (1 << 32))
        clocks = {self._sound: 48_000, **dict.fromkeys(self._ssrcs.values(), 90_000)}
        for ssrc, clock_hz in clocks.items():
            timestamp = round(now_s * clock_hz) & 0xFFFFFFFF
            told = SenderReport(ssrc, ntp & 0xFFFFFFFFFFFFFFFF, timestamp)
            data = sender_report(told, "site")
            self._forwarder.receive_rtcp(self.session, data, now_s)
        self._clock.at(now_s + REPORT_S, self._report)
