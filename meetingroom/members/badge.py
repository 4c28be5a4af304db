"""What a badge's QR code says: `TU1:` and Base45 of 36 signed bytes and a signature.

Pure.  The code holds no name and no card number.  It proves that this installation
issued it; the photo and the person prove who carries it.  Reading is exact: there is
one text for each badge, and whatever else is scanned gives a typed answer.
"""

import hashlib
import re
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import Field

from meetingroom.values import Value

PREFIX = "TU1:"
VERSION = 1
PAYLOAD = struct.Struct(">BH8sIBIIHH8s")
"""Version, key, meeting, serial, capacity, valid from, valid to, seat, sequence,
photo; 36 bytes, big-endian, instants in seconds since 1970."""
SIGNATURE_BYTES = 64
BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""RFC 9285, section 4.2: what a QR code packs into 5.5 bits a character."""

Capacity = Literal[
    "ex_officio", "elected", "appointed", "alternate", "guest", "service", "press"
]
CAPACITIES: tuple[Capacity, ...] = (
    "ex_officio",
    "elected",
    "appointed",
    "alternate",
    "guest",
    "service",
    "press",
)
"""In the order of their numbers on the badge, from 1."""

_whole = re.compile(re.escape(PREFIX) + r"([0-9A-Z $%*+\-./:]{150})")

Eight = Annotated[bytes, Field(min_length=8, max_length=8)]
Uint16 = Annotated[int, Field(ge=0, lt=2**16)]
Uint32 = Annotated[int, Field(ge=0, lt=2**32)]
KeyName = tuple[bytes, int]
"""Hash of the meeting and number of the key: what a badge says of who signed it."""


class Badge(Value):
    """What is signed: who may come, to which meeting, from when until when."""

    key_id: Uint16
    meeting: Eight
    """See `meeting_hash`."""
    serial: Uint32
    """Number of the bearer within the meeting."""
    capacity: Capacity
    valid_from: datetime
    valid_to: datetime
    seat: Uint16 = 0
    sequence: Annotated[int, Field(ge=1, lt=2**16)]
    """Which issue of this bearer's badge; a lower one than the newest is void."""
    photo: Eight = bytes(8)
    """First bytes of the portrait's SHA-256; zeros where there is none."""


class NotABadge(Value):
    """The text is no badge of this product."""

    kind: Literal["not_a_badge"] = "not_a_badge"


class UnknownKey(Value):
    """A badge signed with a key that is not known here."""

    kind: Literal["unknown_key"] = "unknown_key"


class Forged(Value):
    """A badge whose signature is wrong; nothing it says is to be believed."""

    kind: Literal["forged"] = "forged"


class Genuine(Value):
    """A badge that was issued; whether it counts here and now is for the table."""

    kind: Literal["genuine"] = "genuine"
    badge: Badge


Reading = NotABadge | UnknownKey | Forged | Genuine


def meeting_hash(meeting: str) -> bytes:
    """Return the eight bytes that stand for a meeting on its badges."""
    return hashlib.sha256(meeting.encode()).digest()[:8]


def write_badge(badge: Badge, key: Ed25519PrivateKey) -> str:
    """Return the text for the QR code: 154 characters."""
    payload = PAYLOAD.pack(
        VERSION,
        badge.key_id,
        badge.meeting,
        badge.serial,
        CAPACITIES.index(badge.capacity) + 1,
        int(badge.valid_from.timestamp()),
        int(badge.valid_to.timestamp()),
        badge.seat,
        badge.sequence,
        badge.photo,
    )
    return PREFIX + to_base45(payload + key.sign(payload))


def read_badge(text: str, keys: Mapping[KeyName, Ed25519PublicKey]) -> Reading:
    """Return what a scanned text is.  Never raises, whatever the text.

    Exact: nothing before or after, capitals only, 100 bytes.  Nothing of the payload
    is believed before its signature has been verified with the key it names.
    """
    match = _whole.fullmatch(text)
    token = from_base45(match[1]) if match else None
    if token is None or token[0] != VERSION:
        return NotABadge()
    payload, signature = token[: PAYLOAD.size], token[PAYLOAD.size :]
    _, key_id, meeting, *_ = PAYLOAD.unpack(payload)
    key = keys.get((meeting, key_id))
    if key is None:
        return UnknownKey()
    try:
        key.verify(signature, payload)
    except InvalidSignature:
        return Forged()
    return _unpack(payload)


def _unpack(payload: bytes) -> Genuine | NotABadge:
    _, key_id, meeting, serial, capacity, start, end, seat, sequence, photo = (
        PAYLOAD.unpack(payload)
    )
    # Signed by us and yet outside what this version issues: not for us to guess.
    if not 1 <= capacity <= len(CAPACITIES) or sequence == 0:
        return NotABadge()
    badge = Badge(
        key_id=key_id,
        meeting=meeting,
        serial=serial,
        capacity=CAPACITIES[capacity - 1],
        valid_from=datetime.fromtimestamp(start, UTC),
        valid_to=datetime.fromtimestamp(end, UTC),
        seat=seat,
        sequence=sequence,
        photo=photo,
    )
    return Genuine(badge=badge)


def to_base45(data: bytes) -> str:
    """Return an even number of bytes as Base45 (RFC 9285, section 4)."""
    pairs = struct.unpack(f">{len(data) // 2}H", data)
    return "".join(
        BASE45[n % 45] + BASE45[n // 45 % 45] + BASE45[n // 2025] for n in pairs
    )


def from_base45(text: str) -> bytes | None:
    """Return the bytes of whole triples, or None where one is above 16 bits.

    Each text has one meaning and each meaning one text: the numbers 65,536 to 91,124
    that three characters can also spell are refused, as RFC 9285 demands.
    """
    digits = [BASE45.index(char) for char in text]
    pairs = [
        low + 45 * middle + 2025 * high
        for low, middle, high in zip(*(iter(digits),) * 3, strict=True)
    ]
    if any(pair >= 2**16 for pair in pairs):
        return None
    return struct.pack(f">{len(pairs)}H", *pairs)
