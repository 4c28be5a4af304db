"""What came through of what was sent: the rate, the loss, the time there and back."""

from collections import deque

from meetingroom.media.congestion.sent import Passed, SentLog
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
CAME_MAX = 256
"""Feedbacks that the rate looks at, whatever times a viewer makes up."""
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
        """Of the packet that was told of last; it does not wrap."""
        self._told: int | None = None
        self._turn = -1
        self._came: deque[tuple[float, int]] = deque()
        """Of each feedback of late when its newest packet came, and the bytes."""
        self._came_bytes = 0
        self._newest_s = float("-inf")
        self._losses = LossWindow()
        self.outages = 0
        """How often more than 0.4 s of what was sent got lost in one go."""
        self.rtt_s: float | None = None
        """There and back, with what the viewer waits before it reports."""

    def hear(self, feedback: TransportFeedback, at_s: float) -> Passed:
        """Return every packet that is new to us, in the order of sending.

        Args:
            feedback: of the viewer.
            at_s: when it came, by the clock of the `SentLog`.
        """
        found = self._sent.take(feedback.runs, self._shift(feedback))
        if found:
            self._note(found)
            self.rtt_s = at_s - found.left_s[-1]
        self._note_loss(feedback, len(found), at_s)
        return found

    def rate_bps(self) -> int | None:
        """Return what came through of late; None while nothing can be said."""
        came = self._came
        since_s = self._newest_s - RATE_S
        while came and came[0][0] < since_s:
            self._came_bytes -= came.popleft()[1]
        if not came or self._newest_s - came[0][0] < RATE_S / 4:
            return None
        # The first feedback only opens the window.
        opened_s, first_bytes = came[0]
        return int(8 * (self._came_bytes - first_bytes) / (self._newest_s - opened_s))

    def loss(self) -> float | None:
        """Return which share was lost of late, 0 to 1; None where that says nothing."""
        return self._losses.share()

    def _shift(self, feedback: TransportFeedback) -> int:
        """Return what makes the ticks of a feedback go on from those before."""
        if self._tick is None or not feedback.runs:
            return 0
        tick = feedback.runs[0][1][0]
        return self._tick + ticks_between(self._tick, tick) - tick

    def _note(self, found: Passed) -> None:
        """Take note of the rate of packets."""
        came_s, came_bytes = found.came_s, sum(found.sizes_bytes)
        self._newest_s = max(self._newest_s, *came_s)
        self._tick = round(came_s[-1] * TICKS_PER_S)
        self._came.append((self._newest_s, came_bytes))
        self._came_bytes += came_bytes
        if len(self._came) > CAME_MAX:
            self._came_bytes -= self._came.popleft()[1]

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
        fresh -= self._sent.withdrawn(told, fresh)
        if told != feedback.base or fresh != feedback.came:
            missed = self._in_outages(feedback, told)
            self.outages += missed > 0
            fresh -= missed
        self._losses.add(at_s, max(fresh, 0), came)

    def _in_outages(self, feedback: TransportFeedback, told: int) -> int:
        """Return how many packets were lost in one go for too long."""
        lost, before = 0, told - 1
        for first, came in feedback.runs:
            gap = (first - before - 1) & 0xFFFF
            if 1 < gap < 0x8000 and self._span_s(before + 1, first - 1) > OUTAGE_S:
                lost += gap
            before = first + len(came) - 1
        return lost

    def _span_s(self, first: int, last: int) -> float:
        """Return how long it took to send these; forgotten ones lie far back."""
        begin_s = self._sent.left_s(first & 0xFFFF)
        end_s = self._sent.left_s(last & 0xFFFF)
        if begin_s is None or end_s is None:
            return 0.0 if end_s is None else float("inf")
        return end_s - begin_s
