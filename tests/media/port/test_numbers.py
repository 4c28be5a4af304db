"""Numbers of packets that wait leave in order, with the times at which they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import Extensions
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.forwarder.heads import head_maker
from meetingroom.media.port.line import HELD_S, PACED_S, Line
from meetingroom.media.port.numbers import Numbers
from meetingroom.media.port.srtp import OUTBOX_BYTES
from meetingroom.media.rtp import elements, parse_rtp
from tests.media.packets import rtp
from tests.media.port.test_line import PICTURE, SOUND, Ice, Now, Open, Way

TWCC = 5
KINDS = {
    "number": Extensions(twcc=TWCC),
    "time": Extensions(abs_send_time=2, twcc=TWCC),
    "level": Extensions(level=1, twcc=TWCC),
}


def frame(level=None) -> Frame:
    packet = parse_rtp(rtp(1, payload=bytes(1000)))
    made = Frame(1, packet, "opus", 1.0)
    made.level = level
    return made


def head(sent: SentLog, at_s: float, kind="number", payload_type=PICTURE) -> bytes:
    make = head_maker(7, payload_type, KINDS[kind], sent)
    return make(frame(20 if kind == "level" else None), 1, 2, 3, at_s)


def number(data: bytes) -> int:
    packet = parse_rtp(data)
    found = elements(packet.profile, packet.extensions)[TWCC]
    return int.from_bytes(found, "big")


def paced(sent: SentLog) -> tuple[Line, Way]:
    way = Way()
    view = memoryview(bytearray(OUTBOX_BYTES))
    line = Line(Ice(way), Open(), view, Now(), {SOUND}, Numbers(sent, TWCC))
    line.pace(800_000)
    return line, way


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_is_found_and_changed_in_every_kind_of_header(kind):
    sent = SentLog()
    numbers = Numbers(sent, TWCC)
    first, second = head(sent, 1.0, kind), head(sent, 1.0, kind)
    numbers.wait(first)
    numbers.wait(second)
    left = numbers.leave(second, 500, 3.0), numbers.leave(first, 600, 4.0)

    assert [number(each) for each in left] == [0, 1]
    assert left[1][:16] == first[:16]
    assert (sent.left_s(0), sent.left_s(1)) == (3.0, 4.0)


@pytest.mark.parametrize("data", [bytes((0x80, 96)) + bytes(10), b"\x90" + bytes(15)])
def test_a_header_without_a_number_is_left_as_it_is(data):
    numbers = Numbers(SentLog(), TWCC)
    whole = data if data[0] == 0x80 else data + bytes.fromhex("10ff0000")
    numbers.wait(whole)

    assert numbers.leave(whole, 100, 1.0) == whole


@given(st.lists(st.sampled_from(["picture", "sound"]), max_size=60))
def test_numbers_leave_in_order_each_once_with_sound_past_pictures(kinds):
    sent = SentLog()
    line, way = paced(sent)
    at_s = 10.0
    for kind in kinds:
        payload_type = SOUND if kind == "sound" else PICTURE
        line.rtp(head(sent, at_s, payload_type=payload_type), bytes(1000))
        line.flush(at_s)
        at_s += 0.001
    while line.flush(at_s):
        at_s += 0.001

    assert [number(data) for data in way.packets()] == [*range(len(kinds))]
    assert at_s <= 10 + PACED_S + 1


def test_a_keyframe_takes_its_time_on_a_thin_line_and_its_log_says_so():
    sent = SentLog()
    line, way = paced(sent)
    for _ in range(25):
        line.rtp(head(sent, 10.0), bytes(1000))
    at_s = 10.0
    while line.flush(at_s):
        at_s += 0.001

    assert len(way.packets()) == 25
    assert 0.15 < at_s - 10 < 0.25
    assert sent.left_s(24) == pytest.approx(at_s, abs=0.002)
    assert sent.left_s(0) == 10.0


def test_what_has_no_room_on_a_full_line_is_dropped_and_is_no_loss():
    sent = SentLog()
    line, way = paced(sent)
    line.pace(80_000, full=True)
    for _ in range(40):
        line.rtp(head(sent, 10.0), bytes(1000))
    line.rtp(head(sent, 10.0, payload_type=SOUND), bytes(100))
    line.flush(10.0)
    first = way.packets()
    at_s = 10.0
    while line.flush(at_s):
        at_s += 0.01
    left = [number(data) for data in way.packets()]

    assert first[0][1] & 0x7F == SOUND
    assert left == sorted(left)
    assert HELD_S - 0.2 < at_s - 10 < HELD_S + 0.2
    assert line.dropped == 41 - len(left) == sent.withdrawn(0, 41)
    assert sent.withdrawn(0, 41) == 0


def test_a_picture_that_is_given_up_leaves_its_place_to_the_next():
    sent = SentLog()
    line, way = paced(sent)
    line.pace(80_000, full=True)
    for _ in range(15):
        line.rtp(head(sent, 10.0), bytes(1000))
    line.flush(10.0)
    gone = len(way.packets())
    line.discard({7})
    line.rtp(head(sent, 10.1), bytes(300))
    line.flush(10.1)
    line.flush(10.2)

    assert not line.flush(10.2)
    assert [len(data) < 1000 for data in way.packets()[gone:]] == [True]
    assert line.dropped == sent.withdrawn(0, 15) == 15 - gone
