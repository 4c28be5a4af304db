import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.h264 import is_keyframe

SPS, PPS, IDR, SLICE, SEI = b"\x67S", b"\x68P", b"\x65I", b"\x41s", b"\x06e"


def aggregate(*units: bytes) -> bytes:
    return b"\x78" + b"".join(len(u).to_bytes(2, "big") + u for u in units)


def fragment(unit: int, first: bool) -> bytes:
    return bytes((0x7C, (0x80 if first else 0) | unit)) + b"..."


@pytest.mark.parametrize(
    ("payload", "keyframe"),
    [
        (SPS, True),
        (IDR, True),
        (PPS, False),
        (SLICE, False),
        (aggregate(SPS, PPS), True),
        (aggregate(SEI, SPS, PPS, IDR), True),
        (aggregate(SEI, SLICE), False),
        (fragment(5, first=True), True),
        (fragment(5, first=False), False),
        (fragment(1, first=True), False),
        (aggregate(b"", b"", SLICE), False),
        (b"\x78\xff", False),
    ],
)
def test_a_decoder_can_begin_with_parameters_or_a_key_picture(payload, keyframe):
    assert is_keyframe(payload) is keyframe


@given(st.binary(max_size=30))
def test_any_bytes_are_a_payload_or_a_value_error(payload):
    with contextlib.suppress(ValueError):
        is_keyframe(payload)


@pytest.mark.parametrize("payload", [b"", b"\x7c"])
def test_a_truncated_payload_is_refused(payload):
    with pytest.raises(ValueError, match="H"):
        is_keyframe(payload)
