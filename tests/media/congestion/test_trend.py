import pytest

from meetingroom.media.congestion.sent import Passed
from meetingroom.media.congestion.trend import Trend


def arrival(sent_s: float, arrived_s: float) -> list[Passed]:
    return [(0, 1000, sent_s, arrived_s)]


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
