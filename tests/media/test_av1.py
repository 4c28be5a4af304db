import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.av1 import is_keyframe


@pytest.mark.parametrize(
    ("first", "keyframe"), [(0x18, True), (0x10, False), (0x90, False), (0x50, False)]
)
def test_the_beginning_of_a_sequence_is_a_keyframe(first, keyframe):
    assert is_keyframe(bytes((first,)) + b"\x0a\x0b") is keyframe


@pytest.mark.parametrize("payload", [b"", b"\x98"])
def test_what_cannot_be_is_refused(payload):
    with pytest.raises(ValueError, match="AV1"):
        is_keyframe(payload)


@given(st.binary(min_size=1, max_size=8))
def test_any_first_byte_is_read_or_refused(payload):
    try:
        assert is_keyframe(payload) == bool(payload[0] & 0x08)
    except ValueError:
        assert payload[0] & 0x88 == 0x88
