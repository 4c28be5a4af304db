from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.recording.reorder import HELD_MAX, WAIT_S, Reorder


@given(st.permutations(range(12)), st.integers(0, 0xFFFF))
def test_packets_that_come_soon_enough_come_out_in_turn(order, first):
    turns: Reorder[int] = Reorder()
    out = [*turns.push(first, -1, 0.0)]
    for place, n in enumerate(order):
        out += turns.push((first + 1 + n) & 0xFFFF, n, place * 0.01)

    assert [item for _, item in out] == [-1, *range(12)]
    assert turns.lost == 0


@given(
    st.lists(st.tuples(st.integers(0, 60), st.floats(0, 0.4)), min_size=1),
    st.sets(st.integers(0, 60)),
)
def test_numbers_only_rise_and_nothing_comes_twice(arrivals, missing):
    turns: Reorder[int] = Reorder()
    at_s, out = 0.0, []
    for n, pause_s in arrivals:
        at_s += pause_s
        if n not in missing:
            out += turns.push(n, n, at_s)
    out += turns.due(at_s + WAIT_S + 1)
    numbers = [number for number, _ in out]

    assert numbers == sorted(set(numbers))
    assert all(number & 0xFFFF == item for number, item in out)


def test_what_is_lost_is_waited_for_and_then_passed_over():
    turns: Reorder[str] = Reorder()
    out = [*turns.push(1, "a", 0.0), *turns.push(3, "c", 0.1)]
    early = [*turns.due(0.1 + WAIT_S / 2)]
    late = [item for _, item in turns.due(0.2 + WAIT_S)]

    assert [item for _, item in out] == ["a"]
    assert early == []
    assert late == ["c"]
    assert turns.lost == 1


def test_no_more_is_held_than_a_bound():
    turns: Reorder[int] = Reorder()
    out = [*turns.push(0, 0, 0.0)]
    for n in range(2, HELD_MAX + 3):
        out += turns.push(n, n, 0.0)

    assert len(out) == HELD_MAX + 2


def test_a_jump_begins_anew_and_shows_as_a_gap():
    turns: Reorder[str] = Reorder()
    first = [*turns.push(10, "a", 0.0)]
    second = [*turns.push(40_000, "b", 0.0), *turns.push(40_001, "c", 0.0)]

    assert [item for _, item in second] == ["b", "c"]
    assert second[0][0] > first[0][0] + 1
