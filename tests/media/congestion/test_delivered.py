"""What a viewer says came through, told by one that makes up its times."""

from meetingroom.media.congestion.delivered import CAME_MAX, Delivered
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.twcc import TransportFeedback
from tests.media.congestion.feedback import runs


def told(numbers: list[int], tick: int, turn: int = 0) -> TransportFeedback:
    came = runs((number, tick) for number in numbers)
    return TransportFeedback(1, turn, numbers[0], len(numbers), came)


def test_the_rate_is_that_of_what_came():
    sent = SentLog()
    delivered = Delivered(sent)
    for n in range(200):
        number = sent.add(1250, n / 100)
        delivered.hear(told([number], 40 * n), n / 100)

    assert round(delivered.rate_bps() or 0, -2) == 1_000_000


def test_a_viewer_whose_time_stands_still_fills_no_memory():
    sent = SentLog()
    delivered = Delivered(sent)
    for n in range(3 * CAME_MAX):
        delivered.hear(told([sent.add(1000, n)], 7), n)
        delivered.rate_bps()

    assert len(delivered._came) == CAME_MAX
    assert delivered._came_bytes == 1000 * CAME_MAX


def heard(lost: set[int], silent: set[int]) -> Delivered:
    """Return what is known after 40 feedbacks of five packets each, a second in all.

    Args:
        lost: packets that never arrived.
        silent: feedbacks that never arrived.
    """
    sent = SentLog()
    delivered = Delivered(sent)
    for turn in range(40):
        at_s = turn / 40
        numbers = [sent.add(1000, at_s) for _ in range(5)]
        came = runs((n, 100 * turn) for n in numbers if n not in lost)
        if turn not in silent:
            feedback = TransportFeedback(1, turn, numbers[0], 5, came)
            delivered.hear(feedback, at_s)
    return delivered


def test_a_feedback_that_never_came_says_nothing_of_its_packets():
    assert heard(set(), {7, 8, 20, 33}).loss() == 0.0


def test_packets_that_a_feedback_leaves_out_are_lost():
    assert (heard({*range(5, 200, 10)}, set()).loss() or 0) > 0.08


def test_what_was_lost_in_one_go_for_long_is_an_outage():
    sent = SentLog()
    delivered = Delivered(sent)
    outages = []
    for turn, first in enumerate((0, 10, 100)):
        while len(sent) < first + 10:
            sent.add(1000, len(sent) / 100)
        come = first + (9 if first == 10 else 0)
        base = first if turn < 2 else 20
        came = runs((n, n * 40) for n in range(come, first + 10))
        feedback = TransportFeedback(1, turn, base, first + 10 - base, came)
        delivered.hear(feedback, len(sent) / 100)
        outages.append(delivered.outages)

    assert outages == [0, 0, 1]
