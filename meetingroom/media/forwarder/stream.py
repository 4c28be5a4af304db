"""One published stream: what arrived, what can be sent again, what to ask for."""

from typing import NamedTuple

from meetingroom.media.forwarder import CLOCK_HZ, Kind
from meetingroom.media.reception import Reception
from meetingroom.media.rtcp import SenderReport
from meetingroom.media.rtp import RtpPacket
from meetingroom.media.vp8 import Vp8Descriptor, parse_vp8

CACHE_PACKETS = 1024
"""Kept for viewers who missed one: four seconds of video at 2.5 Mbit/s."""
KEYFRAME_EVERY_S = 0.5
"""A keyframe costs ten ordinary frames; many viewers at once share one."""


class Frame(NamedTuple):
    """One packet of a stream on its way to the viewers."""

    number: int
    """Extended sequence number."""
    packet: RtpPacket
    level: int | None
    """The audio level as its sender wrote it."""
    vp8: Vp8Descriptor | None


class Stream:
    """What one publisher sends of one kind, under one SSRC."""

    def __init__(self, kind: Kind, first: RtpPacket) -> None:
        self.kind = kind
        self.ssrc = first.ssrc
        self.reception = Reception(first.ssrc, CLOCK_HZ[kind], first.seq)
        self.report: SenderReport | None = None
        self.last_s = 0.0
        self._cache: list[Frame | None] = [None] * CACHE_PACKETS
        self._keyframe_wanted = False
        self._keyframe_asked_s = float("-inf")

    def receive(self, packet: RtpPacket, at_s: float) -> int:
        """Take note of a packet and return its extended sequence number."""
        self.last_s = at_s
        return self.reception.receive(packet.seq, packet.timestamp, at_s)

    def frame(self, number: int, packet: RtpPacket, level: int | None) -> Frame:
        """Return the packet with what a viewer's slot must know of it.

        Raises:
            ValueError: the payload is not what its type promises.
        """
        if self.kind == "audio":
            return Frame(number, packet, level, None)
        vp8 = parse_vp8(packet.payload)
        if vp8.keyframe:
            self._keyframe_wanted = False
        frame = Frame(number, packet, None, vp8)
        self._cache[number % CACHE_PACKETS] = frame
        return frame

    def cached(self, number: int) -> Frame | None:
        """Return a packet that came a moment ago, or None where it is gone."""
        frame = self._cache[number % CACHE_PACKETS]
        return frame if frame is not None and frame.number == number else None

    def want_keyframe(self) -> None:
        """Note that some viewer cannot go on without a keyframe."""
        self._keyframe_wanted = True

    def keyframe_due(self, at_s: float) -> bool:
        """Return whether to ask the publisher now; True at most every 500 ms."""
        due = (
            self._keyframe_wanted and at_s - self._keyframe_asked_s >= KEYFRAME_EVERY_S
        )
        if due:
            self._keyframe_wanted = False
            self._keyframe_asked_s = at_s
        return due
