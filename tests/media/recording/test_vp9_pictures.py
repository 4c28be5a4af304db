"""Pictures of VP9 with layers, as a file has them and as players see them."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.forwarder import TAPPED
from meetingroom.media.recording import webm
from meetingroom.media.recording.pictures import Piece, Whole
from meetingroom.media.recording.source import SourceRecording
from meetingroom.media.recording.vp9 import Vp9Pictures, superframe
from meetingroom.media.recording.webm import Contents
from meetingroom.media.vp9 import parse_vp9, sizes_px
from tests.media.packets import rtp, vp9
from tests.media.recording.footage import Picture, pictures, watch

SIZES = bytes.fromhex("50014000b40280016805000 2d0".replace(" ", ""))


def whole_of(*payloads: bytes, made: Vp9Pictures | None = None) -> list[Whole]:
    """Return what packets of one picture make, the first of it numbered 0."""
    pictures = made or Vp9Pictures()
    numbered = enumerate(payloads)
    pieces = (
        (n, Piece(9, n == len(payloads) - 1, payload, 1.0)) for n, payload in numbered
    )
    start = (pictures._due or 0) if made else 0
    return [whole for n, each in pieces for whole in pictures.push(start + n, each)]


def key(levels: int = 3) -> list[bytes]:
    """Return the key picture of so many layers."""
    made = []
    for n in range(levels):
        told = levels if not n else 0
        made.append(vp9(1, n, key=True, layers=told, body=f"K{n}".encode()))
    return made


def later(levels: int = 3, inter: bool = False) -> list[bytes]:
    made = [vp9(2, n, body=f"D{n}".encode()) for n in range(levels)]
    return [
        m[:3] + bytes((m[3] | (inter and n > 0),)) + m[4:] for n, m in enumerate(made)
    ]


def test_a_key_picture_has_all_layers_and_an_index_behind_them():
    [made] = whole_of(*key())

    assert made.key
    assert made.data == b"K0K1K2" + b"\xc2\x02\x02\x02\xc2"


def test_the_highest_layer_is_written_alone_where_it_needs_none_below():
    pictures = Vp9Pictures()
    whole_of(*key(), made=pictures)
    [alone] = whole_of(*later(), made=pictures)
    [together] = whole_of(*later(inter=True), made=pictures)

    assert (alone.key, alone.data) == (False, b"D2")
    assert together.data.startswith(b"D0D1D2")


@pytest.mark.parametrize("left_out", [slice(1, 3), slice(2, 3)])
def test_a_picture_without_its_highest_layer_is_waited_out(left_out):
    pictures = Vp9Pictures()
    whole_of(*key(), made=pictures)
    packets = later()
    del packets[left_out]

    assert whole_of(*packets, made=pictures) == []
    assert pictures.broken


def test_a_frame_in_several_packets_is_put_together():
    pieces = [vp9(1, ends=False, key=True, layers=1, body=b"one ")]
    pieces += [vp9(1, begins=False, ends=True, key=True, body=b"two")]

    assert [each.data for each in whole_of(*pieces)] == [b"one two"]


@pytest.mark.parametrize("packets", [[1], [0, 0], [0]])
def test_a_frame_without_its_beginning_or_end_is_no_picture(packets):
    pieces = [vp9(1, ends=False, key=True), vp9(1, begins=False, key=True)]

    assert whole_of(*(pieces[n] for n in packets)) == []


def test_a_key_picture_tells_the_sizes_of_its_layers():
    payload = bytes.fromhex("be82af10") + SIZES + b"body"
    small = bytes.fromhex("be82af1000") + b"body"

    assert sizes_px(payload) == ((320, 180), (640, 360), (1280, 720))
    assert sizes_px(small) == ()
    assert parse_vp9(payload).layers == 3


@given(st.lists(st.binary(min_size=1, max_size=300), min_size=2, max_size=3))
def test_an_index_is_read_by_others(frames):
    data = superframe([bytearray(b"\x82" + each) for each in frames])
    octets = (data[-1] >> 3 & 3) + 1
    count = (data[-1] & 7) + 1
    told = data[-1 - octets * count : -1]
    sizes = [
        int.from_bytes(told[n * octets : (n + 1) * octets], "little")
        for n in range(count)
    ]

    assert data[-1] == data[-2 - octets * count]
    assert sizes == [len(each) + 1 for each in frames]


def packets_of(made: tuple[Picture, ...]) -> Iterator[tuple[float, bytes]]:
    """Return pictures of one layer as packets of up to 200 bytes."""
    seq = 0
    for n, each in enumerate(made):
        pieces = [each.data[at : at + 200] for at in range(0, len(each.data), 200)]
        for place, body in enumerate(pieces):
            last = place == len(pieces) - 1
            told = int(each.key and place == 0)
            payload = vp9(n, 0, 0, place == 0, last, each.key, told, body)
            data = rtp(seq, each.timestamp, 7, TAPPED["vp9"], payload, last)
            yield each.timestamp / 90_000, data
            seq += 1


def test_what_was_recorded_plays():
    recording = SourceRecording(0.0, lambda rid: None)
    recording.aim("s0")
    clusters = []
    for at_s, data in packets_of(pictures(3, codec="libvpx-vp9")):
        clusters += recording.rtp("s0", data, at_s)
    clusters += recording.close()
    content = b"".join(each.data for each in clusters)
    shown = recording.facts.pictures
    head = webm.head(Contents(shown, False, 3000, (), (), len(content)))
    watched = watch(head + content)

    assert [each.track for each in shown] == [webm.VP9]
    assert len(watched.flashes_s) == 3
