import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.feeding import Aim, Close, Packet, packet_frame
from meetingroom.media.recording.talk import (
    Frames,
    Open,
    frame,
)
from meetingroom.media.rtcp import SenderReport

NUMBERS = st.integers(0, 2**32 - 1)
RIDS = st.sampled_from(["", "q", "h", "f"])
MESSAGES = st.one_of(
    st.builds(Packet, RIDS, st.binary(max_size=50), st.floats(0, 1e9)),
    st.builds(Aim, RIDS),
    st.just(Close()),
    st.tuples(NUMBERS, st.integers(0, 2**64 - 1), NUMBERS).map(
        lambda told: SenderReport(*told)
    ),
    st.just(
        Open(
            meeting="m",
            recording="recording/1",
            source="d1/screen",
            folder="/x",
            key="00",
            zero_s=1.5,
            reserve_bytes=7,
        )
    ),
)


@given(st.lists(st.tuples(NUMBERS, MESSAGES), max_size=6), st.integers(1, 40))
def test_what_is_written_is_read_however_it_is_cut(messages, step):
    data = b"".join(frame(source, message) for source, message in messages)
    frames = Frames()
    read = [
        each
        for at in range(0, len(data), step)
        for each in frames.feed(data[at : at + step])
    ]

    assert read == messages


@given(NUMBERS, RIDS, st.binary(max_size=50), st.floats(0, 1e9))
def test_the_quick_way_writes_the_same(source, rid, data, at_s):
    packet, quick = Packet(rid, data, at_s), packet_frame(source, rid, data, at_s)

    assert quick == frame(source, packet)
    assert [*Frames().feed(quick)] == [(source, packet)]


@pytest.mark.parametrize(
    "data",
    [b"\xff\xff\xff\xff" + bytes(5), b"\0\0\0\0\x63" + bytes(4), bytes(4) + b"\3" * 9],
)
def test_what_is_no_message_is_refused(data):
    with pytest.raises(ValueError, match="frame"):
        [*Frames().feed(data)]
