"""One packet of a stream on its way to the viewers: read once, sent many times."""

from typing import Literal

from meetingroom.media import av1, h264, red
from meetingroom.media.forwarder import Codec
from meetingroom.media.rtp import RtpPacket
from meetingroom.media.vp8 import Vp8Descriptor, parse_vp8, renumber
from meetingroom.media.vp9 import Vp9Descriptor, parse_vp9


def time24(at_s: float) -> int:
    """Return a time as abs-send-time has it: 6.18 fixed point, in seconds."""
    return int(at_s * 0x40000) & 0xFFFFFF


class Frame:
    """What the slots share of one packet."""

    __slots__ = (
        "_back",
        "_front",
        "at_s",
        "codec",
        "counts",
        "first",
        "keyframe",
        "level",
        "marker",
        "number",
        "payload",
        "plain",
        "size",
        "time24",
        "timestamp",
    )

    def __init__(
        self, number: int, packet: RtpPacket, codec: Codec, at_s: float
    ) -> None:
        """Read a packet.

        Args:
            number: its extended sequence number.
            packet: as it came; RTX is unwrapped.
            codec: what its payload type stands for.
            at_s: when it came.

        Raises:
            ValueError: the payload is not what its type promises.
        """
        payload = packet.payload
        self.number = number
        self.codec: Codec | Literal["none"] = codec
        """`none` for nothing but padding, with which a sender tries out a line."""
        self.at_s = at_s
        self.timestamp = packet.timestamp
        self.first = 0xA0 if packet.padded else 0x80
        self.marker = 0x80 if packet.marker else 0
        self.payload = payload
        self.size = len(payload)
        self.time24 = time24(at_s)
        """When it came, as abs-send-time."""
        self.level: int | None = None
        """The audio level as its sender wrote it."""
        self.plain = payload
        """The same sound without what RED repeats of others."""
        self.counts: Vp8Descriptor | Vp9Descriptor | None = None
        """Where the picture id is, and what else a descriptor tells."""
        self.keyframe = False
        """Whether a slot may begin with it; always so for sound."""
        self._front = self._back = b""
        if packet.padded and payload[-1] == self.size:
            self.codec = "none"
            return
        if codec == "vp8":
            self.counts = parse_vp8(payload)
            self.keyframe = self.counts.keyframe
        elif codec == "h264":
            self.keyframe = h264.is_keyframe(payload)
        elif codec == "vp9":
            self.counts = parse_vp9(payload)
            self.keyframe = self.counts.keyframe
        elif codec == "av1":
            self.keyframe = av1.is_keyframe(payload)
        else:
            self.keyframe = True
            if codec == "red":
                self.plain = red.primary(payload)

    def part(self, number: int, marker: int) -> "Frame":
        """Return the same packet as it stands among those of fewer layers.

        Args:
            number: its place among them.
            marker: 0x80 where its picture ends with it for them, or 0.
        """
        part = Frame.__new__(Frame)
        part.number, part.marker = number, marker
        part.codec, part.counts, part.keyframe = self.codec, self.counts, self.keyframe
        part.at_s, part.timestamp, part.time24 = self.at_s, self.timestamp, self.time24
        part.first, part.level, part.plain = self.first, self.level, self.plain
        part.payload, part.size = self.payload, self.size
        part._front, part._back = self._front, self._back
        return part

    def renumbered(self, picture_shift: int, layer_shift: int) -> tuple[bytes, bytes]:
        """Return the payload in two parts; the first has its counts moved on."""
        if self.counts is None or not self.counts.cut:
            return b"", self.payload
        if not self._front:
            cut = self.counts.cut
            self._front, self._back = self.payload[:cut], self.payload[cut:]
        front = renumber(self._front, self.counts, picture_shift, layer_shift)
        return front, self._back


def nothing(number: int, like: Frame) -> Frame:
    """Return a packet of nothing, in the place of one that is left out."""
    packet = RtpPacket(False, 0, 0, like.timestamp, 0, True, 0, b"", b"\x01")
    return Frame(number, packet, "vp9", like.at_s)
