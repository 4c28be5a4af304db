"""Who shares a line with whom, and what each of them gets of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.coupled import (
    KEPT,
    LASTS_S,
    TOGETHER_S,
    Coupled,
    Member,
    fair,
)

HERE, THERE = "192.0.2.7", "192.0.2.8"
NEVER = float("-inf")
RATES = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 10**7))


def member(came: int, full_s: float = 10, place: str = HERE, wants: int = 10**7):
    return Member(place, came * 1.1, came, wants, full_s)


@given(st.integers(0, 10**8), RATES)
def test_shares_are_never_more_than_there_is_or_than_is_wanted(total_bps, wanted):
    shares = fair(total_bps, wanted)

    assert sum(shares.values()) <= total_bps * 1.000_001
    assert all(shares[name] <= wanted[name] for name in wanted)
    assert sum(shares.values()) >= min(total_bps, sum(wanted.values())) * 0.999_999


@given(st.integers(0, 10**8), RATES)
def test_nobody_has_less_than_another_and_wants_more(total_bps, wanted):
    shares = fair(total_bps, wanted)

    for name, share_bps in shares.items():
        assert share_bps == wanted[name] or share_bps >= max(shares.values()) * 0.999


def test_two_whose_line_is_full_at_one_moment_get_the_same():
    members = {"a": member(700_000), "b": member(100_000, full_s=10 - TOGETHER_S / 2)}
    shares = Coupled().shares(members, 10)

    assert shares["a"] == shares["b"] >= KEPT * 800_000 / 2


@pytest.mark.parametrize(
    "other",
    [
        member(100_000, place=THERE),
        member(100_000, full_s=10 - 2 * TOGETHER_S),
        member(100_000, full_s=NEVER),
    ],
)
def test_who_is_elsewhere_or_is_full_at_another_time_is_left_alone(other):
    assert not Coupled().shares({"a": member(700_000), "b": other}, 10)


def test_nobody_is_coupled_where_it_is_not_known_who_is_where():
    members = {"a": member(700_000, place=""), "b": member(100_000, place="")}

    assert not Coupled().shares(members, 10)


def test_what_the_line_carried_is_remembered_in_peace_and_learned_anew():
    coupled = Coupled()
    coupled.shares({"a": member(700_000), "b": member(200_000)}, 10)
    calm = coupled.shares({"a": member(100_000), "b": member(90_000)}, 60)
    tight = {"a": member(100_000, 70), "b": member(90_000, 70)}

    assert calm == {"a": KEPT * 450_000, "b": KEPT * 450_000}
    assert sum(coupled.shares(tight, 70).values()) < 200_000


def test_it_is_over_after_long_peace_and_for_who_has_left():
    coupled = Coupled()
    members = {"a": member(700_000), "b": member(200_000)}
    coupled.shares(members, 10)

    assert coupled.shares(members, 9 + LASTS_S)
    assert not coupled.shares({"a": members["a"]}, 20)
    assert not Coupled().shares(members, 11 + LASTS_S)
