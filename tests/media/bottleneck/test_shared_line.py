"""Viewers behind one narrow line: what each of them sees and hears, in made time."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.media.bottleneck.place import OVERHEAD_BYTES, Place
from tests.media.bottleneck.screen import Screen
from tests.wire.line import Line

DELAY_MS = 50
SETTLE_S, LOOK_S = 30, 10
FAIR = 0.7
STILL_S = 1.0
FELL_STILL_S, LAYER_STILL_S = 3.0, 1.5
"""The queue empties, and the lower layer begins with a keyframe."""
FIRST_S = 3


def place(rate_bps: float, sites: int = 0, **more) -> Place:
    """Return a hall that sends three layers, and sites that send a small picture."""
    made = Place(Line(delay_ms=DELAY_MS, rate_bps=rate_bps, **more))
    made.publish("hall")
    for number in range(sites):
        made.publish(f"d{number}", {"q": 100_000})
    made.run(FIRST_S)
    return made


def come(made: Place, number: int, sites: int) -> Screen:
    """Let a site view the hall and its neighbour."""
    return made.view(f"d{number}", ["hall", f"d{(number + 1) % sites}"])


def rate_bps(made: Place, screen: Screen, last_s: float) -> float:
    since_s = made.clock.now_s - last_s
    sizes = [size + OVERHEAD_BYTES for at_s, size in screen.bytes if at_s >= since_s]
    return 8 * sum(sizes) / last_s


def longest_still_s(made: Place, screen: Screen, last_s: float) -> float:
    """Return the longest time for which the hall stood still."""
    now_s = made.clock.now_s
    since_s = now_s - last_s
    hall = screen.pictures[min(screen.pictures)]
    moved = [at_s for at_s in hall.shown if at_s >= since_s]
    return max(b - a for a, b in pairwise([since_s, *moved, now_s]))


def lost_sounds(made: Place, screen: Screen, last_s: float) -> int:
    since_s = made.clock.now_s - last_s
    lost = 0
    for came in screen.sounds.values():
        numbers = [n for n, at_s in came.items() if at_s >= since_s]
        lost += max(numbers) - min(numbers) + 1 - len(numbers)
    return lost


@pytest.mark.parametrize(
    ("count", "rate", "apart_s"), [(2, 1e6, 0), (2, 1e6, 30), (5, 2.5e6, 0)]
)
def test_those_who_share_a_line_have_fair_shares_that_move_and_are_heard(
    count, rate, apart_s
):
    made = place(rate, count)
    screens = []
    for number in range(count):
        screens.append(come(made, number, count))
        made.run(apart_s)
    made.run(SETTLE_S + LOOK_S)

    for screen in screens:
        assert rate_bps(made, screen, LOOK_S) >= FAIR * rate / count
        assert longest_still_s(made, screen, LOOK_S) <= STILL_S
        assert not lost_sounds(made, screen, LOOK_S)


@settings(max_examples=3, deadline=None)
@given(queue_ms=st.integers(100, 500), delay_ms=st.integers(5, 120))
def test_no_queue_and_no_way_lets_one_of_two_starve(queue_ms, delay_ms):
    made = place(1e6, 2, queue_ms=queue_ms)
    made.shaper.line = made.shaper.line.model_copy(update={"delay_ms": delay_ms})
    screens = [come(made, number, 2) for number in range(2)]
    made.run(SETTLE_S + LOOK_S)

    for screen in screens:
        assert rate_bps(made, screen, LOOK_S) >= FAIR * 1e6 / 2
        assert longest_still_s(made, screen, LOOK_S) <= STILL_S


def test_a_newcomer_to_a_full_line_hardly_hurts_who_is_there():
    made = place(1e6, 2)
    first = come(made, 0, 2)
    made.run(20)
    come(made, 1, 2)
    made.run(10)

    assert longest_still_s(made, first, 10) <= STILL_S
    assert lost_sounds(made, first, 10) <= 2 * 10 * 50 * 0.02


def test_a_line_that_narrows_and_widens_again_has_sound_and_its_pictures_back():
    wide, narrow = 3e6, 250e3
    made = place(wide, 1)
    screen = made.view("d0", ["hall"])
    made.run(15)
    before_bps = rate_bps(made, screen, 5)
    made.shaper.line = Line(delay_ms=DELAY_MS, rate_bps=narrow)
    made.run(15)
    narrow_lost = lost_sounds(made, screen, 5)
    made.shaper.line = Line(delay_ms=DELAY_MS, rate_bps=wide)
    made.run(25)

    assert narrow_lost <= 5 * 50 * 0.02
    assert rate_bps(made, screen, 5) >= 0.9 * before_bps
    assert longest_still_s(made, screen, 5) <= STILL_S


@pytest.mark.parametrize(("queue_ms", "narrow_s"), [(200, 3), (500, 15)])
def test_a_picture_moves_again_soon_on_a_line_that_fell_and_when_it_is_back(
    queue_ms, narrow_s
):
    made = place(3e6, 1)
    screen = made.view("d0", ["hall"])
    made.run(15)
    made.shaper.line = Line(delay_ms=DELAY_MS, rate_bps=250e3, queue_ms=queue_ms)
    made.run(narrow_s)
    made.shaper.line = Line(delay_ms=DELAY_MS, rate_bps=3e6)
    made.run(12)

    assert longest_still_s(made, screen, narrow_s + 12) <= FELL_STILL_S


def test_a_line_that_a_layer_overfills_goes_on_with_the_one_below():
    made = place(800e3, 1)
    screen = made.view("d0", ["hall"])
    made.run(40)

    assert longest_still_s(made, screen, 35) <= LAYER_STILL_S


@pytest.mark.parametrize("pictures", [{"q": 120_000, "h": 400_000}, {}])
def test_of_sound_on_a_line_that_loses_a_fifth_nearly_all_is_heard(pictures):
    made = Place(Line(delay_ms=DELAY_MS, loss=0.2))
    made.publish("hall", pictures)
    made.run(FIRST_S)
    screen = made.view("d0", ["hall"])
    made.run(30)

    assert lost_sounds(made, screen, 20) <= 20 * 50 * 0.025


@pytest.mark.parametrize(("rate", "queue_ms"), [(250e3, 200), (250e3, 100)])
def test_a_line_that_becomes_thin_at_once_loses_little_sound(rate, queue_ms):
    made = place(3e6, 1)
    screen = made.view("d0", ["hall"])
    made.run(15)
    made.shaper.line = Line(delay_ms=DELAY_MS, rate_bps=rate, queue_ms=queue_ms)
    made.run(6)

    assert lost_sounds(made, screen, 6) <= 6 * 50 * 0.08
