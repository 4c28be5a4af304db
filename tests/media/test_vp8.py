import contextlib

import pytest
from aiortc.codecs.vpx import VpxPayloadDescriptor
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.vp8 import parse_vp8, renumber
from tests.media.packets import vp8


@given(st.binary(max_size=20))
def test_any_bytes_are_a_descriptor_or_a_value_error(payload):
    with contextlib.suppress(ValueError):
        found = parse_vp8(payload)
        assert len(renumber(payload, found, 7, 9)) == len(payload)


@given(st.integers(0, 0x7FFF), st.integers(0, 0x7FFF), st.integers(0, 255))
def test_renumbering_moves_the_counts_and_nothing_else(picture, shift, layer):
    payload = vp8(keyframe=True, picture=picture, layer=layer)
    moved = renumber(payload, parse_vp8(payload), shift, 3)
    theirs, rest = VpxPayloadDescriptor.parse(moved)

    assert theirs.picture_id == (picture + shift) % 2**15
    assert theirs.tl0picidx == (layer + 3) % 2**8
    assert rest == payload[5:]


def test_a_short_picture_id_stays_short():
    payload = b"\x90\x80\x7e\x00rest"

    assert renumber(payload, parse_vp8(payload), 3, 0) == b"\x90\x80\x01\x00rest"


@pytest.mark.parametrize(
    ("payload", "keyframe"),
    [
        (b"\x10\x00", True),
        (b"\x10\x01", False),
        (b"\x00\x00", False),
        (b"\x11\x00", False),
        (vp8(keyframe=True, picture=300), True),
        (vp8(keyframe=False, picture=300), False),
    ],
    ids=["key", "delta", "middle", "second partition", "key, long", "delta, long"],
)
def test_only_the_first_packet_of_a_keyframe_begins_a_stream(payload, keyframe):
    assert parse_vp8(payload).keyframe is keyframe
