"""When sound is sent twice."""

import pytest

from meetingroom.media.congestion.twice import LITTLE, MUCH, ROOM, is_doubled

SOUND_BPS = 100_000
WIDE_BPS = 2_000_000


@pytest.mark.parametrize(
    ("before", "loss", "after"),
    [
        (False, 0.0, False),
        (False, MUCH - 0.01, False),
        (False, MUCH, True),
        (True, MUCH / 2, True),
        (True, LITTLE, False),
        (True, None, True),
        (False, None, False),
    ],
)
def test_sound_is_sent_twice_while_much_is_lost(before, loss, after):
    assert is_doubled(before, loss, SOUND_BPS, WIDE_BPS) is after


def test_a_line_without_room_loses_for_want_of_room():
    assert not is_doubled(True, 0.3, SOUND_BPS, ROOM * SOUND_BPS - 1)
