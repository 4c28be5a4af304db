"""What a viewer says came through, told by one that makes up its times."""

from meetingroom.media.congestion.delivered import CAME_MAX, Delivered
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.twcc import TransportFeedback


def told(numbers: list[int], tick: int) -> TransportFeedback:
    arrived = tuple((number, tick) for number in numbers)
    return TransportFeedback(1, 0, numbers[0], len(numbers), arrived)


def test_the_rate_is_that_of_what_came():
    sent = SentLog()
    delivered = Delivered(sent)
    for n in range(200):
        number = sent.add(1250, n / 100, 1)
        delivered.hear(told([number], 40 * n), n / 100)

    assert round(delivered.rate_bps() or 0, -2) == 1_000_000


def test_a_viewer_whose_time_stands_still_fills_no_memory():
    sent = SentLog()
    delivered = Delivered(sent)
    for n in range(3 * CAME_MAX // 100):
        numbers = [sent.add(1000, n, 1) for _ in range(100)]
        delivered.hear(told(numbers, 7), n)
        delivered.rate_bps()

    assert len(delivered._came) == CAME_MAX
    assert delivered._came_bytes == 1000 * CAME_MAX
