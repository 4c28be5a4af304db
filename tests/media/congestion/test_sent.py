from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.congestion.sent import RING, Sent, SentLog


def test_packets_are_numbered_from_zero_and_found_again():
    log = SentLog()
    numbers = [log.add(100 + n, float(n), 7) for n in range(3)]

    assert numbers == [0, 1, 2]
    assert log.find(1) == Sent(1, 101, 1.0, 7)
    assert log.find(3) is None
    assert len(log) == 3


@settings(max_examples=30)
@given(st.integers(1, 3 * 0x10000))
def test_numbers_wrap_and_only_the_newest_are_remembered(newest):
    log = SentLog()
    log._count = max(0, newest - RING - 3)
    while len(log) < newest:
        log.add(1, float(len(log)), 7)
    oldest = max(0, newest - RING)

    assert log.find((newest - 1) & 0xFFFF) == Sent(
        (newest - 1) & 0xFFFF, 1, float(newest - 1), 7
    )
    assert log.find(oldest & 0xFFFF) == Sent(oldest & 0xFFFF, 1, float(oldest), 7)
    assert oldest == 0 or log.find((oldest - 1) & 0xFFFF) is None
    assert log.find(newest & 0xFFFF) is None


def test_a_packet_is_taken_once():
    log = SentLog()
    number = log.add(1200, 1.0, 7)

    assert log.take(number) == Sent(0, 1200, 1.0, 7)
    assert log.take(number) is None
    assert log.find(number) is None
