from collections import deque
from statistics import linear_regression

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.sent import Passed
from meetingroom.media.congestion.trend import WINDOW, Trend, _Fitted


def arrival(sent_s: float, arrived_s: float) -> Passed:
    return Passed([0], [1000], [sent_s], [arrived_s])


def after(trend: Trend, groups: int, growth_s: float, begin_s: float = 0.0) -> str:
    """Return what the trend says when each group waits so much longer."""
    for n in range(groups):
        sent_s = begin_s + n * 0.033
        trend.add(arrival(sent_s, 7000 + sent_s + n * growth_s))
    return trend.usage


@pytest.mark.parametrize(
    ("growth_s", "usage"), [(0.0, "normal"), (0.005, "over"), (-0.005, "under")]
)
def test_a_queue_that_grows_or_empties_is_noticed(growth_s, usage):
    assert after(Trend(), 60, growth_s) == usage


def test_packets_of_one_frame_are_one_group():
    trend = Trend()
    for n in range(60):
        for packet in range(4):
            # The packets of a frame queue behind each other, the frames do not.
            trend.add(arrival(n * 0.033, n * 0.033 + packet * 0.01))

    assert trend.usage == "normal"


def test_after_an_outage_the_past_says_nothing():
    trend = Trend()
    after(trend, 60, 0.005)
    trend.add(arrival(2.0, 7000 + 9.0))
    trend.add(arrival(2.1, 7000 + 9.1))

    assert trend.usage == "normal"


@given(
    st.integers(0, 10**9),
    st.lists(st.tuples(st.integers(1, 900), st.floats(-200, 200)), max_size=90),
)
def test_the_slope_that_slides_is_that_of_the_last_points(begin, steps):
    fitted, last, x = _Fitted(), deque[tuple[float, float]](maxlen=WINDOW), begin
    for step, y in steps:
        x += step / 4
        last.append((x, y))
        slope = fitted.add(x, y)

        if len(last) < WINDOW:
            assert slope is None
        else:
            xs, ys = zip(*last, strict=True)
            assert slope == pytest.approx(linear_regression(xs, ys).slope, abs=1e-6)


def test_points_above_each_other_have_no_slope():
    fitted = _Fitted()

    assert [fitted.add(7.0, n) for n in range(WINDOW)][-1] == 0.0


def test_feedback_in_an_order_that_nobody_sent_ends():
    trend = Trend()
    left_s = [5.0, 9.0, 1.0, 1.1, 7.0, 0.5]
    trend.add(Passed([0] * 6, [1] * 6, left_s, [s + 1 for s in left_s]))

    assert trend.usage == "normal"
