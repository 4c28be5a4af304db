"""What a line puts on the wire, and when."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.port.line import (
    AGAIN_S,
    BURST_BYTES,
    WAIT_S,
    WAITING_MAX,
    Line,
)
from meetingroom.media.port.paths import SEGMENTS_MAX
from meetingroom.media.port.srtp import OUTBOX_BYTES, PACKET_MAX

SOUND, PICTURE = 111, 96


class Open:
    """Encryption that changes nothing but the length."""

    def protect(self, at, size):
        return size

    protect_rtcp = protect


class Way:
    """A way that keeps the runs it is given; full for sound and picture alike."""

    def __init__(self, full=False):
        self.runs = []
        self.full = full

    def send(self, data, segment):
        self.runs.append((bytes(data), segment))
        return -(-len(data) // segment) if self.full else 0

    def packets(self):
        return [
            data[at : at + segment]
            for data, segment in self.runs
            for at in range(0, len(data), segment)
        ]


class Ice:
    def __init__(self, path):
        self.path = path


class Now:
    """An outbox that flushes when the test says so."""

    def want(self, line):
        pass

    def hurry(self, line):
        line.flush(0.0)


def line_to(way) -> Line:
    view = memoryview(bytearray(OUTBOX_BYTES))
    return Line(Ice(way), Open(), view, Now(), sounds={SOUND})


def head(number: int, payload_type: int = PICTURE) -> bytes:
    return bytes((0x80, payload_type)) + number.to_bytes(2, "big") + bytes(8)


def put(line, sizes, payload_type=PICTURE):
    for number, size in enumerate(sizes):
        line.rtp(head(number, payload_type), bytes(size))


def test_packets_of_one_size_and_a_shorter_one_leave_together():
    way = Way()
    line = line_to(way)
    put(line, [1000, 1000, 1000, 400, 1000])
    line.flush(0.0)

    assert [(len(data), segment) for data, segment in way.runs] == [
        (3 * 1012 + 412, 1012),
        (1012, 1012),
    ]


def test_a_run_has_no_more_segments_than_a_thin_line_bears():
    way = Way()
    line = line_to(way)
    put(line, [500] * (2 * SEGMENTS_MAX + 1))
    line.flush(0.0)

    assert [len(data) // 512 for data, _ in way.runs] == [SEGMENTS_MAX] * 2 + [1]


def test_reports_leave_whole_and_in_their_place():
    way = Way()
    line = line_to(way)
    line.rtcp(b"report")
    line.rtp(head(1), b"frame")
    line.flush(0.0)

    assert way.packets() == [b"report", head(1) + b"frame"]


@given(st.lists(st.integers(0, PACKET_MAX - 12), max_size=120))
def test_every_packet_leaves_once_and_in_order(sizes):
    way = Way()
    line = line_to(way)
    put(line, sizes)
    line.flush(0.0)

    assert way.packets() == [head(n) + bytes(size) for n, size in enumerate(sizes)]
    assert line.dropped == 0


def test_a_packet_that_is_too_long_is_dropped():
    way = Way()
    line = line_to(way)
    put(line, [PACKET_MAX, 10])
    line.flush(0.0)

    assert (len(way.packets()), line.dropped) == (1, 1)


def test_what_finds_no_room_is_counted():
    line = line_to(Way(full=True))
    put(line, [1000, 1000, 200])
    line.flush(0.0)

    assert line.dropped == 3


def test_nothing_is_sent_to_nobody_or_without_consent():
    nobody, silent = line_to(None), line_to(Way())
    silent.silent = True
    for line in (nobody, silent):
        put(line, [100, 100])
        line.flush(0.0)

    assert (nobody.dropped, silent.dropped) == (2, 2)


def test_an_ordinary_frame_is_not_spread():
    way = Way()
    line = line_to(way)
    line.pace(500_000)
    put(line, [1000] * (BURST_BYTES // 1012))

    assert not line.flush(10.0)
    assert len(way.packets()) == BURST_BYTES // 1012


def test_a_keyframe_is_spread_and_no_packet_waits_longer_than_it_may():
    way = Way()
    line = line_to(way)
    line.pace(20_000_000)
    put(line, [1000] * 60)
    at_s, counts = 10.0, []
    while line.flush(at_s):
        counts.append(len(way.packets()))
        at_s += 0.001

    assert 1 < counts[0] < 40
    assert all(later >= earlier for earlier, later in pairwise(counts))
    assert at_s - 10 <= WAIT_S + 0.002
    assert [packet[:12] for packet in way.packets()] == [head(n) for n in range(60)]


def test_sound_passes_a_picture_that_waits():
    way = Way()
    line = line_to(way)
    line.pace(1_000_000)
    put(line, [1000] * 60)
    line.flush(10.0)
    line.rtp(head(7, SOUND), b"voice")
    line.flush(10.0)

    assert way.packets()[-1] == head(7, SOUND) + b"voice"


def test_what_waits_is_bounded():
    way = Way()
    line = line_to(way)
    line.pace(1_000)
    put(line, [100] * (WAITING_MAX + 200))
    line.flush(10.0)

    assert len(way.packets()) >= 200


@pytest.mark.parametrize("bps", [0, 2_000_000])
async def test_a_rate_that_is_taken_back_lets_go_what_waits(bps):
    way = Way()
    line = line_to(way)
    line.pace(1_000)
    put(line, [1000] * 60)
    line.flush(10.0)
    line.pace(bps)
    await asyncio.sleep(0)

    assert not line.flush(10.0 + WAIT_S)
    assert len(way.packets()) == 60


def test_sound_that_is_doubled_leaves_again_a_little_later_as_the_same_datagram():
    way = Way()
    line = line_to(way)
    line.repeat(2)
    put(line, [100], SOUND)
    put(line, [1000])
    line.flush(0.0)
    first = way.packets()
    put(line, [101], SOUND)
    line.flush(AGAIN_S / 2)
    early = len(way.packets())
    put(line, [102], SOUND)
    line.flush(AGAIN_S)

    assert [len(packet) for packet in first] == [112, 1012]
    assert early == 3
    assert way.packets()[early] == first[0]
    assert [len(packet) for packet in way.packets()[early:]] == [112, 114]


def test_each_of_three_copies_is_behind_the_one_before():
    way = Way()
    line = line_to(way)
    line.repeat(3)
    put(line, [100], SOUND)
    found = []
    for turn in range(5):
        line.flush(turn * AGAIN_S)
        found.append(len(way.packets()))

    assert found == [1, 2, 3, 3, 3]
    assert len({*way.packets()}) == 1


def test_sound_leaves_once_as_soon_as_it_is_not_doubled_any_more():
    way = Way()
    line = line_to(way)
    line.repeat(2)
    line.repeat(1)
    put(line, [100], SOUND)
    line.flush(0.0)
    put(line, [101], SOUND)
    line.flush(1.0)

    assert [len(packet) for packet in way.packets()] == [112, 113]
