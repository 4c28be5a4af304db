from meetingroom.media.congestion.sent import Passed
from meetingroom.media.congestion.standing import (
    BASE_S,
    BURST_S,
    LATELY_S,
    SUDDEN_S,
    Standing,
)

NEAR_S = 5000.02
"""The clocks of the two ends are 5000 s apart."""
SPACED_S = 0.02


def one(left_s: float, late_s: float = 0.0) -> Passed:
    """Return a packet that came through."""
    return several([left_s], left_s + late_s)


def several(left_s: list[float], until_s: float = 0.0) -> Passed:
    """Return packets of which none came before a moment."""
    came_s = [NEAR_S + max(each, until_s) for each in left_s]
    numbers = [*range(len(left_s))]
    return Passed(numbers, [100 for _ in numbers], left_s, came_s)


def test_nothing_is_known_before_the_first_packet():
    assert Standing().queue_s(1.0) == 0


def test_one_packet_that_was_not_late_shows_that_there_is_no_queue():
    standing = Standing()
    for n in range(30):
        lucky = n % 4 == 0
        standing.add(one(n / 10, 0 if lucky else 0.2), n / 10)

    assert standing.queue_s(2.9) == 0


def test_a_queue_makes_all_of_them_late_until_it_is_empty():
    standing = Standing()
    standing.add(one(0.0), 0.0)
    for n in range(1, 11):
        standing.add(one(n / 10, 0.1), n / 10)
    full_s = standing.queue_s(1.0)
    standing.add(one(1.1), 1.1)

    assert round(full_s, 6) == 0.1
    assert standing.queue_s(1.1) == 0


def test_a_longer_way_is_the_usual_one_after_a_while():
    standing = Standing()
    standing.add(one(0.0), 0.0)
    for n in range(1, int((BASE_S + LATELY_S) * 10) + 5):
        standing.add(one(n / 10, 0.05), n / 10)

    assert standing.queue_s(BASE_S + LATELY_S) == 0


def test_what_is_read_at_once_after_a_standstill_is_no_queue():
    standing = Standing()
    standing.add(one(0.0), 0.0)
    slept = [0.1 + n * SPACED_S for n in range(10)]
    standing.add(several(slept[:5], 0.3), 0.3)
    half_s = standing.queue_s(0.3), standing.queue_s(0.3, SUDDEN_S)
    standing.add(several(slept[5:], 0.3), 0.35)

    assert half_s == (0, 0)
    assert standing.queue_s(0.35, SUDDEN_S) <= SPACED_S + 1e-6


def test_a_queue_that_has_just_come_up_is_known_from_one_report():
    standing = Standing()
    standing.add(one(0.0), 0.0)
    left_s = [0.1 + n * SPACED_S for n in range(3)]
    late = several(left_s)
    late.came_s[:] = [each + 0.12 for each in late.came_s]
    standing.add(late, 0.3)

    assert 2 * SPACED_S >= BURST_S
    assert round(standing.queue_s(0.3, SUDDEN_S), 6) == 0.12
