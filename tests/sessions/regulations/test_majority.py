"""Shares are exact: what is needed of a whole, and how it is said."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.sessions.regulations.majority import (
    needed,
    needed_words,
    percent,
    reaches,
    share_words,
)
from meetingroom.sessions.regulations.texts import (
    MAJORITY_RULES,
    QUORUM_RULES,
    Regulation,
    Share,
    in_force,
)
from tests.conftest import NOON

HALF = Share(numerator=1, denominator=2, comparator=">")
SHARE = st.builds(
    Share,
    numerator=st.integers(0, 1000),
    denominator=st.integers(1, 1000),
    comparator=st.sampled_from(["≥", ">"]),
)


@pytest.mark.parametrize(
    ("share", "base", "votes"),
    [
        (HALF, 60, 31),
        (HALF, 61, 31),
        (HALF, 447, 224),
        (HALF, 59, 30),
        (HALF, 1, 1),
        (Share(numerator=1, denominator=2), 60, 30),
        (Share(numerator=1, denominator=2), 61, 31),
        (Share(numerator=2, denominator=3), 61, 41),
        (Share(numerator=2, denominator=3), 60, 40),
        (Share(numerator=2, denominator=3, comparator=">"), 60, 41),
        (Share(numerator=2, denominator=3, comparator=">"), 61, 41),
        (Share(numerator=1, denominator=2, constant=1), 60, 31),
        (Share(numerator=1, denominator=2, constant=1), 61, 32),
        (Share(numerator=3, denominator=4), 1600, 1200),
        (Share(numerator=0, denominator=1, constant=-5), 60, 0),
    ],
)
def test_k5_the_needed_number_is_the_share_rounded_up_plus_a_constant(
    share, base, votes
):
    assert needed(share, base) == votes


def test_k5_rounding_half_up_fails_on_even_and_one_more_on_odd_numbers():
    up, up_and_one = (
        Share(numerator=1, denominator=2, constant=constant) for constant in (0, 1)
    )
    wrong_on_even = [n for n in range(1, 100) if needed(up, n) != needed(HALF, n)]
    wrong_on_odd = [
        n for n in range(1, 100) if needed(up_and_one, n) != needed(HALF, n)
    ]

    assert wrong_on_even == list(range(2, 100, 2))
    assert wrong_on_odd == list(range(1, 100, 2))


@given(share=SHARE, base=st.integers(0, 100_000))
def test_what_is_needed_satisfies_the_share_and_one_less_does_not(share, base):
    least = needed(share, base)
    part = Fraction(share.numerator, share.denominator) * base

    if share.comparator == ">":
        assert least > part >= least - 1
    else:
        assert least >= part > least - 1


def test_of_nobody_nothing_is_enough():
    assert not reaches(Share(numerator=0, denominator=1), 0, 0)


@given(part=st.integers(0, 5000), whole=st.integers(1, 5000))
def test_per_cent_are_rounded_to_the_nearest_tenth(part, whole):
    text = percent(part, whole).en.strip(" ()%")

    assert abs(Fraction(text) - Fraction(100 * part, whole)) <= Fraction(1, 20)


def test_shares_are_spoken_in_both_languages():
    assert share_words(HALF) == ("quá nửa", "more than half")
    assert share_words(Share()) == ("2/3", "2/3")
    assert share_words(Share(comparator=">")).vi == "trên 2/3"
    assert share_words(Share(constant=1)).vi == "2/3 + 1"
    assert needed_words(Share(), 61).vi == "cần ít nhất 41 (2/3)"
    assert needed_words(HALF, 2400).vi == "cần ít nhất 1.201 (quá nửa)"


def test_every_preset_has_its_rules_and_none_claims_to_be_checked():
    assert QUORUM_RULES.keys() == MAJORITY_RULES.keys()
    texts = [rule.regulation for rule in QUORUM_RULES.values()]
    texts += [rule.regulation for rule in MAJORITY_RULES.values()]
    assert not any(text.confirmed for text in texts)
    assert not QUORUM_RULES["briefing"].required
    assert QUORUM_RULES["congress"].organisations == HALF


def test_a_text_is_in_force_between_its_dates():
    day = NOON.date()
    text = Regulation(valid_from=day, valid_to=day)

    assert in_force(text, day)
    assert in_force(Regulation(), day)
    assert not in_force(text, day.replace(year=day.year - 1))
    assert not in_force(text, day.replace(year=day.year + 1))
