import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.vp8 import renumber
from meetingroom.media.vp9 import Vp9Descriptor, body_at, parse_vp9
from tests.media.packets import vp9

# Of one key picture and the two pictures behind it, as Chromium sends L3T3_KEY.
CAPTURED = [
    ("be82af1050014000b402800168050002d083498342", 0, 0, "BEK", 3, 17),
    ("b882af138702020004fe02cf04ff02cfb211c120", 1, 0, "B", 0, 4),
    ("b482af1362a5138ba19ede853ac8444239a4592f", 1, 0, "E", 0, 4),
    ("b982af158704240009fe059eb301c120e0cc1000", 2, 0, "B", 0, 4),
    ("b182af158182487905756d51657c84a911ba350f", 2, 0, "", 0, 4),
    ("fd82b0500287000000027e016704ff02cfb001c1", 0, 2, "BE", 0, 5),
    ("f982b1340487204a0009fe059eb301c120e0cd00", 2, 1, "B", 0, 5),
]


@pytest.mark.parametrize(
    ("data", "spatial", "temporal", "flags", "layers", "body"), CAPTURED
)
def test_what_chromium_sends_is_read(data, spatial, temporal, flags, layers, body):
    payload = bytes.fromhex(data)
    found = parse_vp9(payload)
    letters = "B" * found.begins + "E" * found.ends + "K" * found.keyframe

    assert (found.spatial, found.temporal) == (spatial, temporal)
    assert (letters, found.layers) == (flags, layers)
    assert (found.picture_at, found.picture_bits) == (1, 15)
    assert found.picture == int(data[2:6], 16) & 0x7FFF
    assert body_at(payload) == body


def test_a_picture_by_itself_is_read():
    # I, P and neither layers nor structure; a short id.
    found = parse_vp9(b"\xcc\x05rest")

    assert found == Vp9Descriptor(
        False, 1, 7, 5, 0, 0, 2, begins=True, ends=True, spatial=0
    )
    assert body_at(b"\xcc\x05rest") == 2


def test_the_mode_with_fixed_references_counts_its_lowest_layer():
    payload = b"\xa8\x81\x02\x41\x09rest"
    found = parse_vp9(payload)

    assert (found.picture, found.temporal, found.layer_at, found.layer) == (
        258,
        2,
        4,
        9,
    )
    assert renumber(payload, found, 1, 2) == b"\xa8\x81\x03\x41\x0brest"
    assert renumber(payload[: found.cut], found, 1, 2) == b"\xa8\x81\x03\x41\x0b"


def test_a_structure_with_groups_of_pictures_is_passed_over():
    # Two layers without sizes; two pictures that refer to one and to two others.
    payload = b"\x0a\x28\x02\x04\x01\x28\x01\x02body"

    assert parse_vp9(payload).layers == 2
    assert payload[body_at(payload) :] == b"body"


def test_only_the_first_packet_of_the_lowest_layer_begins_a_stream():
    begin = [parse_vp9(vp9(1, spatial=n, key=True)).keyframe for n in range(3)]

    assert begin == [True, False, False]


@given(st.binary(max_size=40))
def test_any_bytes_are_a_descriptor_or_a_value_error(payload):
    with contextlib.suppress(ValueError):
        found = parse_vp9(payload)
        assert len(renumber(payload, found, 7, 9)) == len(payload)
        assert body_at(payload) <= len(payload)


@pytest.mark.parametrize("length", range(17))
def test_a_descriptor_that_is_cut_off_is_refused(length):
    with pytest.raises(ValueError, match="truncated"):
        body_at(bytes.fromhex(CAPTURED[0][0])[:length])


def test_more_than_three_references_are_refused():
    with pytest.raises(ValueError, match="more than three"):
        parse_vp9(b"\xf8\x05\x00\x03\x03\x03\x02rest")


@given(
    st.integers(0, 0x7FFF),
    st.integers(0, 7),
    st.integers(0, 7),
    st.booleans(),
    st.booleans(),
)
def test_what_is_written_is_read(picture, spatial, temporal, begins, ends):
    data = vp9(picture, spatial, temporal, begins, ends, layers=3)
    found = parse_vp9(data)

    assert (found.picture, found.spatial, found.temporal) == (
        picture,
        spatial,
        temporal,
    )
    assert (found.begins, found.ends, found.layers) == (begins, ends, 3)
    assert data[body_at(data) :] == b"..."
