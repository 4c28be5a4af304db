from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import BusyError
from meetingroom.people.limits import KEYS_MAX, RATES, Door, Limits, Lock
from tests.clocks import Clock

DOOR: Door = "password.login"
RATE = RATES[DOOR]


def passes(limits: Limits, key: str = "an") -> bool:
    try:
        limits.take(DOOR, key)
    except BusyError:
        return False
    return True


@given(st.lists(st.floats(-100, 100), max_size=200))
def test_nobody_gets_more_than_the_burst_and_what_time_refills(pauses):
    clock = Clock()
    limits = Limits(clock)
    let_in, forward_s = 0, 0.0
    for pause_s in pauses:
        clock.pass_by(seconds=pause_s)
        forward_s += max(0.0, pause_s)
        let_in += passes(limits)

    assert let_in <= RATE.burst + forward_s * RATE.per_s + 0.001


def test_one_login_does_not_use_up_the_attempts_of_another():
    limits = Limits(Clock())
    exhausted = [passes(limits, "an") for _ in range(RATE.burst + 1)]

    assert exhausted[-1] is False
    assert passes(limits, "binh")


def test_a_clock_that_is_set_back_locks_nobody_out_for_long():
    clock = Clock()
    limits = Limits(clock)
    for _ in range(RATE.burst):
        passes(limits)
    clock.pass_by(hours=-3)
    passes(limits)
    clock.pass_by(seconds=1 / RATE.per_s)

    assert passes(limits)


def test_invented_keys_do_not_fill_the_memory():
    limits = Limits(Clock())
    for number in range(KEYS_MAX + 10):
        passes(limits, str(number))

    assert len(limits._buckets[DOOR]) == KEYS_MAX


def test_too_many_wrong_attempts_lock_for_a_while():
    clock = Clock()
    lock = Lock(clock, 5, timedelta(minutes=1))
    for _ in range(5):
        lock.attempt("thu ky")
    with pytest.raises(BusyError):
        lock.attempt("thu ky")
    lock.attempt("ky thuat")
    clock.pass_by(minutes=1)

    lock.attempt("thu ky")


def test_a_right_attempt_forgets_the_wrong_ones():
    lock = Lock(Clock(), 5, timedelta(minutes=1))
    for _ in range(20):
        lock.attempt("thu ky")
        lock.right("thu ky")
