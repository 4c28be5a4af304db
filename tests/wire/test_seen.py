"""What is read out of a browser's counts."""

import pytest

from tests.wire.seen import Note, moves_again, seen


def picture(frames, stream="1", every_s=0.1):
    return [
        Note(at_s=n * every_s, kind="video", stream=stream, frames=each)
        for n, each in enumerate(frames)
    ]


def test_frames_and_the_longest_pause_are_of_the_picture_that_moved():
    moving = picture([*range(0, 40, 2), *[40] * 15, *range(42, 142, 2)])
    found = seen([*moving, *picture([0] * 85, "2")], 0.0, 8.4)

    assert found.fps == pytest.approx(140 / 8.4)
    assert found.longest_freeze_s == pytest.approx(1.5)
    assert found.freezes == 1


def test_a_viewer_without_a_picture_is_frozen_all_the_time():
    found = seen([], 0.0, 5.0)

    assert (found.fps, found.longest_freeze_s, found.concealed) == (0.0, 5.0, None)


def test_what_was_made_up_is_a_share_of_all_sound():
    sound = [
        Note(at_s=at_s, kind="audio", stream="a", samples=samples, concealed=made_up)
        for at_s, samples, made_up in ((0.0, 1000, 900), (1.0, 49_000, 3_300))
    ]

    assert seen(sound, 0.0, 1.0).concealed == pytest.approx(0.05)


def test_a_picture_has_recovered_when_it_goes_on():
    # One late frame at 1.0 s, and the picture itself from 3.0 s on.
    frames = [*range(10), 9, *[10] * 19, *range(11, 40)]

    assert moves_again(picture(frames), 0.95) == pytest.approx(2.05)
    assert moves_again(picture([5] * 50), 0.0) is None
