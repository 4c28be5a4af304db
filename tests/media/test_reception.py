from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.reception import MISSING_MAX, Reception


@given(
    st.integers(0, 0xFFFF),
    st.lists(st.integers(1, 300), min_size=1, max_size=500),
)
def test_numbers_grow_over_any_number_of_turns(first, steps):
    reception = Reception(1, 90_000, first)
    number = reception.receive(first, 0, 0.0)
    for at, step in enumerate(steps):
        number += step
        assert reception.receive(number & 0xFFFF, 0, at / 100) == number


@given(st.lists(st.integers(0, 60), min_size=1, max_size=60, unique=True))
def test_losses_are_what_was_expected_less_what_came(seqs):
    reception = Reception(1, 90_000, seqs[0])
    for seq in seqs:
        reception.receive(seq, 0, 0.0)
    block = reception.block(0.0)

    assert block.highest == max(seqs)
    assert block.lost == max(seqs) - seqs[0] + 1 - len(seqs)


def test_each_report_counts_the_losses_since_the_one_before():
    reception = Reception(1, 90_000, 1)
    for seq in (1, 2, 4):
        reception.receive(seq, 0, 0.0)
    first = reception.block(0.5)
    for seq in (5, 6, 7, 8):
        reception.receive(seq, 0, 0.6)

    assert first.fraction_lost == 64
    assert reception.block(1.0).fraction_lost == 0


def test_a_steady_stream_has_no_jitter_and_an_unsteady_one_has():
    steady, shaky = Reception(1, 48_000, 0), Reception(2, 48_000, 0)
    for seq in range(200):
        steady.receive(seq, seq * 960, seq * 0.02)
        shaky.receive(seq, seq * 960, seq * 0.02 + (seq % 2) * 0.01)

    assert steady.block(4).jitter == 0
    assert 300 < shaky.block(4).jitter <= 480


def test_a_wide_gap_is_given_up_at_once():
    reception = Reception(1, 90_000, 0)
    reception.receive(0, 0, 0.0)
    reception.receive(MISSING_MAX + 2, 0, 0.0)

    assert reception.due(1.0) == []
    assert reception.overwhelmed
