"""Whether the queue before a line grows: the slope of the one-way delay.

draft-ietf-rmcat-gcc-02, section 4, with a line fitted through the last groups of
packets in the place of its Kalman filter.  Clocks of sender and receiver need not
agree: only differences count.
"""

from bisect import bisect_right
from collections import deque
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
        self._fitted = _Fitted()
        self._groups = 0
        self._delay_ms = self._smooth_ms = 0.0
        self._over_s, self._overs = 0.0, 0
        self._trend_ms = 0.0

    def add(self, packets: Passed) -> None:
        """Take note of packets that came through."""
        left_s, came_s = packets.left_s, packets.came_s
        at, count = 0, len(left_s)
        while at < count:
            group = self._group
            if group is None or left_s[at] > group.first_s + GROUP_S:
                self._close_group()
                self._group = group = _Group(left_s[at], came_s[at])
            # A viewer may tell of packets in an order in which they were not sent.
            end = max(at + 1, bisect_right(left_s, group.first_s + GROUP_S, at))
            group.sent_s = left_s[end - 1]
            group.arrived_s = max(group.arrived_s, *came_s[at:end])
            at = end

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
        slope = self._fitted.add(at_s * 1000, self._smooth_ms)
        if slope is not None:
            trend_ms = slope * self._groups * GAIN
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


class _Fitted:
    """The line of least squares through the last points, from its sums.

    A point is added to them as it comes and taken off as it goes.  They count from a
    point nearby, which moves on with every window: so no error grows, and there are
    digits for the squares.
    """

    def __init__(self) -> None:
        self._points: deque[tuple[float, float]] = deque()
        self._sums = (0.0, 0.0, 0.0, 0.0)
        """Of x, y, x² and xy."""
        self._origin, self._left = 0.0, 0

    def add(self, x: float, y: float) -> float | None:
        """Take in a point; return the slope, 0 for points above each other.

        None while there are fewer points than the window holds.
        """
        points = self._points
        points.append((x, y))
        former = points.popleft() if len(points) > WINDOW else None
        if self._left:
            self._left -= 1
            self._slide(x, y, former)
        else:
            self._count_anew()
        if len(points) < WINDOW:
            return None
        sum_x, sum_y, sum_xx, sum_xy = self._sums
        across = WINDOW * sum_xx - sum_x * sum_x
        return (WINDOW * sum_xy - sum_x * sum_y) / across if across > 0 else 0.0

    def _slide(self, x: float, y: float, former: tuple[float, float] | None) -> None:
        sum_x, sum_y, sum_xx, sum_xy = self._sums
        x -= self._origin
        if former is not None:
            x_off, y_off = former[0] - self._origin, former[1]
            sum_x, sum_y = sum_x - x_off, sum_y - y_off
            sum_xx, sum_xy = sum_xx - x_off * x_off, sum_xy - x_off * y_off
        self._sums = sum_x + x, sum_y + y, sum_xx + x * x, sum_xy + x * y

    def _count_anew(self) -> None:
        self._origin, self._left = self._points[0][0], WINDOW
        self._sums = (0.0, 0.0, 0.0, 0.0)
        for x, y in self._points:
            self._slide(x, y, None)
