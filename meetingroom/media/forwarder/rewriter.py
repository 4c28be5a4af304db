"""One slot of one viewer: an unbroken stream made of whatever flows into it.

The viewer sees one SSRC whose numbers and times only ever rise, although its site
may leave, come back with another browser, change its layer, or be muted for an hour.
"""

from collections.abc import Mapping

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import CLOCK_HZ, Carrier, Codec, Line, Slot, Source
from meetingroom.media.forwarder.frame import Frame, time24
from meetingroom.media.forwarder.heads import Head, head_maker
from meetingroom.media.forwarder.passage import Passage, ticks_behind
from meetingroom.media.forwarder.resends import Repeats
from meetingroom.media.forwarder.stream import Stream
from meetingroom.media.rtcp import ReportBlock, SenderReport, sender_report


class Rewriter:
    """The state of one slot."""

    def __init__(
        self, slot: Slot, line: Line, first_seq: int, sent: SentLog | None = None
    ) -> None:
        self.slot = slot
        self.source: Source = slot.source
        """What it shows or is about to."""
        self.wanted: str | None = slot.rid
        """The layer that the viewer wants; None while the slot is paused."""
        self.target: Stream | None = None
        """What it shows or waits for."""
        self.live = False
        """Whether anything flows in now."""
        self.stream: Stream | None = None
        """What flows in, or did last."""
        self.switched_s = float("-inf")
        self.thrifty = False
        """Whether it waits for a keyframe rather than take a long burst."""
        self.capped = False
        """Whether it rather shows nothing than more than it wants."""
        self.rtt_s: float | None = None
        self._line = line
        self._rtp = line.rtp
        self._sent = sent
        self._carriers = _carriers(slot)
        self._codec: Codec | None = None
        self._head: Head = _no_head
        self._plain = False
        """Whether RED leaves without what it repeats: the viewer does not know it."""
        self._next = 0x10000 + first_seq
        """Extended number of the next packet that leaves, once nothing flows in."""
        self._newest: Frame | None = None
        self._picture = (0, 0)
        self._passage: Passage | None = None
        self._shift = self._time_shift = 0
        self._steady = self._next
        self._packets = self._octets = 0
        """What left, less what is counted by the stream that flows in."""
        self._changes = False
        """Whether payloads or headers need more than a new header."""
        self._keeps = slot.kind == "video" and any(
            each.rtx_payload_type is None for each in self._carriers.values()
        )
        self._repeats = Repeats(line, first_seq ^ 0x5555)
        self._reported: tuple[int, float] | None = None

    def carries(self, codec: Codec) -> bool:
        """Return whether the viewer can be sent this codec."""
        return codec in self._carriers or (codec == "red" and "opus" in self._carriers)

    @property
    def packets(self) -> int:
        """How many packets have left, repetitions not counted."""
        live = self.stream if self.live else None
        return self._packets + (live.packets if live else 0)

    @property
    def octets(self) -> int:
        """How many bytes of payload have left."""
        live = self.stream if self.live else None
        return self._octets + (live.octets if live else 0)

    def forward(self, frame: Frame, at_s: float) -> None:
        """Send one packet of the stream that flows in."""
        number = frame.number + self._shift
        if number < self._steady or frame.codec is not self._codec:
            self._forward_otherwise(frame, number, at_s)
            return
        head = self._head(
            frame,
            number & 0xFFFF,
            (frame.timestamp + self._time_shift) & 0xFFFFFFFF,
            frame.time24,
            at_s,
        )
        if self._changes:
            self._put(head, frame, number)
        else:
            self._rtp(head, frame.payload)

    def begin(self, stream: Stream, frames: list[Frame], at_s: float) -> None:
        """Let a stream in, from its keyframe on.

        Args:
            stream: what flows in from now on.
            frames: its packets from the keyframe to the newest.
            at_s: the present.
        """
        self.stop()
        self.thrifty = False
        passage = Passage(stream, frames, self._next)
        self._set_clock(passage, frames, at_s)
        if self._passage is not None:
            self._repeats.passed(self._passage)
        self._passage, self.stream, self.live = passage, stream, True
        self._shift, self._time_shift = passage.shift, passage.time_shift
        self._steady = passage.steady
        self._packets += len(frames) - stream.packets
        self._octets += sum(frame.size for frame in frames) - stream.octets
        self._set_changes()
        if stream.report is not None:
            self.report(stream.report, at_s)
        for frame in frames:
            self._forward_otherwise(frame, frame.number + self._shift, at_s)

    def stop(self) -> None:
        """Let nothing flow in any more; what was sent stays counted."""
        stream, passage = self.stream, self._passage
        if not self.live or stream is None or passage is None:
            return
        self._packets, self._octets = self.packets, self.octets
        self._next, self._newest = self._last_number() + 1, stream.picture
        self.live = False

    def resend(self, seq: int, at_s: float) -> bool:
        """Send a packet again, if it is still there and may be sent."""
        newest = self._last_number()
        number = newest - ((newest - seq) & 0xFFFF)
        return self._repeats.resend(number, self._passage, self.octets, at_s)

    def forget(self) -> None:
        """Send nothing again of what has left so far, and begin with no long burst."""
        self.thrifty = True
        self.forget_sent()

    def forget_sent(self) -> None:
        """Send nothing again of what has left so far: nobody will see it."""
        self._repeats.first = self._last_number() + 1

    def pad(self, at_s: float) -> int:
        """Send a packet of nothing, to try the line; return its bytes.

        It leaves among the repeated ones (RFC 4588), where it costs no number of the
        picture; 0 where nothing can be repeated yet.
        """
        passage, newest = self._passage, self.stream.picture if self.stream else None
        if passage is None or newest is None:
            return 0
        timestamp = passage.timestamp(newest, newest.number + passage.shift)
        return self._repeats.pad(timestamp, at_s)

    def report(self, report: SenderReport, at_s: float) -> None:
        """Tell the viewer which wall-clock time the slot's timestamps stand for."""
        ours = SenderReport(
            self.slot.ssrc,
            report.ntp,
            (report.timestamp + self._time_shift) & 0xFFFFFFFF,
            self.packets & 0xFFFFFFFF,
            self.octets & 0xFFFFFFFF,
        )
        self._reported = (report.ntp >> 16 & 0xFFFFFFFF, at_s)
        self._line.rtcp(sender_report(ours, self.source[1]))

    def reported(self, block: ReportBlock, at_s: float) -> None:
        """Take the viewer's report on the slot, for the round trip."""
        if self._reported is None or block.last_sr != self._reported[0]:
            return
        rtt_s = at_s - self._reported[1] - block.since_sr / 65_536
        if rtt_s >= 0:
            self.rtt_s = self._repeats.rtt_s = rtt_s

    def _set_clock(self, passage: Passage, frames: list[Frame], at_s: float) -> None:
        """Continue the times and picture numbers of what flowed before."""
        newest, before = self._newest, self._passage
        if newest is None or before is None:
            return
        if not frames[0].keyframe and before.stream.steps_to(passage.stream):
            # The same pictures with fewer layers: each refers to others by its id.
            passage.continues(before)
            return
        last = before.timestamp(newest, newest.number + before.shift)
        edge, replayed = frames[-1].timestamp, passage.replayed(frames)
        passed = ticks_behind(edge + before.time_shift, last)
        if before.stream.whole is not passage.stream.whole or passed <= replayed:
            passed = round((at_s - newest.at_s) * CLOCK_HZ[self.slot.kind])
            passed = max(replayed + 1, passed)
        passage.time_shift = (last + passed - edge) & 0xFFFFFFFF
        first = frames[0].counts
        if first is not None:
            picture, layer = self._picture
            if newest.counts is not None:
                picture = newest.counts.picture + before.picture_shift
                layer = newest.counts.layer + before.layer_shift
            self._picture = picture, layer
            passage.picture_shift = picture + 1 - first.picture
            passage.layer_shift = layer + 1 - first.layer

    def _forward_otherwise(self, frame: Frame, number: int, at_s: float) -> None:
        """Send what is replayed, what is late, and the first packet of a codec."""
        passage = self._passage
        if passage is None or number < passage.began:
            # It belongs to what flowed before; its number may have left already,
            # and under AES-GCM no number may carry two contents.
            return
        if frame.codec != "none" and frame.codec is not self._codec:
            self._use(frame.codec, frame)
        timestamp = passage.timestamp(frame, number)
        head = self._head(frame, number & 0xFFFF, timestamp, time24(at_s), at_s)
        if head:
            self._put(head, frame, number)

    def _put(self, head: bytes, frame: Frame, number: int) -> None:
        """Send a packet whose payload may change."""
        assert self._passage is not None
        front, payload = self._passage.payload(frame)
        if self._plain:
            payload = frame.plain
        self._rtp(head + front if front else head, payload)
        if self._keeps:
            self._repeats.keep(number, head)

    def _set_changes(self) -> None:
        passage = self._passage
        self._changes = (
            self._plain
            or self._keeps
            or (
                passage is not None
                and bool(passage.picture_shift or passage.layer_shift)
            )
        )

    def _last_number(self) -> int:
        """Return the highest number that has left."""
        if not self.live or self.stream is None:
            return self._next - 1
        return max(self._next - 1, self.stream.newest + self._shift)

    def _use(self, codec: Codec, frame: Frame) -> None:
        """Make the headers of another codec from now on.

        RED leaves as plain sound where the viewer does not know it, or has another
        payload type for what is within.
        """
        slot = self.slot
        carrier, opus = self._carriers.get(codec), self._carriers.get("opus")
        self._plain = (
            codec == "red"
            and opus is not None
            and (carrier is None or frame.payload[0] & 0x7F != opus.payload_type)
        )
        if self._plain:
            carrier = opus
        self._codec, self._head, repair_head = codec, _no_head, None
        self._set_changes()
        if carrier is not None:
            number, repair = carrier
            self._head = head_maker(slot.ssrc, number, slot.extensions, self._sent)
            if slot.rtx_ssrc is not None and repair is not None:
                repair_head = head_maker(
                    slot.rtx_ssrc, repair, slot.extensions, self._sent
                )
        self._repeats.head = repair_head


def _no_head(f: Frame, seq: int, timestamp: int, time24: int, at_s: float) -> bytes:
    """Make no header: the viewer cannot be sent this codec."""
    return b""


def _carriers(slot: Slot) -> Mapping[Codec, Carrier]:
    usual: Codec = "vp8" if slot.kind == "video" else "opus"
    first = Carrier(slot.payload_type, slot.rtx_payload_type)
    return {**slot.others, slot.codec or usual: first}
