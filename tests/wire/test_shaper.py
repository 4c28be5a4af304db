"""The line does what it says, in a time of its own."""

from statistics import mean

import pytest

from tests.wire.line import Burst, Line
from tests.wire.shaper import Shaper

SIZE_BYTES = 1000
N = 10_000


def arrivals(line, every_s=0.01, packets=N, seed=1):
    """Return when each packet arrives after it left; None where it never does."""
    shaper = Shaper(line, seed)
    found = []
    for n in range(packets):
        at_s = n * every_s
        came = shaper.take(SIZE_BYTES, at_s)
        found.append(came[0] - at_s if came else None)
    return found


@pytest.mark.parametrize("loss", [0.0, 0.02, 0.1, 0.2])
def test_as_many_are_lost_as_it_says(loss):
    lost = arrivals(Line(loss=loss)).count(None)

    assert lost == pytest.approx(loss * N, rel=0.1)


def test_losses_in_bursts_come_together():
    came = arrivals(Line(burst=Burst(into=0.01, out=0.2)))
    lost = [n for n, each in enumerate(came) if each is None]
    followed = [n for n in lost if n + 1 in set(lost)]

    assert len(lost) == pytest.approx(N * 0.01 / 0.21, rel=0.25)
    assert len(followed) / len(lost) == pytest.approx(0.8, rel=0.1)


def test_every_packet_takes_its_time():
    came = arrivals(Line(delay_ms=50), every_s=1.0, packets=20)

    assert came == [pytest.approx(0.05)] * 20


def test_jitter_spreads_the_delay_and_keeps_the_order():
    came = arrivals(Line(delay_ms=50, jitter_ms=20), every_s=0.1)
    close = arrivals(Line(delay_ms=50, jitter_ms=20), every_s=0.001)
    times = [n * 0.001 + each for n, each in enumerate(close) if each is not None]

    assert mean(x or 0.0 for x in came) == pytest.approx(0.05, rel=0.02)
    assert 0.03 <= min(x or 0.0 for x in came) < 0.031
    assert 0.069 < max(x or 0.0 for x in came) <= 0.07
    assert times == sorted(times)


def test_who_is_held_back_is_overtaken():
    line = Line(delay_ms=10, reorder=0.1, held_ms=25)
    came = arrivals(line, every_s=0.01)
    held = [each for each in came if each == pytest.approx(0.035)]

    assert len(held) == pytest.approx(0.1 * N, rel=0.1)


def test_some_arrive_twice():
    shaper = Shaper(Line(duplicate=0.1), 1)
    came = sum(len(shaper.take(SIZE_BYTES, n * 0.01)) for n in range(N))

    assert came - N == shaper.counts.doubled == pytest.approx(0.1 * N, rel=0.1)


def test_a_slow_line_carries_its_rate_and_queues_no_longer_than_it_may():
    line = Line(rate_bps=1_000_000, queue_ms=100)
    came = arrivals(line, every_s=0.004, packets=2_500)
    carried = [each for each in came if each is not None]

    # Twice as much as it carries, for ten seconds.
    assert len(carried) * SIZE_BYTES * 8 == pytest.approx(10_000_000, rel=0.02)
    assert max(carried) <= 0.1 + 2 * SIZE_BYTES * 8 / 1_000_000
    assert came.count(None) > 1_000


def test_a_cut_line_carries_nothing_until_it_is_mended():
    shaper = Shaper(Line(delay_ms=5), 1)
    before = shaper.take(SIZE_BYTES, 0.0)
    shaper.line = Line(cut=True)
    during = [shaper.take(SIZE_BYTES, 0.1 * n) for n in range(10)]
    shaper.line = Line(delay_ms=5)

    assert before == (0.005,)
    assert set(during) == {()}
    assert shaper.take(SIZE_BYTES, 2.0) == (2.005,)


def test_the_same_seed_gives_the_same_fate():
    line = Line(loss=0.3, jitter_ms=5, delay_ms=9, duplicate=0.1, reorder=0.1)

    assert arrivals(line, seed=7) == arrivals(line, seed=7)
    assert arrivals(line, seed=7) != arrivals(line, seed=8)
