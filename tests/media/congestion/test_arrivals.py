from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.congestion.arrivals import KEPT, Arrivals
from meetingroom.media.congestion.twcc import BYTES_MAX, parse_feedback, ticks_between
from tests.media.congestion.feedback import arrived

TICK_S = 0.00025


class Listener:
    """The publisher's side: puts together what it is told."""

    def __init__(self) -> None:
        self.ticks: dict[int, int] = {}
        self.lost: set[int] = set()

    def ask(self, arrivals: Arrivals) -> None:
        while data := arrivals.feedback(1, 2):
            assert len(data) <= BYTES_MAX
            said = parse_feedback(data[4:])
            span = {(said.base + n) & 0xFFFF for n in range(said.span)}
            came = dict(arrived(said))
            self.ticks |= came
            self.lost = (self.lost | span) - self.ticks.keys()


@st.composite
def arriving(draw):
    """Draw packets (number, time, ask then), some lost, some late, some twice."""
    first = draw(st.integers(0, 0xFFFF))
    now_s = draw(st.floats(0, 2_000_000))
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    packets = []
    for turn in range(draw(st.integers(1, 4))):
        for place in order:
            now_s += draw(st.sampled_from([0.0, 0.0001, 0.003, 0.07, 0.5, 9.0]))
            number = (first + turn * len(order) + place) & 0xFFFF
            if draw(st.integers(0, 4)):
                packets.append((number, now_s, draw(st.booleans())))
    return packets


@settings(max_examples=50)
@given(arriving())
def test_whatever_arrives_is_told_right_in_any_order_and_with_any_loss(packets):
    arrivals, listener = Arrivals(), Listener()
    for number, at_s, asks in packets:
        arrivals.add(number, at_s)
        if asks:
            listener.ask(arrivals)
    listener.ask(arrivals)

    came = {number: at_s for number, at_s, _ in packets}
    assert listener.ticks.keys() == came.keys()
    assert not listener.lost & came.keys()
    for number, at_s in came.items():
        exact = round(at_s / TICK_S) % 2**32
        assert abs(ticks_between(exact, listener.ticks[number])) <= 1


def test_a_gap_is_told_as_lost_and_taken_back_when_it_comes_late():
    arrivals, listener = Arrivals(), Listener()
    for number in (65_534, 1):
        arrivals.add(number, 1.0)
    listener.ask(arrivals)
    before = set(listener.lost)
    arrivals.add(65_535, 1.1)
    listener.ask(arrivals)

    assert before == {65_535, 0}
    assert listener.lost == {0}


def test_nothing_is_told_twice_unasked():
    arrivals = Arrivals()
    assert arrivals.feedback(1, 2) == b""
    arrivals.add(5, 1.0)
    first = arrivals.feedback(1, 2)
    arrivals.add(5, 2.0)

    assert parse_feedback(first[4:]).runs == ((5, [4000]),)
    assert arrivals.feedback(1, 2) == b""


def test_feedback_packets_are_counted():
    arrivals = Arrivals()
    counts = []
    for number in range(300):
        arrivals.add(number, number / 10)
        counts.append(parse_feedback(arrivals.feedback(1, 2)[4:]).turn)

    assert counts == [n & 0xFF for n in range(300)]


@given(st.lists(st.integers(0, 0xFFFF), max_size=200))
def test_memory_and_feedback_are_bounded_whatever_numbers_come(numbers):
    arrivals = Arrivals()
    for number in numbers:
        arrivals.add(number, 1.0)
    asked = 0
    while data := arrivals.feedback(1, 2):
        asked += 1
        assert parse_feedback(data[4:]).span <= KEPT

    assert len(arrivals._ticks) == KEPT
    assert asked <= 2 + len(numbers) // 100


def test_a_packet_that_comes_much_too_late_is_dropped_and_counted():
    arrivals = Arrivals()
    arrivals.add(5000, 1.0)
    arrivals.add(5000 - KEPT, 1.1)

    assert arrivals.dropped == 1
    assert parse_feedback(arrivals.feedback(1, 2)[4:]).span == 1
