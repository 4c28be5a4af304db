"""How one published stream arrives: its count, its losses, its jitter (RFC 3550).

Sequence numbers wrap after 65536 packets.  Everything behind this module uses the
extended number, which never does.
"""

import math

from meetingroom.media.rtcp import ReportBlock, SenderReport

MISSING_MAX = 512
"""A wider gap is not filled packet by packet: a keyframe costs less."""
NACK_TRIES = 10
NACK_EVERY_S = 0.04
"""Shortest pause between two requests of a stream."""
REORDER_S = 0.01
"""A packet this late may have been overtaken; after that it is asked for."""
RTT_S = 0.1
"""Taken for the round trip until one was measured."""
RTT_MAX_S = 0.5


class Reception:
    """The arrival of one stream, from its first packet on."""

    def __init__(self, ssrc: int, clock_hz: int, seq: int) -> None:
        self.ssrc = ssrc
        self._clock_hz = clock_hz
        # One turn above zero, so that packets older than the first stay positive.
        self._first = self.highest = 0x10000 + seq
        self._received = 0
        self._told = (0, 0)
        self._transit = 0.0
        self._jitter = 0.0
        self._report: tuple[int, float] | None = None
        self._missing: dict[int, tuple[int, float, float]] = {}
        """Tries, when the next is due, when the last was made."""
        self.due_s = math.inf
        """When `due` has something to say next."""
        self.overwhelmed = False
        """Whether packets were given up since `due` was last asked."""
        self.rtt_s: float | None = None
        """From a request to its packet; None before one was measured."""
        self.loss = 0.0
        """Share of the packets lost in the interval of the last report, 0 to 1."""

    @property
    def jitter_s(self) -> float:
        """How unevenly packets come (RFC 3550, section 6.4.1)."""
        return self._jitter / self._clock_hz

    def receive(self, seq: int, timestamp: int, at_s: float) -> int:
        """Take note of a packet and return its extended sequence number."""
        number = self._extend(seq)
        if number > self.highest:
            if number > self.highest + 1:
                self._note_gap(number, at_s)
            self.highest = number
        elif self._missing:
            self._found(number, at_s)
        self._received += 1
        self._note_transit(timestamp, at_s)
        return number

    def recover(self, seq: int, at_s: float) -> int:
        """Take note of a packet that was repeated and return its extended number.

        It counts as lost in the reports, as the publisher's estimate expects.
        """
        number = self._extend(seq)
        self._found(number, at_s)
        return number

    def sent(self, report: SenderReport, at_s: float) -> None:
        """Take note of the publisher's sender report."""
        self._report = (report.ntp >> 16 & 0xFFFFFFFF, at_s)

    def block(self, at_s: float) -> ReportBlock:
        """Return the report on this stream, which begins the next interval."""
        expected = self.highest - self._first + 1
        told_expected, told_received = self._told
        self._told = (expected, self._received)
        wanted = expected - told_expected
        lost = max(0, wanted - (self._received - told_received))
        self.loss = lost / wanted if wanted > 0 else 0.0
        last_sr, since_sr = 0, 0
        if self._report:
            last_sr = self._report[0]
            since_sr = int((at_s - self._report[1]) * 65_536) & 0xFFFFFFFF
        return ReportBlock(
            self.ssrc,
            min(255, lost * 256 // wanted) if wanted > 0 else 0,
            expected - self._received,
            (self.highest - 0x10000) & 0xFFFFFFFF,
            int(self._jitter) & 0xFFFFFFFF,
            last_sr,
            since_sr,
        )

    def due(self, at_s: float) -> list[int]:
        """Return the sequence numbers to ask for now, in rising order."""
        if at_s < self.due_s:
            return []
        asked = []
        rtt_s = RTT_S if self.rtt_s is None else min(self.rtt_s, RTT_MAX_S)
        again_s = at_s + max(NACK_EVERY_S, rtt_s + REORDER_S)
        for number, (tries, next_s, _) in list(self._missing.items()):
            if next_s > at_s:
                continue
            if tries == NACK_TRIES:
                del self._missing[number]
                self.overwhelmed = True
                continue
            self._missing[number] = (tries + 1, again_s, at_s)
            asked.append(number & 0xFFFF)
        soonest_s = min((each[1] for each in self._missing.values()), default=math.inf)
        self.due_s = max(soonest_s, at_s + NACK_EVERY_S) if self._missing else math.inf
        return asked

    def _extend(self, seq: int) -> int:
        behind = (self.highest - seq) & 0xFFFF
        number = self.highest - behind
        return number + 0x10000 if behind >= 0x8000 else number

    def _found(self, number: int, at_s: float) -> None:
        tries, _, asked_s = self._missing.pop(number, (0, 0.0, 0.0))
        if tries == 1:
            # Only the first request tells: behind a later one, either may have come.
            sample_s = at_s - asked_s
            known_s = sample_s if self.rtt_s is None else self.rtt_s
            self.rtt_s = known_s + (sample_s - known_s) / 8

    def _note_gap(self, number: int, at_s: float) -> None:
        gap = number - self.highest - 1
        if gap + len(self._missing) > MISSING_MAX:
            self._missing.clear()
            self.overwhelmed = True
            return
        for lost in range(self.highest + 1, number):
            self._missing[lost] = (0, at_s + REORDER_S, 0.0)
        self.due_s = min(self.due_s, at_s + REORDER_S)

    def _note_transit(self, timestamp: int, at_s: float) -> None:
        # RFC 3550, appendix A.8, with the 32-bit wrap taken out of the difference.
        transit = (at_s * self._clock_hz - timestamp) % 0x1_0000_0000
        moved = abs((transit - self._transit + 0x8000_0000) % 0x1_0000_0000 - 2**31)
        self._transit = transit
        if self._received > 1:
            self._jitter += (moved - self._jitter) / 16
