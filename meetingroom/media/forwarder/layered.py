"""A picture whose layers all come in one stream, as VP9 sends them (SVC, RFC 9628).

Every rung is the picture up to one of its layers, with everything below that: a stream
of its own with numbers that have no gaps where packets were left out.  So all else
takes rungs for the layers of simulcast.  What rungs can do and those cannot: whoever is
shown one goes on with a lower one at the end of any picture.
"""

from collections.abc import Sequence

from meetingroom.media.forwarder import Codec, Kind, Received
from meetingroom.media.forwarder.feed import Feed, begin, stop
from meetingroom.media.forwarder.frame import Frame, nothing
from meetingroom.media.forwarder.rewriter import Rewriter
from meetingroom.media.forwarder.stream import CACHE_PACKETS, Stream
from meetingroom.media.forwarder.tapping import hand_to
from meetingroom.media.rtp import RtpPacket
from meetingroom.media.vp9 import Vp9Descriptor

RUNGS_MAX = 3
"""More layers than this belong to the highest."""
_APART = 0x9E3779B9
"""Keeps the names that recorders know rungs by apart from SSRCs in a row."""


class LayeredStream(Stream):
    """What comes under one SSRC, with all of its layers."""

    layered = True

    def __init__(
        self, kind: Kind, rid: str, codec: Codec, first: RtpPacket, at_s: float
    ) -> None:
        super().__init__(kind, rid, codec, first, at_s)
        self.rungs: list[Rung] = []
        self._newest = -1

    @property
    def parts(self) -> Sequence[Stream]:
        """Its rungs, from low to high."""
        return self.rungs

    def measure(self, at_s: float) -> None:
        """Work out the rates of every rung."""
        for rung in self.rungs:
            rung.measure(at_s)

    def grow(self, frame: Frame) -> list["Rung"]:
        """Return the rungs that a packet is the first to tell of."""
        found = frame.counts
        if not isinstance(found, Vp9Descriptor):
            return []
        count = min(max(found.layers, found.spatial + 1), RUNGS_MAX)
        new = [Rung(self, level, frame) for level in range(len(self.rungs), count)]
        self.rungs += new
        return new

    def begins_picture(self, frame: Frame) -> bool:
        """Take note of a packet; return whether a picture begins with it, in turn."""
        newer = frame.number > self._newest
        if newer:
            self._newest = frame.number
            self.last_s = frame.at_s
        found = frame.counts
        first = isinstance(found, Vp9Descriptor) and found.begins and not found.spatial
        if first and frame.keyframe:
            self._keyframe_wanted = False
        return newer and first


class Rung(Stream):
    """The picture up to one of its layers."""

    def __init__(self, whole: LayeredStream, level: int, first: Frame) -> None:
        ssrc = (whole.ssrc + _APART * (level + 1)) & 0xFFFFFFFF
        seq = first.number & 0xFFFF
        packet = RtpPacket(False, 0, seq, 0, ssrc, False, 0, b"", b"")
        super().__init__(whole.kind, f"s{level}", whole.codec, packet, first.at_s)
        # In numbers of its own, which have no gaps.
        self.reception.highest = self._highest = first.number - 1
        self.report = whole.report
        self._whole = whole
        self._level = level
        self._left_out = 0
        """Packets so far that belong to layers above."""
        self._behind: list[int | None] = [None] * CACHE_PACKETS
        """Of the last packets of the whole stream, how many before each were left out;
        None where it was itself."""
        self._own_s = first.at_s

    @property
    def whole(self) -> Stream:
        """What comes under the SSRC."""
        return self._whole

    def steps_to(self, target: Stream | None) -> bool:
        """Return whether another is a lower rung of the same picture."""
        return self.is_beside(target) and target in self._whole.rungs[: self._level]

    def is_beside(self, other: Stream | None) -> bool:
        """Return whether another is a rung of the same picture."""
        return other is not None and other.whole is self._whole

    def want_keyframe(self) -> None:
        """Note that some viewer cannot go on without a keyframe."""
        self._whole.want_keyframe()

    def sends(self, at_s: float) -> bool:
        """Return whether its own layer comes, and not only those below it."""
        return self.flows(at_s) and self.last_s - self._own_s < 1.0

    def received(self) -> Received:
        """Return how its own layer arrives: rates are less those of the rungs below."""
        below = self._whole.rungs[self._level - 1].bps if self._level else 0
        reception = self._whole.reception
        return Received(
            self.kind,
            self.rid,
            self.codec,
            self._whole.ssrc,
            reception.loss,
            reception.jitter_s,
            reception.rtt_s,
            max(0, self.bps - below),
            self.fps,
            self._own_s,
        )

    def part(self, frame: Frame) -> Frame | None:
        """Return a packet of the whole stream as it stands here; None where it does
        not, or was there already.

        A number that was kept for a packet that is late and belongs to a layer above
        is filled with nothing, so that nobody waits for it.
        """
        found = frame.counts if isinstance(frame.counts, Vp9Descriptor) else None
        layer = min(found.spatial, RUNGS_MAX - 1) if found else RUNGS_MAX
        behind = self._place(frame.number, layer <= self._level)
        if behind is None:
            return None
        number = frame.number - behind
        self.reception.highest = max(self.reception.highest, number)
        if found is None or layer > self._level:
            return nothing(number, frame)
        if layer == self._level:
            self._own_s = frame.at_s
        ends = found.ends and found.spatial == self._level
        return frame.part(number, 0x80 if ends else frame.marker)

    def _place(self, number: int, mine: bool) -> int | None:
        """Return how many packets before one were left out; None where it is too."""
        at = number % CACHE_PACKETS
        if number <= self._highest:
            recent = number > self._highest - CACHE_PACKETS
            behind = self._behind[at] if recent else None
            if not mine:
                self._behind[at] = None if recent else self._behind[at]
            return behind
        first = max(self._highest + 1, number - CACHE_PACKETS + 1)
        for each in range(first, number + 1):
            self._behind[each % CACHE_PACKETS] = self._left_out
        self._highest = number
        if mine:
            return self._left_out
        self._behind[at] = None
        self._left_out += 1
        return None


def spread(feed: Feed, whole: LayeredStream, frame: Frame, at_s: float) -> bool:
    """Hand one packet to whoever is shown a rung that it belongs to.

    Returns:
        Whether anybody waits for a keyframe.
    """
    begins = whole.begins_picture(frame)
    for rung in whole.grow(frame):
        feed.rids = [each.rid for each in whole.rungs]
        feed.put(rung)
    stepping = [slot for slot in feed.slots if begins and _steps(slot)]
    for slot in stepping:
        stop(slot)
    # The best first: a slot that goes up with this keyframe must not get it twice.
    for rung in reversed(whole.rungs):
        part = rung.part(frame)
        if part is None or not rung.put(part):
            continue
        if feed.taps:
            hand_to(feed.taps, rung, part)
        feed.forward(rung, part, at_s)
        for slot in stepping:
            if slot.target is rung and not slot.live:
                begin(slot, rung, [part], at_s)
    return any(rung.waiting for rung in whole.rungs)


def _steps(slot: Rewriter) -> bool:
    """Return whether a slot goes on with a lower rung from this picture on."""
    return slot.live and slot.stream is not None and slot.stream.steps_to(slot.target)
