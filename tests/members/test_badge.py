from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.members.badge import (
    BASE45,
    CAPACITIES,
    Badge,
    Forged,
    Genuine,
    NotABadge,
    UnknownKey,
    from_base45,
    meeting_hash,
    read_badge,
    to_base45,
    write_badge,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MEETING = meeting_hash("m-1")
KEYS = {(MEETING, 1): KEY.public_key()}
START = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
BADGE = Badge(
    key_id=1,
    meeting=MEETING,
    serial=17,
    capacity="elected",
    valid_from=START,
    valid_to=START + timedelta(days=2),
    seat=42,
    sequence=3,
    photo=bytes(range(8)),
)
TEXT = write_badge(BADGE, KEY)


def token_of(text):
    """Return the hundred bytes of a badge."""
    return from_base45(text.removeprefix("TU1:")) or b""


seconds = st.integers(0, 2**32 - 1).map(lambda s: datetime.fromtimestamp(s, UTC))
badges = st.builds(
    Badge,
    key_id=st.just(1),
    meeting=st.just(MEETING),
    serial=st.integers(0, 2**32 - 1),
    capacity=st.sampled_from(CAPACITIES),
    valid_from=seconds,
    valid_to=seconds,
    seat=st.integers(0, 2**16 - 1),
    sequence=st.integers(1, 2**16 - 1),
    photo=st.binary(min_size=8, max_size=8),
)


@given(badges)
def test_a_badge_reads_as_it_was_written(badge):
    assert read_badge(write_badge(badge, KEY), KEYS) == Genuine(badge=badge)


def test_a_badge_has_154_characters():
    assert len(TEXT) == 154


def test_the_base45_of_the_rfc_is_ours():
    assert to_base45(b"AB") == "BB8"
    assert to_base45(b"Hello!") == "%69 VD92E"
    assert from_base45("%69 VD92E") == b"Hello!"


def test_every_single_flipped_bit_is_refused():
    token = token_of(TEXT)
    flipped = [
        token[: bit // 8]
        + bytes([token[bit // 8] ^ 1 << bit % 8])
        + token[bit // 8 + 1 :]
        for bit in range(len(token) * 8)
    ]
    readings = [read_badge("TU1:" + to_base45(t), KEYS) for t in flipped]

    assert len(readings) == 800
    assert not [r for r in readings if isinstance(r, Genuine)]


@given(badges, st.integers(0, 799))
@settings(max_examples=50)
def test_no_flipped_bit_of_any_badge_is_genuine(badge, bit):
    token = bytearray(token_of(write_badge(badge, KEY)))
    token[bit // 8] ^= 1 << bit % 8

    assert not isinstance(read_badge("TU1:" + to_base45(bytes(token)), KEYS), Genuine)


@given(st.text(max_size=4096) | st.text(alphabet=BASE45, min_size=150, max_size=150))
def test_any_text_at_all_gives_a_typed_answer(text):
    assert isinstance(read_badge(text, KEYS), NotABadge)
    assert not isinstance(read_badge("TU1:" + text, KEYS), Genuine)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.lower(),
        TEXT + "\n",
        TEXT + "0",
        TEXT[:-1],
        " " + TEXT,
        TEXT.replace("TU1:", "TU2:"),
        "TU1:" + ":::" * 50,
        TEXT[:20] + "０" + TEXT[21:],
        "https://example.org/" + TEXT,
    ],
)
def test_a_badge_is_read_exactly_or_not_at_all(text):
    assert read_badge(text, KEYS) == NotABadge()


def test_a_badge_of_another_key_is_not_believed():
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))

    assert read_badge(write_badge(BADGE, stranger), KEYS) == Forged()
    assert read_badge(TEXT, {(MEETING, 2): KEY.public_key()}) == UnknownKey()
    assert read_badge(TEXT, {}) == UnknownKey()


def test_a_number_that_16_bits_cannot_hold_is_refused():
    assert from_base45("GGW") is None
    assert from_base45("FGW") == b"\xff\xff"
