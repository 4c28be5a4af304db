"""How fast a viewer gets more, and for how long what was too much is not tried."""

from meetingroom.media.congestion.climb import (
    BELOW,
    JUDGED_S,
    STEP,
    STEP_S,
    WAIT_S,
    WIDER,
    Climb,
    Slope,
    look,
    spent,
)

INF = float("inf")


def slope(now: float, after: float, sure: float = 0, everything: bool = False) -> Slope:
    return Slope(now, after, sure, everything)


def sent(climb: Climb, bps: float, at_s: float) -> Climb:
    """Return the steps of somebody who wants more than that."""
    return spent(climb, bps, INF, False, at_s)


def stepped(bps: float, at_s: float = 100.0) -> Climb:
    """Return a viewer that has just got so much, and little before."""
    return sent(sent(Climb(), bps / 2, at_s - 60), bps, at_s)


def failed(bps: float, times: int = 1) -> Climb:
    climb, at_s = stepped(bps), 100.0
    for _ in range(times):
        climb = look(climb, bps, 0, full=True, at_s=at_s + 1)
        at_s = climb.until_s
        climb = look(climb, bps, 0, full=False, at_s=at_s)
        climb = sent(sent(climb, bps / 2, at_s), bps, at_s)
    return look(climb, bps, 0, full=True, at_s=at_s + 1)


def test_a_step_up_is_followed_by_a_pause_and_is_no_more_than_twice():
    climb = stepped(300_000)
    early = climb.limit_bps(slope(300_000, 500_000), 100 + STEP_S / 2)
    later = climb.limit_bps(slope(300_000, 500_000), 100 + STEP_S)

    assert early == 300_000
    assert later == STEP * 300_000


def test_the_cheapest_step_is_always_allowed_and_a_wide_line_needs_none():
    climb = stepped(100_000)

    assert climb.limit_bps(slope(100_000, 900_000), 102) == 900_000
    assert climb.limit_bps(slope(100_000, 900_000, everything=True), 100) == INF


def test_what_stays_is_not_cut_because_it_moves_more():
    climb = sent(stepped(300_000), 310_000, 100.5)

    assert climb.stepped_s == 100
    assert climb.limit_bps(slope(360_000, 600_000), 100.6) == 360_000


def test_what_filled_the_line_is_not_tried_again_until_its_time_is_over():
    climb = look(stepped(800_000), 900_000, 0, full=True, at_s=101)
    limit_bps = climb.limit_bps(slope(300_000, 800_000), 101 + WAIT_S[0] / 2)
    after = look(climb, 900_000, 0, full=False, at_s=101 + WAIT_S[0])

    assert limit_bps <= BELOW * 800_000
    assert after.limit_bps(slope(300_000, 800_000), 101 + WAIT_S[0]) >= 800_000


def test_what_was_too_much_is_what_was_stepped_to_and_not_what_is_left_of_it():
    fallen = spent(stepped(600_000), 200_000, INF, False, 101)
    climb = look(fallen, 900_000, 0, full=True, at_s=101.2)

    assert climb.too_much_bps == 600_000


def test_what_came_through_a_line_that_is_full_was_not_too_much():
    climb = look(stepped(150_000), 300_000, 280_000, full=True, at_s=101)

    assert climb.limit_bps(slope(34_000, 150_000), 103) >= 150_000


def test_a_step_on_a_line_that_is_full_already_is_not_what_filled_it():
    fallen = spent(stepped(600_000), 50_000, INF, True, 101)
    again = spent(fallen, 150_000, INF, True, 102.1)
    climb = look(again, 900_000, 0, full=True, at_s=102.3)

    assert climb.too_much_bps == INF


def test_what_fills_no_line_stays_whatever_was_too_much():
    climb = look(stepped(450_000), 600_000, 0, full=True, at_s=101)
    moves = Slope(480_000, 480_000, 0, False, clear=True)

    assert climb.limit_bps(moves, 103) >= 480_000
    assert climb.limit_bps(moves._replace(clear=False), 103) < 480_000


def test_who_shares_a_line_may_have_its_share_whatever_was_too_much():
    climb = look(stepped(300_000), 300_000, 0, full=True, at_s=101)

    assert climb.limit_bps(slope(300_000, 400_000, sure=450_000), 103) >= 400_000


def test_each_failure_makes_the_pause_longer_up_to_a_minute():
    waits = [failed(800_000, times).until_s - 0 for times in (0, 1, 2, 3, 4, 5)]
    pauses = [failed(800_000, times).wait_s for times in range(6)]

    assert waits == sorted(waits)
    assert pauses[:3] == [16, 32, 60]
    assert pauses[-1] == WAIT_S[1]


def test_a_line_that_is_full_long_after_a_step_is_not_full_because_of_it():
    climb = look(stepped(800_000), 900_000, 0, full=True, at_s=100 + JUDGED_S)

    assert climb.too_much_bps == INF


def test_a_line_that_has_become_wider_is_tried_at_once():
    climb = look(stepped(300_000), 300_000, 0, full=True, at_s=101)
    wider = look(climb, WIDER * 310_000, 0, full=False, at_s=102)

    assert wider.too_much_bps == INF
    assert wider.wait_s == WAIT_S[0]


def test_what_was_not_wanted_for_a_moment_comes_back_at_once():
    unseen = spent(stepped(600_000), 50_000, 50_000, False, 100.1)
    cut = spent(stepped(600_000), 50_000, 600_000, True, 100.1)

    assert unseen.limit_bps(slope(50_000, 150_000), 100.2) == 600_000
    assert cut.limit_bps(slope(50_000, 150_000), 100.2) == 50_000
