"""One slot of one viewer: an unbroken stream made of whatever flows into it.

The viewer sees one SSRC whose numbers and times only ever rise, although its site
may leave, come back with another browser, or be muted for an hour.
"""

from meetingroom.media.forwarder import CLOCK_HZ, Line, Slot
from meetingroom.media.forwarder.stream import Frame, Stream
from meetingroom.media.rtcp import SenderReport, sender_report
from meetingroom.media.rtp import rtp_header, with_level
from meetingroom.media.vp8 import renumber

RESEND_EVERY_S = 0.04
"""The same packet is not sent again sooner, however often it is asked for."""
RESENDS_MAX = 200
"""Packets sent again per second at most: one bad line must not fill the uplink."""


class Rewriter:
    """The state of one slot."""

    def __init__(self, slot: Slot, line: Line, first_seq: int) -> None:
        self.slot = slot
        self.stream: Stream | None = None
        """What flows in now; None until the first packet that may begin."""
        self._line = line
        self.wanted: str | None = ""
        self._next = 0x10000 + first_seq
        """Extended number of the next packet that leaves."""
        self._paused = False
        self._began = self._next
        self._shift = 0
        self._time_shift = 0
        self._picture_shift = 0
        self._layer_shift = 0
        self._last_time = 0
        self._last_s = 0.0
        self._last_picture = (0, 0)
        self._packets = 0
        self._octets = 0
        self._resent: dict[int, float] = {}
        self._resent_since_s = 0.0

    def pause(self) -> None:
        """Expect a gap that the viewer shall not see as loss."""
        self._paused = True

    def forward(self, stream: Stream, frame: Frame, at_s: float) -> bool:
        """Send one packet on; False when the slot waits for a keyframe."""
        if self.wanted is None:
            return True
        if (self.stream is not stream or self._paused) and not self._begin(
            stream, frame, at_s
        ):
            return False
        number = frame.number + self._shift
        if number < self._began:
            # It belongs to what flowed before; its number may have left already,
            # and under AES-GCM no number may carry two contents.
            return True
        self._emit(frame, number)
        if number >= self._next:
            self._next = number + 1
            self._last_time = (frame.packet.timestamp + self._time_shift) & 0xFFFFFFFF
            self._last_s = at_s
            if frame.vp8 is not None:
                self._last_picture = (
                    frame.vp8.picture + self._picture_shift,
                    frame.vp8.layer + self._layer_shift,
                )
        return True

    def resend(self, seq: int, at_s: float) -> bool:
        """Send a packet again, byte for byte, if it is still there and may be sent."""
        newest = self._next - 1
        number = newest - ((newest - seq) & 0xFFFF)
        if self.stream is None or number < self._began:
            return False
        if at_s - self._resent_since_s >= 1:
            self._resent_since_s = at_s
            self._resent.clear()
        frame = self.stream.cached(number - self._shift)
        again_s = self._resent.get(number, float("-inf")) + RESEND_EVERY_S
        if frame is None or again_s > at_s or len(self._resent) >= RESENDS_MAX:
            return False
        self._resent[number] = at_s
        self._emit(frame, number)
        return True

    def report(self, report: SenderReport) -> None:
        """Tell the viewer which wall-clock time the slot's timestamps stand for."""
        timestamp = (report.timestamp + self._time_shift) & 0xFFFFFFFF
        ours = SenderReport(
            self.slot.ssrc,
            report.ntp,
            timestamp,
            self._packets & 0xFFFFFFFF,
            self._octets & 0xFFFFFFFF,
        )
        self._line.rtcp(sender_report(ours, self.slot.source[1]))

    def _begin(self, stream: Stream, frame: Frame, at_s: float) -> bool:
        """Let a stream in at this packet, if it may begin here."""
        if frame.vp8 is not None and not frame.vp8.keyframe:
            return False
        if self.stream is not stream:
            self._begin_clock(frame, at_s)
        self.stream = stream
        self._paused = False
        self._shift = self._next - frame.number
        self._began = self._next
        if stream.report is not None:
            self.report(stream.report)
        return True

    def _begin_clock(self, frame: Frame, at_s: float) -> None:
        """Continue the times and picture numbers of what flowed before."""
        if self.stream is None:
            return
        passed = max(1, round((at_s - self._last_s) * CLOCK_HZ[self.slot.kind]))
        self._time_shift = self._last_time + passed - frame.packet.timestamp
        if frame.vp8 is not None:
            self._picture_shift = self._last_picture[0] + 1 - frame.vp8.picture
            self._layer_shift = self._last_picture[1] + 1 - frame.vp8.layer

    def _emit(self, frame: Frame, number: int) -> None:
        packet, slot = frame.packet, self.slot
        header = rtp_header(
            packet,
            slot.payload_type,
            number & 0xFFFF,
            (packet.timestamp + self._time_shift) & 0xFFFFFFFF,
            slot.ssrc,
        )
        if slot.extensions.level is not None and frame.level is not None:
            header = with_level(header, slot.extensions.level, frame.level)
        payload = packet.payload
        if frame.vp8 is not None and (self._picture_shift or self._layer_shift):
            payload = renumber(
                payload, frame.vp8, self._picture_shift, self._layer_shift
            )
        self._packets += 1
        self._octets += len(payload)
        self._line.rtp(header, payload)
