"""One source as a tap gives it, made into sound and whole pictures in time.  Pure.

Of the layers of a picture it takes the one it is aimed at, from that one's next key
picture on, and stays with the one before until then.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from meetingroom.media import red
from meetingroom.media.forwarder import CLOCK_HZ, KINDS, TAPPED, Codec
from meetingroom.media.recording.pictures import (
    Depacketiser,
    H264Pictures,
    Piece,
    Vp8Pictures,
    Whole,
)
from meetingroom.media.recording.reorder import WAIT_S, Reorder
from meetingroom.media.recording.timing import SourceClock, StreamClock
from meetingroom.media.recording.vp9 import Vp9Pictures
from meetingroom.media.recording.webm import H264, OPUS, VP8, VP9
from meetingroom.media.rtcp import SenderReport
from meetingroom.media.rtp import parse_rtp

KEY_EVERY_S = 10.0
"""How often a key picture is asked for, so that one can begin to play near any point:
it costs ten ordinary pictures, three per cent of what is sent."""
ASK_AGAIN_S = 1.0
STREAMS_MAX = 8
_CODECS: dict[int, Codec] = {number: codec for codec, number in TAPPED.items()}

_TRACKS: Mapping[Codec, int] = {
    "vp8": VP8,
    "h264": H264,
    "vp9": VP9,
    "opus": OPUS,
    "red": OPUS,
}
"""What can be taken; anything else is left out."""

WantKey = Callable[[str], None]


class Sound(NamedTuple):
    """One packet of Opus."""

    at_s: float
    """When it was spoken, by the clock of whoever takes it."""
    data: bytes


class Shown(NamedTuple):
    """One picture of the layer that is taken."""

    at_s: float
    track: int
    """Its codec, as a number of `webm`."""
    whole: Whole
    private: bytes
    """The parameters of H.264 as known by now (ISO 14496-15); empty for others."""


class _Stream:
    """What comes under one SSRC."""

    def __init__(
        self, codec: Codec, rid: str, source: SourceClock, wait_s: float
    ) -> None:
        self.rid = rid
        self.clock = StreamClock(CLOCK_HZ[KINDS[codec]], source)
        self.turns: Reorder[Piece] = Reorder(wait_s)
        self.track = _TRACKS[codec]
        self.pictures: Depacketiser | None = None
        if self.track == VP8:
            self.pictures = Vp8Pictures()
        elif self.track == H264:
            self.pictures = H264Pictures()
        elif self.track == VP9:
            self.pictures = Vp9Pictures()

    @property
    def broken(self) -> bool:
        """Whether it waits for a key picture."""
        return self.pictures is not None and self.pictures.broken

    @property
    def private(self) -> bytes:
        """What a decoder must be told beforehand."""
        pictures = self.pictures
        return pictures.private if isinstance(pictures, H264Pictures) else b""


class SourceStreams:
    """Every stream of one source."""

    def __init__(
        self,
        want_key: WantKey,
        wait_s: float = WAIT_S,
        key_every_s: float = KEY_EVERY_S,
    ) -> None:
        """Prepare.

        Args:
            want_key: gets the layer of which a key picture is needed.
            wait_s: how long a packet is waited for that is missing.
            key_every_s: how long a key picture does, also where nothing is broken.
        """
        self.bad = 0
        """Packets that could not be read."""
        self._want_key = want_key
        self._wait_s, self._key_every_s = wait_s, key_every_s
        self._clock = SourceClock()
        self._streams: dict[int, _Stream] = {}
        self._reports: dict[int, SenderReport] = {}
        self._aim = ""
        self._shown: int | None = None
        """SSRC of the layer that is taken."""
        self._asked_s = self._key_s = float("-inf")

    def aim(self, rid: str) -> None:
        """Take this layer from its next key picture on."""
        if self._aim != rid:
            self._aim = rid
            self._asked_s = float("-inf")

    def sent(self, report: SenderReport) -> None:
        """Take the publisher's word on the time of one of its streams."""
        if stream := self._streams.get(report.ssrc):
            stream.clock.sent(report)
        elif len(self._reports) < STREAMS_MAX:
            self._reports[report.ssrc] = report

    def rtp(self, rid: str, data: bytes, at_s: float) -> Iterator[Sound | Shown]:
        """Take one packet as the forwarder taps it."""
        try:
            packet = parse_rtp(data)
            codec = _CODECS[packet.payload_type]
            if codec not in _TRACKS:
                raise ValueError(f"{codec} is not taken")
            payload = packet.payload
            if packet.padded:
                payload = payload[: -payload[-1]]
            if codec == "red" and payload:
                payload = red.primary(payload)
        except (KeyError, ValueError):
            self.bad += 1
            return
        stream = self._stream(packet.ssrc, codec, rid)
        piece = Piece(packet.timestamp, packet.marker, payload, at_s)
        for number, each in stream.turns.push(packet.seq, piece, at_s):
            yield from self._take(packet.ssrc, stream, number, each)

    def tick(self, at_s: float) -> Iterator[Sound | Shown]:
        """Do what is due because time has passed."""
        for ssrc, stream in [*self._streams.items()]:
            for number, piece in stream.turns.due(at_s):
                yield from self._take(ssrc, stream, number, piece)
        self._ask(at_s)

    def flush(self) -> Iterator[Sound | Shown]:
        """Yield whatever is left."""
        for ssrc, stream in self._streams.items():
            for number, piece in stream.turns.flush():
                yield from self._take(ssrc, stream, number, piece)

    def _stream(self, ssrc: int, codec: Codec, rid: str) -> _Stream:
        stream = self._streams.get(ssrc)
        if stream is None:
            if len(self._streams) >= STREAMS_MAX:
                del self._streams[next(iter(self._streams))]
            stream = _Stream(codec, rid, self._clock, self._wait_s)
            self._streams[ssrc] = stream
            if report := self._reports.pop(ssrc, None):
                stream.clock.sent(report)
        return stream

    def _take(
        self, ssrc: int, stream: _Stream, number: int, piece: Piece
    ) -> Iterator[Sound | Shown]:
        if stream.pictures is not None:
            for whole in stream.pictures.push(number, piece):
                yield from self._show(ssrc, stream, whole)
        elif piece.payload:
            at_s = stream.clock.time(piece.timestamp, piece.at_s)
            yield Sound(at_s, piece.payload)

    def _show(self, ssrc: int, stream: _Stream, whole: Whole) -> Iterator[Shown]:
        # The clock goes on with every picture, also of a layer that is not taken.
        at_s = stream.clock.time(whole.timestamp, whole.at_s)
        if ssrc != self._shown:
            gone = self._streams.get(self._shown or 0)
            better = stream.rid == self._aim or gone is None
            if not whole.key or not better:
                return
            self._shown = ssrc
        if whole.key:
            self._key_s = whole.at_s
        yield Shown(at_s, stream.track, whole, stream.private)

    def _ask(self, at_s: float) -> None:
        """Ask for a key picture where one is missing, or the last is long ago."""
        aimed = [s for s in self._streams.values() if s.track != OPUS]
        if not aimed or at_s - self._asked_s < ASK_AGAIN_S:
            return
        shown = self._streams.get(self._shown or 0)
        broken = shown is None or shown.broken
        other = shown is not None and shown.rid != self._aim
        if broken or other or at_s - self._key_s >= self._key_every_s:
            self._asked_s = at_s
            self._want_key(self._aim)
