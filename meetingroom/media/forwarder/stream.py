"""One published stream: what arrived, what can be sent again, what to ask for."""

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetingroom.media.forwarder import CLOCK_HZ, Codec, Kind, Layer, Received
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.reception import Reception
from meetingroom.media.rtcp import SenderReport
from meetingroom.media.rtp import RtpPacket

if TYPE_CHECKING:
    from meetingroom.media.forwarder.rewriter import Rewriter

CACHE_PACKETS = 1024
"""Kept for viewers who missed one: four seconds of video at 2.5 Mbit/s."""
KEYFRAME_EVERY_S = 0.5
"""A keyframe costs ten ordinary frames; many viewers at once share one."""
REPLAY_PACKETS = 384
REPLAY_BYTES = 400_000
REPLAY_S = 3.0
"""More than this since the last keyframe is not worth its burst: a new one is."""
STALLED_S = 0.3
"""A steady stream that pauses this long does not flow."""
SLOW_STALLED_S = 1.5
"""The same of one with few pictures a second."""
STEADY_FPS = 10.0


class Stream:
    """What one publisher sends under one SSRC."""

    layered = False
    """Whether layers must be told apart in it: those are the streams that viewers
    are shown then, as `parts`."""

    def __init__(
        self, kind: Kind, rid: str, codec: Codec, first: RtpPacket, at_s: float
    ) -> None:
        self.kind: Kind = kind
        self.rid = rid
        self.codec: Codec = codec
        self.ssrc = first.ssrc
        self.reception = Reception(first.ssrc, CLOCK_HZ[kind], first.seq)
        self.report: SenderReport | None = None
        self.last_s = at_s
        self.viewers: list[Rewriter] = []
        """Slots that show it."""
        self.waiting: dict[Rewriter, None] = {}
        """Slots that will, from its next keyframe on; in order."""
        self.bps = 0
        self.fps = 0.0
        self._cache: list[Frame | None] = [None] * CACHE_PACKETS
        self._key: Frame | None = None
        self._since_key_bytes = 0
        self._keyframe_wanted = False
        self._keyframe_asked_s = float("-inf")
        self.packets = self.octets = 0
        """What was let through."""
        self.newest = -1
        """Highest number among them."""
        self.picture: Frame | None = None
        """The newest that is more than padding."""
        self._frames = 0
        self._timestamp = -1
        self._measured: deque[tuple[float, int, int]] = deque(maxlen=3)

    @property
    def whole(self) -> "Stream":
        """What comes under the SSRC: this itself, unless it is a part of that."""
        return self

    @property
    def parts(self) -> Sequence["Stream"]:
        """What viewers can be shown of it, from low to high."""
        return (self,)

    def steps_to(self, target: "Stream | None") -> bool:
        """Return whether who is shown this can go on with another at any picture."""
        return False

    def is_beside(self, other: "Stream | None") -> bool:
        """Return whether both are parts of one stream, with the same keyframes."""
        return False

    def sends(self, at_s: float) -> bool:
        """Return whether what it has more than the parts below it comes."""
        return self.flows(at_s)

    def put(self, frame: Frame) -> bool:
        """Keep a packet; False where its number was there already, or is too old."""
        number = frame.number
        if number <= self.reception.highest - CACHE_PACKETS:
            return False
        at = number % CACHE_PACKETS
        before = self._cache[at]
        if before is not None and before.number >= number:
            return False
        self._cache[at] = frame
        self.last_s = frame.at_s
        self.packets += 1
        self.octets += frame.size
        if number > self.newest:
            self.newest = number
            if frame.codec != "none":
                self.picture = frame
        self._since_key_bytes += frame.size
        if frame.timestamp != self._timestamp:
            self._timestamp = frame.timestamp
            self._frames += 1
        if frame.keyframe and self.kind == "video":
            self._note_keyframe(frame)
        return True

    def note(self, at_s: float) -> None:
        """Take note that something came, which is not kept."""
        self.last_s = at_s
        for part in self.parts:
            part.last_s = at_s

    def cached(self, number: int) -> Frame | None:
        """Return a packet that came a moment ago, or None where it is gone."""
        frame = self._cache[number % CACHE_PACKETS]
        return frame if frame is not None and frame.number == number else None

    def since_keyframe(self, at_s: float, within_s: float = REPLAY_S) -> list[Frame]:
        """Return the packets from the last keyframe on, or none where too many."""
        key = self._key
        if key is None or at_s - key.at_s > within_s:
            return []
        highest = self.reception.highest
        if highest - key.number >= REPLAY_PACKETS:
            return []
        if self._since_key_bytes > REPLAY_BYTES:
            return []
        numbers = range(key.number, highest + 1)
        return [frame for n in numbers if (frame := self.cached(n)) is not None]

    def forget(self) -> None:
        """Empty the cache: what was muted is not shown later."""
        self._cache = [None] * CACHE_PACKETS
        self._key = None

    def flows(self, at_s: float) -> bool:
        """Return whether it comes at this moment, as far as its pace can tell."""
        limit_s = STALLED_S if self.fps >= STEADY_FPS else SLOW_STALLED_S
        return at_s - self.last_s <= limit_s

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

    def measure(self, at_s: float) -> None:
        """Work out bit rate and frame rate since the call before the last."""
        self._measured.append((at_s, self.octets, self._frames))
        since_s, octets, frames = self._measured[0]
        if at_s > since_s:
            self.bps = round(8 * (self.octets - octets) / (at_s - since_s))
            self.fps = round((self._frames - frames) / (at_s - since_s), 1)

    def layer(self) -> Layer:
        """Return what an allocator must know of it."""
        return Layer(self.rid, self.bps, self.fps, self.last_s)

    def received(self) -> Received:
        """Return what a technician must know of it."""
        reception = self.reception
        return Received(
            self.kind,
            self.rid,
            self.codec,
            self.ssrc,
            reception.loss,
            reception.jitter_s,
            reception.rtt_s,
            self.bps,
            self.fps,
            self.last_s,
        )

    def _note_keyframe(self, frame: Frame) -> None:
        key = self._key
        if key is not None and frame.timestamp == key.timestamp:
            # Parameters and picture of H.264 are one keyframe, in either order.
            if frame.number < key.number:
                self._key = frame
            return
        if key is None or frame.number > key.number:
            self._key = frame
            self._since_key_bytes = frame.size
        self._keyframe_wanted = False
