import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.feeding import Aim, Close, Packet
from meetingroom.media.program.talk import (
    Answers,
    Key,
    Made,
    Open,
    Orders,
    Show,
    Tiles,
    WantKey,
    from_program,
    to_program,
)
from meetingroom.media.rtcp import SenderReport

NUMBERS = st.integers(0, 2**32 - 1)
RIDS = st.sampled_from(["", "q", "h", "f"])
ORDERS = st.one_of(
    st.builds(Packet, RIDS, st.binary(max_size=50), st.floats(0, 1e9)),
    st.builds(Aim, RIDS),
    st.builds(Open, st.sampled_from(["d1", "d1/screen"])),
    st.just(Close()),
    st.just(Key()),
    st.just(Show({"do": "show", "picture": {"title": "Kỳ họp"}})),
    st.tuples(NUMBERS, st.integers(0, 2**64 - 1), NUMBERS).map(
        lambda told: SenderReport(*told)
    ),
)
ANSWERS = st.one_of(
    st.builds(Made, st.sampled_from(["rtp", "rtcp"]), st.binary(max_size=50)),
    st.builds(WantKey, RIDS),
    st.just(Tiles({"d1": (1280, 720), "d1/screen": (320, 180)})),
)


@given(st.lists(st.tuples(NUMBERS, ORDERS), max_size=6), st.integers(1, 40))
def test_what_a_program_is_told_is_read_however_it_is_cut(messages, step):
    data = b"".join(to_program(*message) for message in messages)
    reads = Orders()
    parts = [data[at : at + step] for at in range(0, len(data), step)]

    assert [each for part in parts for each in reads.feed(part)] == messages


@given(st.lists(st.tuples(NUMBERS, ANSWERS), max_size=6), st.integers(1, 40))
def test_what_a_program_says_is_read_however_it_is_cut(messages, step):
    data = b"".join(from_program(*message) for message in messages)
    reads = Answers()
    parts = [data[at : at + step] for at in range(0, len(data), step)]

    assert [each for part in parts for each in reads.feed(part)] == messages


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xff\xff\xff" + bytes(5),
        b"\0\0\0\0\x63" + bytes(4),
        b"\0\0\0\1\4\0\0\0\0x",
        b"\0\0\0\1\0\0\0\0\0x",
        b"\0\0\0\2\0\0\0\0\0[]",
        b"\0\0\0\x07\x12\0\0\0\0" + b'{"a":1}',
    ],
)
def test_what_is_no_message_is_refused(data):
    with pytest.raises(ValueError, match="frame"):
        [*Orders().feed(data)]
    with pytest.raises(ValueError, match="frame"):
        [*Answers().feed(data)]
