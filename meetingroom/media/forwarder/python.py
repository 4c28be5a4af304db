"""The forwarder in plain Python: enough for a hall and its ten districts."""

import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence

from meetingroom.media.forwarder import (
    Kind,
    Publication,
    Send,
    Slot,
    Source,
    Traffic,
)
from meetingroom.media.forwarder.rewriter import Rewriter
from meetingroom.media.forwarder.stream import Stream
from meetingroom.media.rtcp import (
    KeyframeRequest,
    Nack,
    SenderReport,
    keyframe_request,
    nack,
    parse_rtcp,
    receiver_report,
    remb,
)
from meetingroom.media.rtp import RtpPacket, find_extension, parse_rtp

log = logging.getLogger(__name__)

SSRCS_MAX = 32
"""Streams that one publisher may begin; a browser needs two."""
SILENT_S = 1.0
"""A stream this long silent may be followed by another SSRC of its kind."""
REPORT_EVERY_S = 0.5
RATE_MAX_BPS = 2_500_000
"""What a publisher may send: 1280x720 at 30 frames a second in good quality."""

Hear = Callable[[Source, int, float], None]
"""Gets a source, the byte of its audio level, and when it came."""


class _Publisher:
    def __init__(self, publication: Publication, send: Send) -> None:
        self.publication = publication
        self.send = send
        self.ssrc = secrets.randbits(32)
        self.streams: dict[Kind, Stream] = {}
        self.seen: set[int] = set()


class PythonForwarder:
    """Forwards between peers of this process.  `hear` gets every level in time."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear
        self._publishers: dict[str, _Publisher] = {}
        self._viewers: dict[str, dict[int, Rewriter]] = {}
        self._slots: defaultdict[tuple[Source, Kind], list[Rewriter]]
        self._slots = defaultdict(list)
        self._flowing: dict[tuple[Source, Kind], tuple[_Publisher, Stream]] = {}
        self._muted: set[Source] = set()
        self._reported_s = float("-inf")
        self._received = self._sent = self._dropped = 0

    def publish(self, peer: str, publication: Publication, send: Send) -> None:
        """Accept packets of this peer."""
        self._publishers[peer] = _Publisher(publication, send)

    def view(self, peer: str, slots: Sequence[Slot], send: Send) -> None:
        """Serve these slots to this peer."""
        rewriters = {s.ssrc: Rewriter(s, send, secrets.randbits(15)) for s in slots}
        self._viewers[peer] = rewriters
        for rewriter in rewriters.values():
            slot = rewriter.slot
            self._slots[slot.source, slot.kind].append(rewriter)
            flowing = self._flowing.get((slot.source, slot.kind))
            if flowing and slot.kind == "video":
                flowing[1].want_keyframe()

    def remove(self, peer: str) -> None:
        """Forget a peer; the slots of others wait for the next publisher."""
        publisher = self._publishers.pop(peer, None)
        if publisher:
            for key, (owner, _) in list(self._flowing.items()):
                if owner is publisher:
                    del self._flowing[key]
        for rewriter in self._viewers.pop(peer, {}).values():
            key = (rewriter.slot.source, rewriter.slot.kind)
            self._slots[key].remove(rewriter)
            if not self._slots[key]:
                del self._slots[key]

    def mute(self, source: Source, muted: bool) -> None:
        """Drop a source's sound before anything else sees it; holds on return."""
        if not muted:
            self._muted.discard(source)
            return
        self._muted.add(source)
        for rewriter in self._slots.get((source, "audio"), ()):
            rewriter.pause()

    def receive_rtp(self, peer: str, data: bytes, at_s: float) -> None:
        """Take one plain RTP packet of a publisher; a bad one is counted."""
        self._received += 1
        publisher = self._publishers.get(peer)
        try:
            if publisher is None:
                raise ValueError("this peer does not publish")
            self._forward(publisher, parse_rtp(data), at_s)
        except ValueError as error:
            self._drop(error)

    def receive_rtcp(self, peer: str, data: bytes, at_s: float) -> None:
        """Take one plain RTCP packet of any peer; a bad one is counted."""
        try:
            reports = parse_rtcp(data)
        except ValueError as error:
            self._drop(error)
            return
        rewriters = self._viewers.get(peer, {})
        for report in reports:
            match report:
                case SenderReport():
                    self._take_sender_report(peer, report, at_s)
                case KeyframeRequest(ssrc):
                    self._want_keyframe(rewriters.get(ssrc), at_s)
                case Nack(ssrc, seqs):
                    self._resend(rewriters.get(ssrc), seqs, at_s)
                case _:
                    pass

    def tick(self, at_s: float) -> None:
        """Send what is due: requests, reports.  Called every 50 ms."""
        reporting = at_s - self._reported_s >= REPORT_EVERY_S
        if reporting:
            self._reported_s = at_s
        for publisher in self._publishers.values():
            video = publisher.streams.get("video")
            if video is not None:
                self._ask(publisher, video, at_s)
            if reporting and publisher.streams:
                self._report(publisher, at_s)

    def last_packet_s(self, source: Source, kind: Kind) -> float | None:
        """Return when the source's newest packet of this kind came, if any did."""
        flowing = self._flowing.get((source, kind))
        return flowing[1].last_s if flowing else None

    def traffic(self) -> Traffic:
        """Return how many packets came and went."""
        return Traffic(self._received, self._sent, self._dropped)

    def _forward(self, publisher: _Publisher, packet: RtpPacket, at_s: float) -> None:
        publication = publisher.publication
        kind = publication.payloads.get(packet.payload_type)
        if kind is None:
            raise ValueError("payload type was not agreed")
        stream = self._stream(publisher, kind, packet, at_s)
        number = stream.receive(packet, at_s)
        if kind == "audio" and publication.source in self._muted:
            # Counted, so that the site is seen to be there; nothing goes further.
            return
        level = self._level(publication, kind, packet, at_s)
        frame = stream.frame(number, packet, level)
        waiting = False
        for rewriter in self._slots.get((publication.source, kind), ()):
            if rewriter.forward(stream, frame, at_s):
                self._sent += 1
            else:
                waiting = True
        if waiting:
            stream.want_keyframe()
            self._ask_keyframe(publisher, stream, at_s)

    def _stream(
        self, publisher: _Publisher, kind: Kind, packet: RtpPacket, at_s: float
    ) -> Stream:
        stream = publisher.streams.get(kind)
        if stream is not None and stream.ssrc == packet.ssrc:
            return stream
        if stream is not None and at_s - stream.last_s < SILENT_S:
            raise ValueError("another stream of this kind flows")
        if packet.ssrc not in publisher.seen and len(publisher.seen) >= SSRCS_MAX:
            raise ValueError("too many streams")
        publisher.seen.add(packet.ssrc)
        stream = publisher.streams[kind] = Stream(kind, packet)
        self._flowing[publisher.publication.source, kind] = (publisher, stream)
        return stream

    def _level(
        self, publication: Publication, kind: Kind, packet: RtpPacket, at_s: float
    ) -> int | None:
        if kind != "audio" or publication.level_id is None:
            return None
        found = find_extension(packet.profile, packet.extensions, publication.level_id)
        if not found:
            return None
        self._hear(publication.source, found[0], at_s)
        return found[0]

    def _take_sender_report(self, peer: str, report: SenderReport, at_s: float) -> None:
        publisher = self._publishers.get(peer)
        if publisher is None:
            return
        for kind, stream in publisher.streams.items():
            if stream.ssrc != report.ssrc:
                continue
            stream.report = report
            stream.reception.sent(report, at_s)
            for rewriter in self._slots.get((publisher.publication.source, kind), ()):
                if rewriter.stream is stream:
                    rewriter.report(report)

    def _want_keyframe(self, rewriter: Rewriter | None, at_s: float) -> None:
        if rewriter is None or rewriter.slot.kind != "video":
            return
        flowing = self._flowing.get((rewriter.slot.source, "video"))
        if flowing:
            flowing[1].want_keyframe()
            self._ask_keyframe(*flowing, at_s)

    def _resend(
        self, rewriter: Rewriter | None, seqs: tuple[int, ...], at_s: float
    ) -> None:
        if rewriter is not None:
            self._sent += sum(rewriter.resend(seq, at_s) for seq in seqs)

    def _ask(self, publisher: _Publisher, stream: Stream, at_s: float) -> None:
        lost = stream.reception.due(at_s)
        if lost:
            start = receiver_report(publisher.ssrc)
            publisher.send(start + nack(publisher.ssrc, stream.ssrc, lost))
        if stream.reception.overwhelmed:
            stream.reception.overwhelmed = False
            stream.want_keyframe()
        self._ask_keyframe(publisher, stream, at_s)

    def _ask_keyframe(self, publisher: _Publisher, stream: Stream, at_s: float) -> None:
        if stream.keyframe_due(at_s):
            start = receiver_report(publisher.ssrc)
            publisher.send(start + keyframe_request(publisher.ssrc, stream.ssrc))

    def _report(self, publisher: _Publisher, at_s: float) -> None:
        streams = publisher.streams.values()
        packet = receiver_report(
            publisher.ssrc, [stream.reception.block(at_s) for stream in streams]
        )
        video = publisher.streams.get("video")
        if video is not None:
            # Without any estimate Chromium stays at 300 kbit/s.  Losses need no
            # answer here: it lowers its rate by the report blocks above.
            packet += remb(publisher.ssrc, RATE_MAX_BPS, [video.ssrc])
        publisher.send(packet)

    def _drop(self, error: ValueError) -> None:
        self._dropped += 1
        log.debug("packet dropped: %s", error)
