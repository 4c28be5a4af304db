"""The forwarder in plain Python: enough for a hall and its ten districts."""

import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import (
    KINDS,
    Feedback,
    Hear,
    Kind,
    Layer,
    Line,
    Publication,
    Received,
    Slot,
    Source,
    Tap,
    Tapped,
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
from meetingroom.media.rtp import RtpPacket, find_extension, parse_rtp, rtp_header

log = logging.getLogger(__name__)

SSRCS_MAX = 32
"""Streams that one publisher may begin; a browser needs two."""
SILENT_S = 1.0
"""A stream this long silent may be followed by another SSRC of its kind."""
REPORT_EVERY_S = 0.5
RATE_MAX_BPS = 2_500_000
"""What a publisher may send: 1280x720 at 30 frames a second in good quality."""


class _Publisher:
    def __init__(self, publication: Publication, line: Line) -> None:
        self.publication = publication
        self.line = line
        self.ssrc = secrets.randbits(32)
        self.streams: dict[Kind, Stream] = {}
        self.seen: set[int] = set()


class PythonForwarder:
    """Forwards between peers of this process.  `hear` gets every level in time."""

    def __init__(self, hear: Hear, on_feedback: Feedback | None = None) -> None:
        self._hear = hear
        self._on_feedback = on_feedback
        self._taps: defaultdict[Source, list[Tap]] = defaultdict(list)
        self._publishers: dict[str, _Publisher] = {}
        self._viewers: dict[str, dict[int, Rewriter]] = {}
        self._slots: defaultdict[tuple[Source, Kind], list[Rewriter]]
        self._slots = defaultdict(list)
        self._flowing: dict[tuple[Source, Kind], tuple[_Publisher, Stream]] = {}
        self._muted: set[tuple[Source, Kind]] = set()
        self._reported_s = float("-inf")
        self._received = self._sent = self._dropped = 0

    def publish(self, peer: str, publication: Publication, line: Line) -> None:
        """Accept packets of this peer."""
        self._publishers[peer] = _Publisher(publication, line)

    def view(
        self,
        peer: str,
        slots: Sequence[Slot],
        line: Line,
        sent: SentLog | None = None,
    ) -> None:
        """Serve these slots to this peer; `sent` numbers what leaves, if agreed."""
        rewriters = {s.ssrc: Rewriter(s, line, secrets.randbits(15)) for s in slots}
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

    def mute(self, source: Source, muted: bool, kind: Kind = "audio") -> None:
        """Drop a source's media before anything else sees it; holds on return."""
        if not muted:
            self._muted.discard((source, kind))
            return
        self._muted.add((source, kind))
        for rewriter in self._slots.get((source, kind), ()):
            rewriter.pause()

    def choose(self, peer: str, ssrc: int, rid: str | None) -> None:
        """Say which layer a slot wants; there is only one so far."""
        rewriter = self._viewers.get(peer, {}).get(ssrc)
        if rewriter is not None:
            rewriter.wanted = rid
            if rid is None:
                rewriter.pause()

    def switch(self, peer: str, ssrc: int, source: Source) -> None:
        """Show another source in a slot, from its next keyframe on."""
        rewriter = self._viewers.get(peer, {}).get(ssrc)
        if rewriter is None or rewriter.slot.source == source:
            return
        self._slots[rewriter.slot.source, rewriter.slot.kind].remove(rewriter)
        rewriter.slot = replace(rewriter.slot, source=source)
        self._slots[source, rewriter.slot.kind].append(rewriter)

    def layers(self, source: Source) -> tuple[Layer, ...]:
        """Return the streams of the source's picture that flow, from low to high."""
        flowing = self._flowing.get((source, "video"))
        return (Layer("", 0, 0.0, flowing[1].last_s),) if flowing else ()

    def reception(self, source: Source) -> tuple[Received, ...]:
        """Return how each stream of a source arrives."""
        return ()

    def tap(self, source: Source, tap: Tap) -> Callable[[], None]:
        """Hand a source's packets to a recorder too; return how to stop."""
        self._taps[source].append(tap)
        return lambda: self._taps[source].remove(tap)

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
                case _ if self._on_feedback and rewriters:
                    self._on_feedback(peer, report, at_s)
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
        payload = publication.payloads.get(packet.payload_type)
        if payload is None or payload.codec not in ("vp8", "opus"):
            raise ValueError("payload type was not agreed")
        kind = KINDS[payload.codec]
        stream = self._stream(publisher, kind, packet, at_s)
        number = stream.receive(packet, at_s)
        if (publication.source, kind) in self._muted:
            # Counted, so that the site is seen to be there; nothing goes further.
            return
        level = self._level(publication, kind, packet, at_s)
        frame = stream.frame(number, packet, level)
        for tap in self._taps.get(publication.source, ()):
            data = rtp_header(packet, *packet[1:5]) + packet.payload
            tap.rtp(Tapped(kind, "", payload.codec, data, at_s))
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
        level = publication.extensions.level
        if kind != "audio" or level is None:
            return None
        found = find_extension(packet.profile, packet.extensions, level)
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
            for tap in self._taps.get(publisher.publication.source, ()):
                tap.sent(kind, "", report)
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
            publisher.line.rtcp(start + nack(publisher.ssrc, stream.ssrc, lost))
        if stream.reception.overwhelmed:
            stream.reception.overwhelmed = False
            stream.want_keyframe()
        self._ask_keyframe(publisher, stream, at_s)

    def _ask_keyframe(self, publisher: _Publisher, stream: Stream, at_s: float) -> None:
        if stream.keyframe_due(at_s):
            start = receiver_report(publisher.ssrc)
            publisher.line.rtcp(start + keyframe_request(publisher.ssrc, stream.ssrc))

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
        publisher.line.rtcp(packet)

    def _drop(self, error: ValueError) -> None:
        self._dropped += 1
        log.debug("packet dropped: %s", error)
