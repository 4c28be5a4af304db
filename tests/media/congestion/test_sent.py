from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.congestion.sent import RING, SentLog
from tests.media.congestion.feedback import rows, runs


def test_packets_are_numbered_from_zero_and_found_again():
    log = SentLog()
    numbers = [log.add(100 + n, float(n)) for n in range(3)]

    assert numbers == [0, 1, 2]
    assert log.left_s(1) == 1.0
    assert log.left_s(3) is None
    assert len(log) == 3


@settings(max_examples=30)
@given(st.integers(1, 3 * 0x10000))
def test_numbers_wrap_and_only_the_newest_are_remembered(newest):
    log = SentLog()
    log._count = max(0, newest - RING - 3)
    while len(log) < newest:
        log.add(1, float(len(log)))
    oldest = max(0, newest - RING)

    assert log.left_s((newest - 1) & 0xFFFF) == float(newest - 1)
    assert log.left_s(oldest & 0xFFFF) == float(oldest)
    assert oldest == 0 or log.left_s((oldest - 1) & 0xFFFF) is None
    assert log.left_s(newest & 0xFFFF) is None


def test_a_packet_is_taken_once_and_at_the_tick_that_is_told():
    log = SentLog()
    for n in range(3):
        log.add(1200 + n, float(n))
    taken = log.take(runs([(2, 10), (0, 14), (2, 11), (7, 12)]), 30)

    assert rows(taken) == [(2, 1202, 2.0, 0.01), (0, 1200, 0.0, 0.011)]
    assert not log.take(runs([(2, 10)]), 0)
    assert (log.left_s(0), log.left_s(1), log.left_s(2)) == (None, 1.0, None)


@settings(max_examples=200)
@given(
    st.sampled_from([0, 5, RING - 20, 0xFFFF - 10, 0x10000 + 7]),
    st.lists(st.tuples(st.integers(-30, 30), st.integers(1, 40)), max_size=4),
)
def test_a_run_is_taken_as_its_packets_are_one_by_one(newest, told):
    logs = SentLog(), SentLog()
    for log in logs:
        log._count = max(0, newest - 30)
        while len(log) < newest:
            log.add(1 + len(log) % 7, float(len(log)))
    whole = [(newest + ahead & 0xFFFF, [*range(length)]) for ahead, length in told]
    single = [
        (first + n & 0xFFFF, [tick])
        for first, ticks in whole
        for n, tick in enumerate(ticks)
    ]

    assert rows(logs[0].take(whole, 3)) == rows(logs[1].take(single, 3))


def test_a_packet_that_left_later_is_logged_so_unless_it_is_told_of_already():
    sent = SentLog()
    first, second = sent.add(100, 1.0), sent.add(200, 1.0)
    sent.take([(first, [0])], 0)
    sent.put(first, 300, 9.0)
    sent.put(second, 400, 2.0)
    sent.put(7, 500, 9.0)

    assert (sent.left_s(first), sent.left_s(second)) == (None, 2.0)
    assert rows(sent.take([(second, [4])], 0))[0][1:3] == (400, 2.0)
