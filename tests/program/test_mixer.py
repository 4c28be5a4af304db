from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.program.mixer import (
    BLOCK,
    HELD_MAX,
    JOIN,
    LIMIT,
    RELEASE,
    Mixer,
    Voice,
    silence,
)


def tone(level: int, count: int = BLOCK):
    return array("h", [level] * count)


def test_two_voices_are_added():
    mixer = Mixer()
    mixer.mix([tone(1000), tone(234)])
    mixed = mixer.mix([])

    assert mixed == tone(1234)


def test_nobody_speaking_is_silence():
    mixer = Mixer()

    assert [mixer.mix([]) for _ in range(3)] == [silence(BLOCK)] * 3


@given(st.lists(st.lists(st.integers(-32_768, 32_767), max_size=4), max_size=8))
def test_however_loud_everybody_is_nothing_is_cut_off(levels):
    mixer = Mixer()
    for block in levels:
        mixed = mixer.mix([tone(level) for level in block])
        assert len(mixed) == BLOCK
        assert max(abs(sample) for sample in mixed) <= LIMIT


def test_what_was_loud_is_turned_down_before_it_comes_and_up_again_slowly():
    mixer = Mixer()
    mixer.mix([tone(10_000)])
    mixer.mix([tone(30_000), tone(30_000)])
    before = mixer.mix([tone(10_000)])
    after = [mixer.mix([tone(10_000)])[-1] for _ in range(4)]

    assert before[-1] <= LIMIT
    rises = [b - a for a, b in pairwise(after)]
    assert all(0 < rise <= 10_000 * RELEASE + 1 for rise in rises)


def test_a_voice_begins_in_the_middle_of_a_block():
    voice = Voice()
    voice.put(100, tone(7))
    block = voice.take(0)

    assert block == silence(100) + tone(7, BLOCK - 100)
    assert voice.take(BLOCK) == tone(7, 100) + silence(BLOCK - 100)
    assert voice.take(2 * BLOCK) is None


@given(st.lists(st.integers(-JOIN // 2, JOIN // 2), min_size=2, max_size=20))
def test_packets_follow_each_other_without_a_seam_whatever_their_clock_does(drifts):
    voice = Voice()
    for n, drift in enumerate(drifts):
        at = 10_000 + n * BLOCK + (drift if n else 0)
        voice.put(at, tone(5))
    whole = voice.take(10_000, len(drifts) * BLOCK)

    assert whole == tone(5, len(drifts) * BLOCK)


def test_a_pause_is_kept_and_what_comes_too_late_is_left_out():
    voice = Voice()
    voice.put(0, tone(5))
    voice.put(3 * BLOCK, tone(6))
    first = voice.take(0, 4 * BLOCK)
    voice.put(2 * BLOCK, tone(9))

    assert first == tone(5) + silence(2 * BLOCK) + tone(6)
    assert voice.take(4 * BLOCK) is None


def test_two_voices_with_different_starts_are_heard_at_their_own_moments():
    early, late, mixer = Voice(), Voice(), Mixer()
    early.put(0, tone(100, 2 * BLOCK))
    late.put(BLOCK, tone(20))
    for at in (0, BLOCK, 2 * BLOCK):
        heard = [voice.take(at) for voice in (early, late)]
        mixed = mixer.mix([block for block in heard if block])

    assert mixed == tone(120)


def test_what_nobody_takes_does_not_grow():
    voice = Voice()
    for n in range(300):
        voice.put(n * BLOCK, tone(1))
    block = voice.take(300 * BLOCK - HELD_MAX)

    assert block == tone(1)
