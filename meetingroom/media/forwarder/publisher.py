"""One publisher: which stream each packet belongs to, and what it is told."""

from meetingroom.media.congestion.arrivals import Arrivals
from meetingroom.media.forwarder import KINDS, Kind, Line, Payload, Publication
from meetingroom.media.forwarder.feed import Feed
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.forwarder.layered import LayeredStream
from meetingroom.media.forwarder.stream import Stream
from meetingroom.media.rtcp import keyframe_request, nack, receiver_report, remb
from meetingroom.media.rtp import RtpPacket, elements, parse_rtp

SSRCS_MAX = 32
"""Streams that one publisher may begin; a browser with three layers needs seven."""
SILENT_S = 1.0
"""A stream this long silent may be followed by another SSRC of its layer."""
RATE_MAX_BPS = 4_000_000
"""What a publisher may send: three layers up to 1280x720 in good quality."""
FEEDBACKS_MAX = 4
"""Packets of feedback at once, at most."""


class Publisher:
    """What a peer publishes."""

    def __init__(
        self,
        publication: Publication,
        line: Line,
        feeds: dict[Kind, Feed],
        ssrc: int,
    ) -> None:
        self.publication = publication
        self.feeds = feeds
        self.streams: dict[int, Stream] = {}
        """By SSRC; what flows now."""
        self._line = line
        self._ssrc = ssrc
        self._repairs: dict[int, Stream] = {}
        self._seen: set[int] = set()
        self._payloads = publication.payloads
        self._ids = publication.extensions
        self._arrivals = Arrivals() if self._ids.twcc is not None else None
        for kind, feed in feeds.items():
            feed.rids = publication.rids if kind == "video" else ()

    def receive(self, data: bytes, at_s: float) -> tuple[Stream, Frame | None]:
        """Read a packet and return the stream that it belongs to.

        The frame is None where there is nothing to forward: a packet that was there
        already, or a repetition of nothing, with which a sender tries out a line.

        Raises:
            ValueError: it is no packet of this publication.
        """
        packet = parse_rtp(data)
        payload = self._payloads.get(packet.payload_type)
        if payload is None:
            raise ValueError("payload type was not agreed")
        extensions = self._extensions(packet, at_s)
        if payload.codec == "rtx":
            return self._unwrap(packet, payload, extensions, at_s)
        stream = self.streams.get(packet.ssrc)
        if stream is None:
            stream = self._identify(packet, payload, extensions, at_s)
        if KINDS[payload.codec] != stream.kind:
            raise ValueError("a stream changes its kind")
        number = stream.reception.receive(packet.seq, packet.timestamp, at_s)
        frame = Frame(number, packet, payload.codec, at_s)
        if stream.kind == "audio" and self._ids.level is not None:
            level = extensions.get(self._ids.level)
            frame.level = level[0] if level else None
        else:
            stream.codec = payload.codec
        return stream, frame

    def owns(self, stream: Stream) -> bool:
        """Return whether a stream is this publisher's."""
        whole = stream.whole
        return self.streams.get(whole.ssrc) is whole

    def ask(self, stream: Stream, at_s: float) -> None:
        """Ask for what is missing of a stream, where that is due."""
        reception = stream.reception
        if stream.kind == "video":
            lost = reception.due(at_s)
            if lost:
                self._tell(nack(self._ssrc, stream.ssrc, lost))
            if reception.overwhelmed:
                reception.overwhelmed = False
                stream.want_keyframe()
            if stream.keyframe_due(at_s):
                self._tell(keyframe_request(self._ssrc, stream.ssrc))

    def report(self, at_s: float) -> None:
        """Tell the publisher how its streams arrive."""
        streams = self.streams.values()
        if not streams:
            return
        packet = receiver_report(self._ssrc, [s.reception.block(at_s) for s in streams])
        video = [s.ssrc for s in streams if s.kind == "video"]
        if video and self._arrivals is None:
            # Without any estimate Chromium stays at 300 kbit/s.  Losses need no
            # answer here: it lowers its rate by the report blocks above.
            packet += remb(self._ssrc, RATE_MAX_BPS, video)
        self._line.rtcp(packet)
        for stream in streams:
            stream.measure(at_s)

    def feed_back(self) -> None:
        """Tell the publisher which of its packets have arrived, and when."""
        if self._arrivals is None or not self.streams:
            return
        # Chromium ignores what names none of its own streams.
        media = next(reversed(self.streams))
        for _ in range(FEEDBACKS_MAX):
            data = self._arrivals.feedback(self._ssrc, media)
            if not data:
                break
            self._line.rtcp(data)

    def close(self) -> None:
        """End every stream."""
        for stream in self.streams.values():
            self._drop(stream)
        self.streams.clear()

    def _tell(self, request: bytes) -> None:
        self._line.rtcp(receiver_report(self._ssrc) + request)

    def _extensions(self, packet: RtpPacket, at_s: float) -> dict[int, bytes]:
        """Return the header extensions, and note the transport-wide number."""
        if not packet.extensions:
            return {}
        found = elements(packet.profile, packet.extensions)
        if self._arrivals is not None:
            number = found.get(self._ids.twcc or 0, b"")
            if len(number) >= 2:
                self._arrivals.add(number[0] << 8 | number[1], at_s)
        return found

    def _identify(
        self,
        packet: RtpPacket,
        payload: Payload,
        extensions: dict[int, bytes],
        at_s: float,
    ) -> Stream:
        """Find out which layer an unknown SSRC is."""
        kind = KINDS[payload.codec]
        rid = ""
        if kind == "video" and self.publication.rids:
            rid = _text(extensions.get(self._ids.rid or 0))
            if rid not in self.publication.rids:
                raise ValueError("a stream waits for the name of its layer")
        before = self._find(kind, rid)
        if before is not None:
            if at_s - before.last_s < SILENT_S:
                raise ValueError("another stream of this layer flows")
            del self.streams[before.ssrc]
            if before.layered:
                self._drop(before)
        self._admit(packet.ssrc)
        # Its parts come into the feed as they are seen.
        layered = payload.codec == "vp9" and not rid
        make = LayeredStream if layered else Stream
        stream = make(kind, rid, payload.codec, packet, at_s)
        self.streams[packet.ssrc] = stream
        if not layered:
            self.feeds[kind].put(stream)
        return stream

    def _find(self, kind: Kind, rid: str) -> Stream | None:
        """Return the stream of a layer that flows now, or did last."""
        streams = self.streams.values()
        return next((s for s in streams if s.kind == kind and s.rid == rid), None)

    def _drop(self, stream: Stream) -> None:
        for part in stream.parts:
            self.feeds[stream.kind].drop(part)

    def _unwrap(
        self,
        packet: RtpPacket,
        payload: Payload,
        extensions: dict[int, bytes],
        at_s: float,
    ) -> tuple[Stream, Frame | None]:
        """Read a repeated packet (RFC 4588, section 4)."""
        stream = self._repairs.get(packet.ssrc)
        if stream is None or not self.owns(stream):
            stream = self._repaired(packet.ssrc, extensions)
        original = self._payloads.get(payload.apt if payload.apt is not None else -1)
        if original is None:
            raise ValueError("a repetition of nothing that was agreed")
        content = packet.payload
        if packet.padded:
            content = content[: -content[-1]]
        if len(content) <= 2:
            return stream, None
        seq = content[0] << 8 | content[1]
        number = stream.reception.recover(seq, at_s)
        repeated = packet._replace(seq=seq, padded=False, payload=content[2:])
        return stream, Frame(number, repeated, original.codec, at_s)

    def _repaired(self, ssrc: int, extensions: dict[int, bytes]) -> Stream:
        rid = ""
        if self.publication.rids:
            rid = _text(extensions.get(self._ids.repaired_rid or 0))
        stream = self._find("video", rid)
        if stream is None:
            raise ValueError("a repetition waits for the name of its layer")
        self._admit(ssrc)
        self._repairs[ssrc] = stream
        return stream

    def _admit(self, ssrc: int) -> None:
        if ssrc not in self._seen and len(self._seen) >= SSRCS_MAX:
            raise ValueError("too many streams")
        self._seen.add(ssrc)


def _text(data: bytes | None) -> str:
    return data.decode("ascii", "replace") if data else ""
