"""What came through of what was sent: the rate, the loss, the way there and back."""

from collections import deque

from meetingroom.media.congestion.sent import Sent, SentLog
from meetingroom.media.congestion.twcc import (
    TICKS_PER_S,
    TransportFeedback,
    ticks_between,
)

RATE_S = 0.5
"""How far back the rate looks."""
LOSS_S = 1.0
COUNTS_MAX = 256
PACKETS_MIN = 20
"""Fewer packets say nothing of loss."""
CAME_MAX = 4096
"""Packets that the rate looks at, whatever times a viewer makes up."""
OUTAGE_S = 0.4
"""Whatever is lost in one go for longer than this is an outage, not congestion."""


class LossWindow:
    """Packets that were expected and that came, of late."""

    def __init__(self) -> None:
        self._counts: deque[tuple[float, int, int]] = deque(maxlen=COUNTS_MAX)

    def add(self, at_s: float, expected: int, came: int) -> None:
        """Take note of so many packets."""
        self._counts.append((at_s, expected, came))
        while self._counts[0][0] <= at_s - LOSS_S:
            self._counts.popleft()

    def share(self) -> float | None:
        """Return which share was lost, 0 to 1; None where that says nothing."""
        expected = sum(expected for _, expected, _ in self._counts)
        if expected < PACKETS_MIN:
            return None
        came = sum(came for _, _, came in self._counts)
        return min(max(0.0, 1 - came / expected), 1.0)


class Delivered:
    """Puts the feedback of one viewer together with what was sent to it."""

    def __init__(self, sent: SentLog) -> None:
        self._sent = sent
        self._tick: int | None = None
        self._arrived_s = 0.0
        """The time of the newest tick, which does not wrap."""
        self._told: int | None = None
        self._turn = -1
        self._came: deque[tuple[float, int]] = deque()
        self._came_bytes = 0
        self._newest_s = float("-inf")
        self._losses = LossWindow()
        self.rtt_s: float | None = None
        """There and back, with what the viewer waits before it reports."""

    def hear(
        self, feedback: TransportFeedback, at_s: float
    ) -> list[tuple[Sent, float]]:
        """Return every packet that is new to us, and when it came by another clock.

        Args:
            feedback: of the viewer.
            at_s: when it came, by the clock of the `SentLog`.
        """
        take, came = self._sent.take, self._came
        before, arrived_s, came_bytes = self._tick, self._arrived_s, 0
        found: list[tuple[Sent, float]] = []
        for number, tick in feedback.arrived:
            packet = take(number)
            if packet is None:
                continue
            if before is not None:
                arrived_s += ticks_between(before, tick) / TICKS_PER_S
            before = tick
            size_bytes = packet.size_bytes
            came.append((arrived_s, size_bytes))
            came_bytes += size_bytes
            found.append((packet, arrived_s))
        self._tick, self._arrived_s = before, arrived_s
        self._came_bytes += came_bytes
        while len(came) > CAME_MAX:
            self._came_bytes -= came.popleft()[1]
        if found:
            self._newest_s = max(self._newest_s, *(each[1] for each in found))
            self.rtt_s = at_s - max(each[0].at_s for each in found)
        self._note_loss(feedback, len(found), at_s)
        return found

    def rate_bps(self) -> int | None:
        """Return what came through of late; None while nothing can be said."""
        came = self._came
        while came and came[0][0] < self._newest_s - RATE_S:
            self._came_bytes -= came.popleft()[1]
        if not came or self._newest_s - came[0][0] < RATE_S / 2:
            return None
        # The first packet only opens the window.
        opened_s, first_bytes = came[0]
        return int(8 * (self._came_bytes - first_bytes) / (self._newest_s - opened_s))

    def loss(self) -> float | None:
        """Return which share was lost of late, 0 to 1; None where that says nothing."""
        return self._losses.share()

    def _note_loss(self, feedback: TransportFeedback, came: int, at_s: float) -> None:
        end = (feedback.base + feedback.span) & 0xFFFF
        told = feedback.base if self._told is None else self._told
        # What a feedback said that never came is no loss of what it spoke of.
        ahead = (feedback.base - told) & 0xFFFF
        if ahead < 0x8000 and feedback.turn not in (self._turn, self._turn + 1 & 0xFF):
            told = feedback.base
        self._turn = feedback.turn
        fresh = (end - told) & 0xFFFF
        if fresh >= 0x8000:
            fresh = 0
        else:
            self._told = end
        fresh -= self._in_outages(feedback, told)
        self._losses.add(at_s, max(fresh, 0), came)

    def _in_outages(self, feedback: TransportFeedback, told: int) -> int:
        """Return how many packets were lost in one go for too long."""
        lost, before = 0, told - 1
        for number, _ in feedback.arrived:
            gap = (number - before - 1) & 0xFFFF
            if 1 < gap < 0x8000 and self._span_s(before + 1, number - 1) > OUTAGE_S:
                lost += gap
            before = number
        return lost

    def _span_s(self, first: int, last: int) -> float:
        """Return how long it took to send these; forgotten ones lie far back."""
        begin = self._sent.find(first & 0xFFFF)
        end = self._sent.find(last & 0xFFFF)
        if begin is None or end is None:
            return 0.0 if end is None else float("inf")
        return end.at_s - begin.at_s
