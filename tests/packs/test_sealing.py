"""Sealed files open as themselves only, and no nonce is ever used for two contents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import InvalidError
from meetingroom.packs.sealing import (
    NONCE_BYTES,
    OVERHEAD_BYTES,
    new_key,
    nonce_of,
    seal,
    unseal,
)

KEY = bytes(range(32))
PAGE = "Báo cáo".encode()
VECTOR = "115a4a13a17fa685f2d2d185e9b12d1274ac15582ab342cd66723f1ef6e390ec6772e6f6dd"
"""Nonce, ciphertext, tag."""


def test_a_file_opens_as_what_it_was_sealed():
    sealed = seal(KEY, "v-1", "3", PAGE)

    assert unseal(KEY, "v-1", "3", sealed) == PAGE
    assert len(sealed) == len(PAGE) + OVERHEAD_BYTES
    assert PAGE not in sealed


@pytest.mark.parametrize(
    ("key", "version", "name"),
    [(bytes(32), "v-1", "3"), (KEY, "v-2", "3"), (KEY, "v-1", "t3")],
)
def test_it_opens_as_nothing_else(key, version, name):
    sealed = seal(KEY, "v-1", "3", PAGE)

    with pytest.raises(InvalidError, match="not genuine"):
        unseal(key, version, name, sealed)


@pytest.mark.parametrize("at", [0, NONCE_BYTES, -1])
def test_a_changed_bit_is_noticed(at):
    sealed = bytearray(seal(KEY, "v-1", "3", PAGE))
    sealed[at] ^= 1

    with pytest.raises(InvalidError):
        unseal(KEY, "v-1", "3", bytes(sealed))


@pytest.mark.parametrize("length", [0, NONCE_BYTES, OVERHEAD_BYTES - 1])
def test_a_file_that_was_cut_off_is_noticed(length):
    with pytest.raises(InvalidError):
        unseal(KEY, "v-1", "3", seal(KEY, "v-1", "3", PAGE)[:length])


def test_the_same_page_gives_the_same_bytes_at_any_time():
    assert seal(KEY, "v-1", "3", PAGE) == seal(KEY, "v-1", "3", PAGE)


def test_a_page_that_is_drawn_anew_never_repeats_a_nonce():
    assert nonce_of(KEY, "3", PAGE) != nonce_of(KEY, "3", PAGE + b" ")


@given(
    st.sets(st.tuples(st.sampled_from(["1", "t1", "text"]), st.binary()), min_size=2)
)
def test_every_name_and_content_has_a_nonce_of_its_own(files):
    assert len({nonce_of(KEY, *file) for file in files}) == len(files)


def test_two_keys_have_nothing_in_common():
    one, other = new_key(), new_key()

    assert one != other
    assert nonce_of(one, "1", PAGE) != nonce_of(other, "1", PAGE)


def test_the_sealing_is_what_devices_in_the_field_know():
    assert seal(KEY, "v-1", "3", PAGE).hex() == VECTOR
