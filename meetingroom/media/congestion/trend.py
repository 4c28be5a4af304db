"""Whether the queue before a line grows: the slope of the one-way delay.

draft-ietf-rmcat-gcc-02, section 4, with a line fitted through the last groups of
packets in the place of its Kalman filter.  Clocks of sender and receiver need not
agree: only differences count.
"""

from collections import deque
from collections.abc import Iterable
from typing import Literal

from meetingroom.media.congestion.sent import Passed

Usage = Literal["over", "normal", "under"]

GROUP_S = 0.005
"""Packets that leave within this time are one group (section 4.1)."""
WINDOW = 20
"""Groups through which the line is fitted."""
SMOOTHING = 0.9
GAIN = 4.0
GROUPS_MAX = 60
OVER_S = 0.01
"""How long the slope must be too steep (section 4.4 has 100 ms, for slower filters)."""
THRESHOLD_MS = 12.5
THRESHOLDS_MS = (6.0, 600.0)
FASTER, SLOWER = 0.0087, 0.039
"""How the threshold follows, per ms: up and down (section 4.4)."""
OUTLIER_MS = 15.0
PAUSE_S = 1.0
"""After a pause in arrivals of so much the past says nothing."""


class Trend:
    """The queue of one line, as its packets tell of it."""

    def __init__(self) -> None:
        self.usage: Usage = "normal"
        self._threshold_ms = THRESHOLD_MS
        self._group: _Group | None = None
        self._reset()

    def _reset(self) -> None:
        self._before: _Group | None = None
        self._points: deque[tuple[float, float]] = deque(maxlen=WINDOW)
        self._groups = 0
        self._delay_ms = self._smooth_ms = 0.0
        self._over_s, self._overs = 0.0, 0
        self._trend_ms = 0.0

    def add(self, packets: Iterable[Passed]) -> None:
        """Take note of packets that came through, in the order of sending."""
        group = self._group
        ends_s = group.first_s + GROUP_S if group else float("-inf")
        for _, _, sent_s, arrived_s in packets:
            if group is None or sent_s > ends_s:
                self._close_group()
                self._group = group = _Group(sent_s, arrived_s)
                ends_s = sent_s + GROUP_S
                continue
            group.sent_s = sent_s
            if arrived_s > group.arrived_s:  # noqa: PLR1730 - on the hot path
                group.arrived_s = arrived_s

    def _close_group(self) -> None:
        group, before = self._group, self._before
        if group is None:
            return
        if before is not None:
            sent_s = group.sent_s - before.sent_s
            arrived_s = group.arrived_s - before.arrived_s
            if abs(arrived_s - sent_s) > PAUSE_S:
                self._reset()
                self.usage = "normal"
            elif arrived_s >= 0:
                self._note(sent_s, arrived_s, group.arrived_s)
        self._before = group

    def _note(self, sent_s: float, passed_s: float, at_s: float) -> None:
        self._groups = min(self._groups + 1, GROUPS_MAX)
        self._delay_ms += (passed_s - sent_s) * 1000
        self._smooth_ms += (1 - SMOOTHING) * (self._delay_ms - self._smooth_ms)
        self._points.append((at_s * 1000, self._smooth_ms))
        if len(self._points) == WINDOW:
            trend_ms = _slope(self._points) * self._groups * GAIN
            self._judge(trend_ms, sent_s)
            self._adapt(trend_ms, min(passed_s, 0.1) * 1000)
            self._trend_ms = trend_ms

    def _judge(self, trend_ms: float, sent_s: float) -> None:
        if trend_ms > self._threshold_ms:
            self._over_s += sent_s
            self._overs += 1
            lasts = self._over_s > OVER_S and self._overs > 1
            if lasts and trend_ms >= self._trend_ms:
                self._over_s, self._overs = 0.0, 0
                self.usage = "over"
            return
        self._over_s, self._overs = 0.0, 0
        self.usage = "under" if trend_ms < -self._threshold_ms else "normal"

    def _adapt(self, trend_ms: float, passed_ms: float) -> None:
        """Let the threshold follow, so that other flows cannot starve this one."""
        beyond_ms = abs(trend_ms) - self._threshold_ms
        if beyond_ms > OUTLIER_MS:
            return
        gain = SLOWER if beyond_ms < 0 else FASTER
        low, high = THRESHOLDS_MS
        after_ms = self._threshold_ms + gain * beyond_ms * passed_ms
        self._threshold_ms = min(max(after_ms, low), high)


class _Group:
    """Packets that left together; when the last of them left, and the last came."""

    __slots__ = ("arrived_s", "first_s", "sent_s")

    def __init__(self, sent_s: float, arrived_s: float) -> None:
        self.first_s = self.sent_s = sent_s
        self.arrived_s = arrived_s


def _slope(points: deque[tuple[float, float]]) -> float:
    """Return the slope of the line of least squares; 0 for points above each other."""
    # In one pass, from the first point on: x alone would leave no digits for xx.
    first_x = points[0][0]
    count, sum_x, sum_y, sum_xx, sum_xy = len(points), 0.0, 0.0, 0.0, 0.0
    for point_x, y in points:
        x = point_x - first_x
        sum_x += x
        sum_y += y
        sum_xx += x * x
        sum_xy += x * y
    across = count * sum_xx - sum_x * sum_x
    return (count * sum_xy - sum_x * sum_y) / across if across > 0 else 0.0
