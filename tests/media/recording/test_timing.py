from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.recording.timing import SourceClock, StreamClock
from meetingroom.media.rtcp import SenderReport


def report(ntp_s: float, timestamp: int) -> SenderReport:
    return SenderReport(1, round(ntp_s * 2**32), timestamp & 0xFFFFFFFF)


@given(
    st.floats(0, 0.3),
    st.floats(0, 0.3),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
)
def test_sound_and_picture_of_one_moment_lie_together(late_s, later_s, first, other):
    """However unlike their packets were held up by the line."""
    source = SourceClock()
    sound, picture = StreamClock(48_000, source), StreamClock(90_000, source)
    sound.sent(report(1000.0, first))
    picture.sent(report(1000.0, other))
    heard_s = sound.time(first + 48_000 & 0xFFFFFFFF, 51.0 + late_s)
    seen_s = picture.time(other + 90_000 & 0xFFFFFFFF, 51.0 + later_s)

    assert abs(heard_s - seen_s) < 0.003


@given(st.floats(-0.3, 0.3), st.integers(0, 2**32 - 1))
def test_before_the_first_report_the_arrival_counts_and_then_it_moves_over(off_s, at):
    source = SourceClock()
    sound, picture = StreamClock(48_000, source), StreamClock(90_000, source)
    sound.sent(report(500.0, 0))
    sound.time(0, 10.0)
    times = []
    for n in range(400):
        if n == 50:
            picture.sent(report(500.0, at))
        moment = 10.0 + n / 25
        times.append(
            picture.time(
                (at + n * 3600) & 0xFFFFFFFF, moment + (off_s + 0.3) * (n < 50)
            )
        )
    steps = [b - a for a, b in pairwise(times)]

    assert abs(times[-1] - (10.0 + 399 / 25)) < 0.001
    assert all(0.037 < step < 0.043 for step in steps)


def test_time_goes_on_over_the_turn_of_the_timestamps():
    clock = StreamClock(90_000, SourceClock())
    first = clock.time(0xFFFFFFFF, 5.0)
    second = clock.time(8_999, 5.3)

    assert round(second - first, 3) == 0.1


def test_a_publisher_that_began_anew_is_placed_by_its_arrival():
    clock = StreamClock(90_000, SourceClock())
    clock.sent(report(100.0, 0))
    clock.time(0, 20.0)
    clock.sent(report(9000.0, 5_000_000))
    after_s = clock.time(5_000_000, 30.0)

    assert after_s == 30.0
