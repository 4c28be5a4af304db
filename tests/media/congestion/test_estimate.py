"""What the estimate makes of a line, on a simulated one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.congestion.control import MAX_BPS, MIN_BPS
from meetingroom.media.congestion.estimate import START_BPS, Estimate
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.twcc import TransportFeedback
from meetingroom.media.rtcp import Remb, ReportBlock
from tests.media.congestion.line import Clock, Line, Sleeper, Viewer

LINES: dict[str, dict[str, Any]] = {
    "near": {},
    "far": {"delay_s": 0.1},
    "trembling": {"jitter_s": 0.02},
}


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize("rate_bps", [300_000, 1_000_000, 3_000_000])
def test_a_constant_rate_is_found_within_ten_seconds(rate_bps, kind):
    clock = Clock()
    viewer = Viewer(Line(clock, rate_bps, **LINES[kind]))
    clock.run(15)

    # The mean over one rise and fall around second ten.
    assert 0.8 * rate_bps <= viewer.mean_bps(8) <= rate_bps


def test_the_estimate_halves_within_two_seconds_when_the_line_does_and_comes_back():
    clock = Clock()
    line = Line(clock, 2_000_000)
    viewer = Viewer(line)
    clock.run(15)
    before_bps = viewer.mean_bps(5)
    line.rate_bps = 1_000_000
    clock.run(2)
    halved_bps = viewer.estimate.bps
    line.rate_bps = 2_000_000
    clock.run(15)

    assert before_bps > 1_500_000
    assert 700_000 < halved_bps <= 1_000_000
    assert viewer.mean_bps(1) > 1_500_000


@pytest.mark.parametrize("loss", [0.05, 0.1])
def test_weather_is_no_reason_to_send_less(loss):
    clock = Clock()
    viewer = Viewer(Line(clock, 1_000_000, loss=loss, delay_s=0.05))
    clock.run(30)

    assert viewer.mean_bps(15) > 750_000


@pytest.mark.parametrize("seed", range(4))
def test_a_busy_machine_at_the_other_end_is_no_narrow_line(seed):
    clock = Clock()
    line = Line(clock, 20_000_000, stalls_s=0.15, seed=seed)
    viewer = Viewer(line, most_bps=250_000)
    clock.run(60)

    lowest_bps = min(bps for at_s, bps in viewer.history if at_s > clock.now_s - 50)
    assert lowest_bps > 250_000


@pytest.mark.parametrize("sleeps_s", [0.1, 0.2, 0.3, 0.5])
def test_a_machine_that_stands_still_and_reads_all_at_once_is_no_full_line(sleeps_s):
    clock = Clock()
    viewer = Sleeper(Line(clock, 1_000_000), 600_000, sleeps_s)
    clock.run(40)

    assert viewer.full == 0
    assert min(bps for at_s, bps in viewer.history if at_s > clock.now_s - 20) > 600_000


def test_two_viewers_share_a_line_fairly():
    clock = Clock()
    line = Line(clock, 2_000_000, jitter_s=0.003)
    first = Viewer(line)
    clock.run(10)
    second = Viewer(line)
    clock.run(40)

    share = first.mean_bps(25) / second.mean_bps(25)
    assert 0.6 < share < 1.7
    assert first.mean_bps(25) + second.mean_bps(25) > 0.8 * line.rate_bps


def test_a_line_that_polices_without_a_queue_is_found_by_its_loss():
    clock = Clock()
    viewer = Viewer(Line(clock, 1_000_000, queue_s=0.05))
    clock.run(30)

    assert 500_000 < viewer.mean_bps(15) < 1_500_000


def test_an_outage_changes_no_estimate():
    clock = Clock()
    line = Line(clock, 2_000_000)
    viewer = Viewer(line)
    clock.run(15)
    line.rate_bps = 0
    clock.run(10)
    line.rate_bps = 2_000_000
    clock.run(2)

    assert viewer.estimate.bps > 1_300_000


def test_a_viewer_who_wants_little_gets_no_bursts():
    clock = Clock()
    viewer = Viewer(Line(clock, 3_000_000), most_bps=100_000)
    clock.run(10)
    packets = len(viewer.sent)

    assert viewer.estimate.probe_due(100_000, clock.now_s) == 0
    assert packets < 10 * 40


def test_loss_and_the_way_there_and_back_are_measured():
    clock = Clock()
    viewer = Viewer(Line(clock, 1_000_000, delay_s=0.05, loss=0.05, seed=3))
    clock.run(20)

    assert viewer.estimate.rtt_s is not None
    assert 0.1 <= viewer.estimate.rtt_s < 0.5
    assert viewer.estimate.loss is not None
    assert 0.0 <= viewer.estimate.loss < 0.2


def test_without_transport_feedback_the_viewers_own_word_counts_slowly_up():
    estimate = Estimate(SentLog())
    risen = []
    for second in range(8):
        estimate.hear(Remb(2_000_000, (7,)), float(second))
        risen.append(estimate.bps)
    estimate.hear(Remb(400_000, (7,)), 9.0)

    assert risen == sorted(risen)
    assert START_BPS < risen[0] <= 1.35 * START_BPS
    assert risen[-1] == 2_000_000
    assert estimate.bps == 400_000


def test_a_reported_loss_of_a_third_overrides_what_the_viewer_believes():
    estimate = Estimate(SentLog())
    for second in range(20):
        estimate.hear(Remb(2_000_000, (7,)), float(second))
        block = ReportBlock(7, 85, 0, 100 * second, 0)
        estimate.hear(block, float(second))

    assert estimate.loss == pytest.approx(0.33, abs=0.02)
    assert estimate.bps < 400_000


FEEDBACK = st.builds(
    TransportFeedback,
    ssrc=st.just(7),
    turn=st.integers(0, 255),
    base=st.integers(0, 0xFFFF),
    span=st.integers(0, 0xFFFF),
    runs=st.lists(
        st.tuples(
            st.integers(0, 0xFFFF),
            st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=5),
        ),
        max_size=30,
    ).map(tuple),
)
BLOCK = st.builds(
    ReportBlock,
    ssrc=st.integers(0, 3),
    fraction_lost=st.integers(0, 255),
    lost=st.just(0),
    highest=st.integers(0, 2**32 - 1),
    jitter=st.just(0),
)
REMB = st.builds(Remb, st.integers(0, 2**60), st.just((7,)))


@settings(max_examples=25)
@given(st.lists(st.tuples(FEEDBACK | BLOCK | REMB, st.floats(0, 5)), max_size=25))
def test_whatever_a_viewer_says_the_estimate_stays_within_its_bounds(said):
    sent, at_s = SentLog(), 0.0
    estimate = Estimate(sent)
    for report, later_s in said:
        at_s += later_s
        for _ in range(10):
            sent.add(1200, at_s)
        estimate.hear(report, at_s)
        estimate.probed(len(sent) - 5, len(sent), at_s)

        assert MIN_BPS <= estimate.bps <= MAX_BPS
        assert estimate.loss is None or 0 <= estimate.loss <= 1
