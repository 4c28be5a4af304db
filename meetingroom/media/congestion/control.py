"""How fast one may send: by delay and by loss, each for itself.

draft-ietf-rmcat-gcc-02, sections 5.5 (delay: multiplicative down, multiplicative or
additive up) and 6 (loss: 2 and 10 %).
"""

from collections import deque
from dataclasses import dataclass
from math import sqrt

from meetingroom.media.congestion.trend import Usage

MIN_BPS, MAX_BPS = 30_000, 30_000_000
DOWN = 0.85
"""What is left, of what came through, when the queue grows."""
UP_PER_S = 1.08
AHEAD = 1.5
"""How far the estimate may run ahead of what comes through."""
BELIEVE_S = 2.0
"""So long after a step down, what comes through without a queue is what can come."""
TRUSTED_S = 10.0
"""So long what came through a line that was busy is held to be what it carries."""
PACKET_BITS = 1200 * 8
SETTLE_S = 0.3
"""The least pause between two steps down; else it is one round trip and 100 ms."""
LOSS_LOW, LOSS_HIGH = 0.02, 0.10
LOSS_EVERY_S = 1.0
FRESH_S = 2.5
"""What was lost longer ago says nothing of now."""
LOSS_UP, LOSS_CREEP = 1.08, 1.05
WEATHER_MAX = 0.25
"""More loss than this is never taken for the weather."""
TRIAL = 0.75
HELPED = 0.55
"""Less than this share of the loss is left where it was ours."""


def clamp(bps: float) -> float:
    """Return a rate within what any line of ours may have."""
    return min(max(bps, MIN_BPS), MAX_BPS)


class ByDelay:
    """Rises until the queue grows, then falls below what came through."""

    def __init__(self, bps: float) -> None:
        self.bps = bps
        self._updated_s: float | None = None
        self._down_s = float("-inf")
        self._capacity_bps: float | None = None
        self._deviation = 0.4
        self._learnt_s = float("-inf")

    @property
    def carried_bps(self) -> float:
        """What came through when the queue grew; 0 where that is not known."""
        return self._capacity_bps or 0.0

    def update(
        self,
        usage: Usage,
        came_bps: int | None,
        rtt_s: float,
        at_s: float,
        busy: bool = False,
    ) -> None:
        """Take one step, after each feedback.

        Args:
            usage: whether the queue grows.
            came_bps: what came through of late; None while nothing can be said.
            rtt_s: there and back.
            at_s: now.
            busy: whether all of that has waited before the line: then no more can
                come, and less is no matter of how little was sent.
        """
        passed_s = min(at_s - (self._updated_s or at_s), 1.0)
        self._updated_s = at_s
        match usage:
            case "over":
                self._fall(came_bps, rtt_s, at_s)
            case "normal":
                self._rise(came_bps, rtt_s, passed_s, at_s)
            case "under":
                # The queue empties: wait until it has (section 5.5).
                pass
        if busy and came_bps is not None:
            self._learnt_s = at_s
            self._learn(came_bps)
            self.bps = clamp(max(self.bps, DOWN * came_bps))

    def _fall(self, came_bps: int | None, rtt_s: float, at_s: float) -> None:
        if at_s - self._down_s < max(SETTLE_S, rtt_s + 0.1):
            return
        self._down_s = at_s
        if came_bps is None:
            self.bps = clamp(self.bps * DOWN)
            return
        if at_s - self._learnt_s > TRUSTED_S:
            self._learn(came_bps)
        self.bps = clamp(min(self.bps, DOWN * came_bps))

    def _rise(
        self, came_bps: int | None, rtt_s: float, passed_s: float, at_s: float
    ) -> None:
        limit_bps = MAX_BPS if came_bps is None else AHEAD * came_bps + 10_000
        if came_bps is not None and self._is_beyond(came_bps):
            self._capacity_bps = None
        if came_bps is not None and at_s - self._down_s > BELIEVE_S:
            self.bps = clamp(max(self.bps, came_bps))
        if self._capacity_bps is None:
            risen_bps = self.bps * UP_PER_S**passed_s
        else:
            # What came through a line that was full needs no new proof.
            limit_bps = max(limit_bps, self._capacity_bps)
            per_s = max(4_000.0, PACKET_BITS / (rtt_s + 0.1))
            risen_bps = self.bps + per_s * passed_s
        self.bps = clamp(max(self.bps, min(risen_bps, limit_bps)))

    def _learn(self, came_bps: float) -> None:
        """Remember at which rate the queue grew, and how much that varies."""
        known = self._capacity_bps
        if known is None or abs(came_bps - known) > 3 * self._spread(known):
            self._capacity_bps, self._deviation = came_bps, 0.4
            return
        self._capacity_bps = 0.95 * known + 0.05 * came_bps
        error = (known - came_bps) ** 2 / max(known * 1000, 1.0)
        self._deviation = min(max(0.95 * self._deviation + 0.05 * error, 0.4), 2.5)

    def _is_beyond(self, came_bps: float) -> bool:
        known = self._capacity_bps
        return known is not None and came_bps > known + 3 * self._spread(known)

    def _spread(self, known_bps: float) -> float:
        return sqrt(self._deviation * known_bps * 1000)


class ByLoss:
    """Falls where much is lost because of us; weather is no reason to send less.

    Whose fault a loss is, a step down shows: whatever goes on when a quarter less is
    sent comes from the line.  A rate that is more than a third beyond the line loses
    more than the weather is ever allowed.
    """

    def __init__(self, bps: float) -> None:
        self.bps = bps
        self._updated_s = float("-inf")
        self._seen: deque[float] = deque(maxlen=2)
        self._weather = 0.0
        self._trial: _Trial | None = None

    def update(self, loss: float, sending_bps: float, at_s: float) -> None:
        """Take one step.

        Args:
            loss: share of the packets in the last second, 0 to 1.
            sending_bps: the estimate that holds now, by delay and loss.
            at_s: when.
        """
        passed_s = at_s - self._updated_s
        if passed_s < LOSS_EVERY_S:
            return
        if passed_s > FRESH_S:
            self._seen.clear()
        self._updated_s = at_s
        self._seen.append(loss)
        mean = sum(self._seen) / len(self._seen)
        if loss < self._weather:
            self._weather += 0.2 * (loss - self._weather)
        ours = (mean - self._weather) / (1 - self._weather)
        if mean > WEATHER_MAX:
            self._trial = None
            self.bps = clamp(min(self.bps, sending_bps) * (1 - 0.5 * mean))
        elif self._trial is not None:
            self._wait(self._trial, mean)
        elif ours > LOSS_HIGH:
            self._trial = _Trial(mean)
            self.bps = clamp(min(self.bps, sending_bps) * TRIAL)
        else:
            self.bps = clamp(self.bps * (LOSS_UP if ours < LOSS_LOW else LOSS_CREEP))

    def forget(self) -> None:
        """Forget what was lost lately: it was lost for another reason."""
        self._seen.clear()

    def _wait(self, trial: "_Trial", mean: float) -> None:
        """See whether sending less has helped, once that can be known."""
        trial.waits -= 1
        if trial.waits:
            return
        self._trial = None
        if mean > trial.had * HELPED:
            self._weather = mean
            self.bps = MAX_BPS


@dataclass
class _Trial:
    """Sending less for a while."""

    had: float
    """What was lost before."""
    waits: int = 3
    """Seconds until it is over; those that are looked at begin after the first."""
