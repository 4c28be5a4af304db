"""The recording of one source: packets in, clusters out.  Pure.

Of the layers of a picture it takes the one it is aimed at, from that one's next key
picture on, and stays with the one before until then.  A key picture of VP8 or H.264
tells its own size, so one track holds all layers.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from meetingroom.media import red
from meetingroom.media.forwarder import CLOCK_HZ, KINDS, TAPPED, Codec
from meetingroom.media.recording.clusters import Cluster, Clusters
from meetingroom.media.recording.pictures import (
    Depacketiser,
    H264Pictures,
    Piece,
    Vp8Pictures,
    Whole,
)
from meetingroom.media.recording.reorder import Reorder
from meetingroom.media.recording.timing import SourceClock, StreamClock
from meetingroom.media.recording.webm import H264, OPUS, VP8, Block, Picture
from meetingroom.media.rtcp import SenderReport
from meetingroom.media.rtp import parse_rtp

KEY_EVERY_S = 10.0
"""How often a key picture is asked for, so that one can begin to play near any point:
it costs ten ordinary pictures, three per cent of what is sent."""
ASK_AGAIN_S = 1.0
STREAMS_MAX = 8
_CODECS: dict[int, Codec] = {number: codec for codec, number in TAPPED.items()}

WantKey = Callable[[str], None]


class Facts(NamedTuple):
    """What a file's head must tell of its tracks, as known so far."""

    pictures: tuple[Picture, ...] = ()


class _Stream:
    """What comes under one SSRC."""

    def __init__(self, codec: Codec, rid: str, source: SourceClock) -> None:
        self.rid = rid
        self.clock = StreamClock(CLOCK_HZ[KINDS[codec]], source)
        self.turns: Reorder[Piece] = Reorder()
        self.track = {"vp8": VP8, "h264": H264}.get(codec, OPUS)
        self.pictures: Depacketiser | None = None
        if self.track == VP8:
            self.pictures = Vp8Pictures()
        elif self.track == H264:
            self.pictures = H264Pictures()


class SourceRecording:
    """Takes what a tap gives and yields clusters in the time of the recording.

    `zero_s` is the moment of the recorder's clock at which the recording began, and
    `want_key` gets the layer of which a key picture is needed.
    """

    def __init__(self, zero_s: float, want_key: WantKey) -> None:
        self.facts = Facts()
        self.bad = 0
        """Packets that could not be read."""
        self._zero_s = zero_s
        self._want_key = want_key
        self._clock = SourceClock()
        self._clusters = Clusters()
        self._streams: dict[int, _Stream] = {}
        self._reports: dict[int, SenderReport] = {}
        self._aim = ""
        self._shown: int | None = None
        """SSRC of the layer that is written."""
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

    def rtp(self, rid: str, data: bytes, at_s: float) -> Iterator[Cluster]:
        """Take one packet as the forwarder taps it."""
        try:
            packet = parse_rtp(data)
            codec = _CODECS[packet.payload_type]
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

    def tick(self, at_s: float) -> Iterator[Cluster]:
        """Do what is due because time has passed."""
        for ssrc, stream in [*self._streams.items()]:
            for number, piece in stream.turns.due(at_s):
                yield from self._take(ssrc, stream, number, piece)
        self._ask(at_s)
        yield from self._clusters.tick(self._ms(at_s))

    def close(self) -> Iterator[Cluster]:
        """Yield whatever is left."""
        for ssrc, stream in self._streams.items():
            for number, piece in stream.turns.flush():
                yield from self._take(ssrc, stream, number, piece)
        yield from self._clusters.close()

    def _stream(self, ssrc: int, codec: Codec, rid: str) -> _Stream:
        stream = self._streams.get(ssrc)
        if stream is None:
            if len(self._streams) >= STREAMS_MAX:
                del self._streams[next(iter(self._streams))]
            stream = self._streams[ssrc] = _Stream(codec, rid, self._clock)
            if report := self._reports.pop(ssrc, None):
                stream.clock.sent(report)
        return stream

    def _take(
        self, ssrc: int, stream: _Stream, number: int, piece: Piece
    ) -> Iterator[Cluster]:
        if stream.pictures is not None:
            for whole in stream.pictures.push(number, piece):
                yield from self._show(ssrc, stream, whole)
        elif piece.payload:
            at_ms = self._ms(stream.clock.time(piece.timestamp, piece.at_s))
            yield from self._clusters.add(Block(OPUS, at_ms, True, piece.payload))

    def _show(self, ssrc: int, stream: _Stream, whole: Whole) -> Iterator[Cluster]:
        # The clock goes on with every picture, also of a layer that is not written.
        at_ms = self._ms(stream.clock.time(whole.timestamp, whole.at_s))
        if ssrc != self._shown:
            gone = self._streams.get(self._shown or 0)
            better = stream.rid == self._aim or gone is None
            if not whole.key or not better:
                return
            self._shown = ssrc
        if whole.key:
            self._key_s = whole.at_s
            self._note(stream, whole)
        yield from self._clusters.add(Block(stream.track, at_ms, whole.key, whole.data))

    def _ask(self, at_s: float) -> None:
        """Ask for a key picture where one is missing, or the last is long ago."""
        aimed = [s for s in self._streams.values() if s.track != OPUS]
        if not aimed or at_s - self._asked_s < ASK_AGAIN_S:
            return
        shown = self._streams.get(self._shown or 0)
        broken = shown is None or (shown.pictures is not None and shown.pictures.broken)
        other = shown is not None and shown.rid != self._aim
        if broken or other or at_s - self._key_s >= KEY_EVERY_S:
            self._asked_s = at_s
            self._want_key(self._aim)

    def _note(self, stream: _Stream, whole: Whole) -> None:
        """Remember the largest size and the first parameters of each track."""
        known = {picture.track: picture for picture in self.facts.pictures}
        before = known.get(stream.track, Picture(stream.track, 0, 0))
        width_px, height_px = whole.size_px or (1280, 720)
        private = b""
        if isinstance(stream.pictures, H264Pictures):
            private = before.private or stream.pictures.private
        known[stream.track] = Picture(
            stream.track,
            max(before.width_px, width_px),
            max(before.height_px, height_px),
            private,
        )
        self.facts = Facts(tuple(known[track] for track in sorted(known)))

    def _ms(self, at_s: float) -> int:
        return max(0, round((at_s - self._zero_s) * 1000))
