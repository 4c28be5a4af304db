"""Down to what came through, and back to it once the queue is empty."""

from meetingroom.media.congestion.control import DOWN, MAX_BPS, ByDelay, ByLoss

RTT_S = 0.1


def fallen(came_bps: int) -> ByDelay:
    """Return the rate of a line that was found busy at 10 s."""
    rate = ByDelay(900_000)
    rate.update("normal", 400_000, RTT_S, 9.9)
    rate.update("over", came_bps, RTT_S, 10.0, busy=True)
    return rate


def test_what_a_busy_line_carried_is_sent_again_without_new_proof():
    rate = fallen(240_000)
    down_bps = rate.bps
    for n in range(1, 31):
        rate.update("normal", 40_000, RTT_S, 10 + n / 10)

    assert down_bps == DOWN * 240_000
    assert 0.95 * 240_000 <= rate.bps <= 1.01 * 240_000


def test_of_a_line_that_was_never_busy_nothing_is_taken_for_granted():
    rate = ByDelay(300_000)
    for n in range(30):
        rate.update("normal", 40_000, RTT_S, 10 + n / 10)

    assert rate.bps == 300_000


def test_little_that_came_because_little_was_sent_is_corrected_by_what_was_busy():
    rate = fallen(240_000)
    rate.update("over", 120_000, RTT_S, 11.0)
    too_low_bps = rate.bps
    rate.update("over", 235_000, RTT_S, 11.1, busy=True)

    assert too_low_bps == DOWN * 120_000
    assert rate.bps == DOWN * 235_000


def test_a_line_that_was_busy_and_carries_less_now_is_known_within_two_steps():
    rate = fallen(240_000)
    rate.update("over", 100_000, RTT_S, 11.0, busy=True)

    assert rate.bps == DOWN * 100_000
    assert rate.carried_bps == 100_000


def test_losses_of_another_time_are_no_reason_to_send_less():
    rate = ByLoss(MAX_BPS)
    rate.update(0.3, 300_000, 1.0)
    before_bps = rate.bps
    rate.forget()
    rate.update(0.05, 300_000, 2.2)

    assert rate.bps >= before_bps
