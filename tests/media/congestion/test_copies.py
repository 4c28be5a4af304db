"""How often sound is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.copies import (
    COPIES_MAX,
    FALLS,
    HOLD_S,
    RISES,
    SPARE,
    Copies,
    datagram_loss,
    step,
)

SOUND_BPS = 100_000
WIDE_BPS = 2_000_000


@pytest.mark.parametrize(
    ("before", "loss", "after"),
    [
        (1, 0.0, 1),
        (1, RISES[2] - 0.01, 1),
        (1, RISES[2], 2),
        (1, RISES[3], 3),
        (2, RISES[3] - 0.01, 2),
        (3, RISES[3] - 0.01, 3),
        (3, None, 3),
        (1, None, 1),
    ],
)
def test_sound_is_sent_the_more_often_the_more_is_lost(before, loss, after):
    assert step(Copies(before, 5.0), loss, SOUND_BPS, WIDE_BPS, 6.0).times == after


@pytest.mark.parametrize("count", [2, 3])
def test_a_copy_goes_on_for_a_while_after_it_was_needed(count):
    now = step(Copies(count), FALLS[count] + 0.01, SOUND_BPS, WIDE_BPS, 100.0)
    later = 100.0 + HOLD_S
    kept = step(now, 0.0, SOUND_BPS, WIDE_BPS, later - 0.1)
    fewer = step(kept, 0.0, SOUND_BPS, WIDE_BPS, later)

    assert (kept.times, fewer.times) == (count, count - 1)
    assert step(fewer, 0.0, SOUND_BPS, WIDE_BPS, later + 1) == fewer


@pytest.mark.parametrize("most", [1, 2])
def test_a_line_without_room_loses_for_want_of_room(most):
    line_bps = (most + 1 + SPARE) * SOUND_BPS - 1

    for loss in (0.3, None):
        assert step(Copies(3, 0.0), loss, SOUND_BPS, line_bps, 1.0).times == most
    assert step(Copies(), 0.3, SOUND_BPS, line_bps, 1.0).times == most


@given(st.floats(0, 0.9), st.floats(0, 1), st.integers(1, COPIES_MAX))
def test_the_loss_of_a_line_is_known_whatever_is_sent_more_than_once(loss, share, sent):
    seen = (1 - share) * loss + share * loss**sent

    assert datagram_loss(seen, share, sent) == pytest.approx(loss, abs=0.01)
