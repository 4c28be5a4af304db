"""How fast pictures leave beside the sound."""

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.control import MIN_BPS
from meetingroom.media.congestion.pace import THIN_S, pace_bps

RATES_BPS = st.floats(0, 50e6)
SOUND_BPS = 60_000


@given(RATES_BPS, RATES_BPS, RATES_BPS, st.booleans(), st.floats(0, 1e6))
def test_pictures_never_stop_and_slow_down_for_a_full_line(
    line, carried, sound, full, since_s
):
    bps = pace_bps(line, carried, sound, full, since_s)

    assert bps >= MIN_BPS
    assert pace_bps(line, carried, sound, True, since_s) <= bps


def test_sound_and_pictures_together_let_the_queue_of_a_full_line_empty():
    assert pace_bps(300_000, 0, SOUND_BPS, True, 0.0) + SOUND_BPS < 300_000


def test_bursts_are_slower_on_a_line_that_was_full_lately():
    lately = pace_bps(300_000, 0, SOUND_BPS, False, THIN_S - 1)

    assert lately < pace_bps(300_000, 0, SOUND_BPS, False, THIN_S + 1)


def test_no_burst_is_faster_than_what_came_through_a_line_that_was_full():
    bps = pace_bps(300_000, 310_000, SOUND_BPS, False, THIN_S - 1)

    assert bps + SOUND_BPS == 310_000
