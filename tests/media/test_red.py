import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.red import primary


def red(*blocks: bytes) -> bytes:
    """Return a RED payload; the last block is the newest."""
    head = b""
    for distance, block in enumerate(reversed(blocks[:-1]), 1):
        fields = distance * 960 << 10 | len(block)
        head = bytes((0x80 | 111,)) + fields.to_bytes(3, "big") + head
    return head + bytes((111,)) + b"".join(blocks)


@given(st.lists(st.binary(max_size=100), min_size=1, max_size=5))
def test_the_newest_block_is_what_plain_sound_would_be(blocks):
    assert primary(red(*blocks)) == blocks[-1]


@given(st.binary(max_size=40))
def test_any_bytes_are_a_payload_or_a_value_error(payload):
    with contextlib.suppress(ValueError):
        primary(payload)


@pytest.mark.parametrize("payload", [b"", b"\xef\x00\x00", red(b"older", b"new")[:6]])
def test_a_truncated_payload_is_refused(payload):
    with pytest.raises(ValueError, match="RED"):
        primary(payload)
