"""The forwarder in plain Python: enough for a hall and its ten districts."""

import logging
import secrets
from collections.abc import Callable, Sequence

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import (
    Feedback,
    Hear,
    Kind,
    Layer,
    Line,
    Publication,
    Random,
    Received,
    Slot,
    Source,
    Tap,
    Traffic,
)
from meetingroom.media.forwarder.feed import Feed, detach
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.forwarder.layered import LayeredStream, spread
from meetingroom.media.forwarder.publisher import Publisher
from meetingroom.media.forwarder.rewriter import Rewriter
from meetingroom.media.forwarder.stream import Stream
from meetingroom.media.forwarder.tapping import hand_to
from meetingroom.media.rtcp import (
    KeyframeRequest,
    Nack,
    Remb,
    Report,
    ReportBlock,
    SenderReport,
    parse_rtcp,
)

log = logging.getLogger(__name__)

REPORT_EVERY_S = 0.5
FEEDBACK_EVERY_S = 0.05
ASKED_MAX = 512
"""Packets that one viewer may ask for again between two ticks."""


class PythonForwarder:
    """Forwards between peers of this process.

    `hear` gets every audio level in time, `on_feedback` what viewers report.
    """

    def __init__(
        self,
        hear: Hear,
        on_feedback: Feedback | None = None,
        random: Random = secrets.randbits,
    ) -> None:
        self._hear = hear
        self._random = random
        self._on_feedback = on_feedback
        self._publishers: dict[str, Publisher] = {}
        self._viewers: dict[str, dict[int, Rewriter]] = {}
        self._feeds: dict[tuple[Source, Kind], Feed] = {}
        self._sparing = False
        self._asked: dict[str, int] = {}
        """Packets that each viewer has asked for again since the last tick."""
        self._at_s = 0.0
        self._reported_s = self._fed_back_s = float("-inf")
        self._received = self._dropped = self._sent_before = 0

    def publish(self, peer: str, publication: Publication, line: Line) -> None:
        """Accept packets of this peer."""
        self.remove(peer)
        source = publication.source
        feeds: dict[Kind, Feed] = {
            "audio": self._feed(source, "audio"),
            "video": self._feed(source, "video"),
        }
        self._publishers[peer] = Publisher(publication, line, feeds, self._random(32))

    def view(
        self,
        peer: str,
        slots: Sequence[Slot],
        line: Line,
        sent: SentLog | None = None,
    ) -> None:
        """Serve these slots to this peer; `sent` numbers what leaves, if agreed."""
        self.remove(peer)
        rewriters = {s.ssrc: Rewriter(s, line, self._random(15), sent) for s in slots}
        self._viewers[peer] = rewriters
        for slot in rewriters.values():
            self._feed(slot.source, slot.slot.kind).add(slot, self._at_s)

    def remove(self, peer: str) -> None:
        """Forget a peer; the slots of others wait for the next publisher."""
        publisher = self._publishers.pop(peer, None)
        if publisher is not None:
            publisher.close()
            self._tidy(publisher.publication.source)
        for slot in self._viewers.pop(peer, {}).values():
            detach(slot)
            self._feed(slot.source, slot.slot.kind).remove(slot)
            self._sent_before += slot.packets
            self._tidy(slot.source)

    def mute(self, source: Source, muted: bool, kind: Kind = "audio") -> None:
        """Drop a source's media before anything else sees it; holds on return."""
        feed = self._feed(source, kind)
        if feed.muted != muted:
            feed.mute(muted, self._at_s)
        self._tidy(source)

    def spare(self, sparing: bool) -> None:
        """Begin pictures with new keyframes only, or from what is kept, too."""
        self._sparing = sparing
        for feed in self._feeds.values():
            feed.sparing = sparing

    def choose(self, peer: str, ssrc: int, rid: str | None) -> None:
        """Say which layer a slot wants; it comes with the layer's next keyframe."""
        slot = self._slot(peer, ssrc)
        if slot is not None and slot.wanted != rid:
            slot.wanted, slot.capped = rid, False
            if rid is None:
                slot.forget_sent()
            self._feed(slot.source, slot.slot.kind).aim(slot, self._at_s)

    def cut(self, peer: str, ssrc: int, rid: str | None) -> bool:
        """Let a slot want a lower layer, and send nothing before that comes."""
        self.choose(peer, ssrc, rid)
        slot = self._slot(peer, ssrc)
        if slot is None:
            return False
        return self._feed(slot.source, slot.slot.kind).cap(slot, self._at_s)

    def switch(self, peer: str, ssrc: int, source: Source) -> None:
        """Show another source in a slot, from its next or cached keyframe on."""
        slot = self._slot(peer, ssrc)
        if slot is None or slot.source == source:
            return
        before, kind = slot.source, slot.slot.kind
        self._feed(before, kind).remove(slot)
        if kind == "audio":
            detach(slot)
        self._feed(source, kind).add(slot, self._at_s)
        self._tidy(before)

    def renew(self, peer: str, at_s: float) -> None:
        """Begin a viewer's pictures anew: its line was cut, and came back."""
        for slot in self._viewers.get(peer, {}).values():
            if slot.slot.kind == "video" and slot.live:
                self._feed(slot.source, "video").renew(slot, at_s)

    def pad(self, peer: str, size_bytes: int, at_s: float) -> None:
        """Send so many bytes of nothing in one go, where packets can be repeated."""
        slots = [*self._viewers.get(peer, {}).values()]
        while slots and size_bytes > 0:
            sent_bytes = slots[-1].pad(at_s)
            size_bytes -= sent_bytes
            if not sent_bytes:
                slots.pop()

    def octets(self, peer: str) -> int:
        """Return how many bytes of sound and picture a viewer was sent."""
        return sum(slot.octets for slot in self._viewers.get(peer, {}).values())

    def round_trip_s(self, peer: str) -> float | None:
        """Return the round trip to a viewer by its reports; None before any told."""
        told = (slot.rtt_s for slot in self._viewers.get(peer, {}).values())
        return min((rtt_s for rtt_s in told if rtt_s is not None), default=None)

    def rids(self, source: Source) -> tuple[str, ...]:
        """Return the names of a source's layers from low to high, as known so far."""
        feed = self._feeds.get((source, "video"))
        return tuple(feed.rids) if feed else ()

    def layers(self, source: Source) -> tuple[Layer, ...]:
        """Return the streams of the source's picture that flow, from low to high."""
        feed = self._feeds.get((source, "video"))
        streams = feed.ordered() if feed else ()
        return tuple(s.layer() for s in streams if s.sends(self._at_s))

    def sound_bps(self, source: Source) -> int:
        """Return what the sound of a source takes."""
        feed = self._feeds.get((source, "audio"))
        return sum(s.bps for s in feed.streams.values()) if feed else 0

    def reception(self, source: Source) -> tuple[Received, ...]:
        """Return how each stream of a source arrives."""
        feeds = [self._feeds.get((source, kind)) for kind in ("audio", "video")]
        return tuple(s.received() for feed in feeds if feed for s in feed.ordered())

    def tap(self, source: Source, tap: Tap) -> Callable[[], None]:
        """Hand a source's packets to a recorder too; return how to stop."""
        feeds = [self._feed(source, "audio"), self._feed(source, "video")]
        for feed in feeds:
            feed.taps.append(tap)
            for stream in feed.streams.values():
                if stream.report and not feed.muted:
                    tap.sent(stream.kind, stream.rid, stream.report)

        def stop() -> None:
            for feed in feeds:
                if tap in feed.taps:
                    feed.taps.remove(tap)
            self._tidy(source)

        return stop

    def refresh(self, source: Source, rid: str) -> None:
        """Ask for a keyframe of a layer, for a recorder; throttled as for viewers."""
        feed = self._feeds.get((source, "video"))
        if feed is not None and rid in feed.streams:
            feed.streams[rid].want_keyframe()

    def receive_rtp(self, peer: str, data: bytes, at_s: float) -> None:
        """Take one plain RTP packet of a publisher; a bad one is counted."""
        self._received += 1
        self._at_s = at_s
        publisher = self._publishers.get(peer)
        try:
            if publisher is None:
                raise ValueError("this peer does not publish")
            stream, frame = publisher.receive(data, at_s)
        except ValueError as error:
            self._drop(error)
            return
        if frame is not None:
            self._forward(publisher, stream, frame, at_s)

    def receive_rtcp(self, peer: str, data: bytes, at_s: float) -> None:
        """Take one plain RTCP packet of any peer; a bad one is counted."""
        self._at_s = at_s
        try:
            reports = parse_rtcp(data)
        except ValueError as error:
            self._drop(error)
            return
        publisher = self._publishers.get(peer)
        slots = self._viewers.get(peer)
        for report in reports:
            if publisher is not None and isinstance(report, SenderReport):
                _take_sender_report(publisher, report, at_s)
            elif slots is not None:
                self._take_report(peer, slots, report, at_s)

    def tick(self, at_s: float) -> None:
        """Send what is due: requests, reports.  Called every 50 ms."""
        self._at_s = at_s
        self._asked.clear()
        for feed in self._feeds.values():
            feed.tick(at_s)
        reporting = at_s - self._reported_s >= REPORT_EVERY_S
        if reporting:
            self._reported_s = at_s
        feeding = at_s - self._fed_back_s >= FEEDBACK_EVERY_S
        if feeding:
            self._fed_back_s = at_s
        for publisher in self._publishers.values():
            for stream in publisher.streams.values():
                publisher.ask(stream, at_s)
            if reporting:
                publisher.report(at_s)
            if feeding:
                publisher.feed_back()

    def last_packet_s(self, source: Source, kind: Kind) -> float | None:
        """Return when the source's newest packet of this kind came, if any did."""
        feed = self._feeds.get((source, kind))
        return feed.last_s() if feed else None

    def traffic(self) -> Traffic:
        """Return how many packets came and went."""
        live = sum(
            s.packets for slots in self._viewers.values() for s in slots.values()
        )
        return Traffic(self._received, self._sent_before + live, self._dropped)

    def _forward(
        self, publisher: Publisher, stream: Stream, frame: Frame, at_s: float
    ) -> None:
        feed = publisher.feeds[stream.kind]
        if feed.muted:
            # Counted, so that the site is seen to be there; nothing goes further.
            stream.note(at_s)
            return
        if stream.layered:
            _spread(publisher, feed, stream, frame, at_s)
            return
        if not stream.put(frame):
            return
        if frame.level is not None:
            self._hear(feed.source, frame.level, at_s)
        if feed.taps:
            hand_to(feed.taps, stream, frame)
        feed.forward(stream, frame, at_s)
        if stream.waiting and stream.kind == "video":
            stream.want_keyframe()
            publisher.ask(stream, at_s)
        elif at_s >= stream.reception.due_s or stream.reception.overwhelmed:
            publisher.ask(stream, at_s)

    def _take_report(
        self, peer: str, slots: dict[int, Rewriter], report: Report, at_s: float
    ) -> None:
        slot = None if isinstance(report, Remb) else slots.get(report.ssrc)
        match report:
            case KeyframeRequest():
                self._want_keyframe(slot, at_s)
            case Nack():
                if slot is not None:
                    self._resend(peer, slot, report.seqs, at_s)
            case SenderReport():
                pass
            case _:
                if slot is not None and isinstance(report, ReportBlock):
                    slot.reported(report, at_s)
                if self._on_feedback is not None:
                    self._on_feedback(peer, report, at_s)

    def _resend(
        self, peer: str, slot: Rewriter, seqs: Sequence[int], at_s: float
    ) -> None:
        """Send packets again, as many as looking for them may hold up the others."""
        asked = self._asked.get(peer, 0)
        allowed = seqs[: max(0, ASKED_MAX - asked)]
        self._asked[peer] = asked + len(allowed)
        self._dropped += len(allowed) < len(seqs)
        for seq in allowed:
            slot.resend(seq, at_s)

    def _want_keyframe(self, slot: Rewriter | None, at_s: float) -> None:
        if slot is None or slot.slot.kind != "video":
            return
        stream = slot.stream if slot.live else slot.target
        if stream is None:
            return
        stream.want_keyframe()
        for publisher in self._publishers.values():
            if publisher.owns(stream):
                publisher.ask(stream.whole, at_s)

    def _slot(self, peer: str, ssrc: int) -> Rewriter | None:
        return self._viewers.get(peer, {}).get(ssrc)

    def _feed(self, source: Source, kind: Kind) -> Feed:
        feed = self._feeds.get((source, kind))
        if feed is None:
            feed = self._feeds[source, kind] = Feed(source, kind)
            feed.sparing = self._sparing
        return feed

    def _tidy(self, source: Source) -> None:
        """Forget what nobody shows, sends or mutes."""
        if any(p.publication.source == source for p in self._publishers.values()):
            return
        kinds: tuple[Kind, ...] = ("audio", "video")
        for kind in kinds:
            feed = self._feeds.get((source, kind))
            if feed is not None and feed.unused:
                del self._feeds[source, kind]

    def _drop(self, error: ValueError) -> None:
        self._dropped += 1
        log.debug("packet dropped: %s", error)


def _spread(
    publisher: Publisher, feed: Feed, stream: Stream, frame: Frame, at_s: float
) -> None:
    if isinstance(stream, LayeredStream) and spread(feed, stream, frame, at_s):
        stream.want_keyframe()
    publisher.ask(stream, at_s)


def _take_sender_report(
    publisher: Publisher, report: SenderReport, at_s: float
) -> None:
    stream = publisher.streams.get(report.ssrc)
    if stream is None:
        return
    stream.reception.sent(report, at_s)
    feed = publisher.feeds[stream.kind]
    stream.report = report
    for part in stream.parts:
        part.report = report._replace(ssrc=part.ssrc)
        if feed.muted:
            continue
        for tap in feed.taps:
            tap.sent(part.kind, part.rid, part.report)
        for slot in part.viewers:
            slot.report(report, at_s)
