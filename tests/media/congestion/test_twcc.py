import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.twcc import (
    BYTES_MAX,
    TICKS,
    TransportFeedback,
    build_feedback,
    parse_feedback,
    ticks,
    ticks_between,
)
from meetingroom.media.rtcp import parse_rtcp, receiver_report
from tests.media.congestion.feedback import arrived

PATTERNS = st.lists(
    st.one_of(st.none(), st.integers(-0x7000, 0x7FFF), st.integers(0, 255)),
    max_size=300,
)
RUNS = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 300)), st.integers(1, 40)),
    max_size=12,
).map(lambda runs: [step for step, length in runs for _ in range(length)])


def arrivals(first: int, steps: list[int | None]) -> list[int | None]:
    """Return the ticks at which packets come that follow each other by steps."""
    now = first
    found: list[int | None] = []
    for step in steps:
        if step is None:
            found.append(None)
            continue
        now = (now + step) % TICKS
        found.append(now)
    return [*found, now]


@given(
    st.integers(0, 0xFFFF),
    st.integers(0, TICKS - 1),
    st.one_of(PATTERNS, RUNS),
    st.integers(0, 300),
)
def test_what_is_built_is_read_to_the_tick(base, first, steps, count):
    came = arrivals(first, steps)
    data, told = build_feedback(1, 2, count, base, came)
    read = parse_feedback(data[4:])

    assert data[:2] == b"\x8f\xcd"
    assert len(data) <= BYTES_MAX
    assert len(data) == 4 + 4 * int.from_bytes(data[2:4], "big")
    assert (read.ssrc, read.turn, read.base) == (2, count & 0xFF, base)
    assert read.span == told
    assert [(n, tick % TICKS) for n, tick in arrived(read)] == [
        ((base + n) & 0xFFFF, tick)
        for n, tick in enumerate(came[:told])
        if tick is not None
    ]
    assert 0 < told <= len(came)


def test_numbers_run_over_the_wrap():
    data, _ = build_feedback(1, 2, 0, 65_534, [4, 5, None, 9])
    read = parse_feedback(data[4:])

    assert read.runs == ((65_534, [4, 5]), (1, [9]))


def test_what_came_without_a_gap_is_one_run_over_all_its_chunks():
    data, told = build_feedback(1, 2, 0, 0, [0, *range(1, 150), None, 151, 152])
    read = parse_feedback(data[4:])

    assert told == 153
    assert read.runs == ((0, [*range(150)]), (151, [151, 152]))


def test_a_pause_of_nine_seconds_begins_another_packet():
    _, told = build_feedback(1, 2, 0, 0, [0, 1, 36_000])

    assert told == 2


def test_feedback_on_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing arrived"):
        build_feedback(1, 2, 0, 0, [None, None])


def test_a_packet_written_by_hand_is_read():
    # Sender 1, media 2, base 5, span 9, reference 1 (64 ms), count 7; a vector of
    # two bits: small, lost, large, lost, small, small, lost; a run of two small.
    body = bytes.fromhex("00000001 00000002 0005 0009 000001 07".replace(" ", ""))
    body += (0xC000 | 0b01_00_10_00_01_01_00).to_bytes(2, "big") + b"\x20\x02"
    body += bytes([4]) + (-2).to_bytes(2, "big", signed=True) + bytes([8, 1, 2, 3])

    assert parse_feedback(body) == TransportFeedback(
        2, 7, 5, 9, ((5, [260]), (7, [258]), (9, [266, 267]), (12, [269, 272]))
    )


@given(st.binary(max_size=80))
def test_any_bytes_are_feedback_or_a_value_error(body):
    with contextlib.suppress(ValueError):
        parse_feedback(body)


@given(st.integers(0, 0xFFFF), st.binary(max_size=60))
def test_any_chunks_are_feedback_or_a_value_error(span, rest):
    body = bytes(10) + span.to_bytes(2, "big") + bytes(4) + rest
    with contextlib.suppress(ValueError):
        read = parse_feedback(body)
        assert read.came == len(arrived(read)) <= min(span, len(rest))


@pytest.mark.parametrize(
    "rest", ["", "2001", "4001", "400100", "6001ff", "3fff" + "00" * 40], ids=repr
)
def test_feedback_that_ends_too_early_or_uses_a_reserved_symbol_is_refused(rest):
    body = bytes(10) + b"\x20\x00" + bytes(4) + bytes.fromhex(rest)

    with pytest.raises(ValueError, match="transport feedback"):
        parse_feedback(body)


@given(st.integers(0, TICKS - 1), st.integers(-(2**31), 2**31 - 1))
def test_ticks_are_counted_over_their_wrap(earlier, passed):
    assert ticks_between(earlier, (earlier + passed) % TICKS) == passed


def test_a_tick_is_a_quarter_of_a_millisecond():
    assert ticks(1.0) == 4000
    assert ticks(2**32 / 4000 + 0.00025) == 1


def test_feedback_is_read_among_other_reports():
    data, _ = build_feedback(1, 2, 3, 4, [5])

    assert parse_rtcp(receiver_report(1) + data) == [
        TransportFeedback(2, 3, 4, 1, ((4, [5]),))
    ]
