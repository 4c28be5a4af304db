"""Connectivity checks as they lie on the wire (RFC 8489; RFC 8445, section 7.1).

Whose a check says it is, is read first; nothing else of it counts before the password
of that session has proved it.  So what a stranger sends costs less than a peer's.
"""

import hmac
from struct import Struct
from typing import NamedTuple
from zlib import crc32

CHECK_MAX = 1024
"""Bytes; the longest user fragments and everything that browsers add fit twice."""
ATTRIBUTES_MAX = 32
"""Before the signature; browsers send about ten."""
_HEADER = Struct("!HHI12s")
_ATTRIBUTE = Struct("!HH")
_LENGTH = Struct("!H")
_REQUEST, _COOKIE = 0x0001, 0x2112A442
_USERNAME, _INTEGRITY, _USE_CANDIDATE = 0x0006, 0x0008, 0x0025
_INTEGRITY_BYTES = 24
_FINGERPRINT = b"\x80\x28\x00\x04"
_FINGERPRINT_BYTES = 8
_FINGERPRINT_XOR = 0x5354554E


class Check(NamedTuple):
    """A check of which nothing is proved yet."""

    ufrag: str
    """Our end's, by which the session is found."""
    transaction: bytes
    nominates: bool
    """Whether the peer wants to be reached this way from now on."""
    signed: int
    """Bytes that its signature covers."""


def read_check(data: bytes) -> Check | None:
    """Return a connectivity check, or None where it is none that can be proved."""
    if not _HEADER.size <= len(data) <= CHECK_MAX:
        return None
    kind, length, cookie, transaction = _HEADER.unpack_from(data)
    if (kind, cookie) != (_REQUEST, _COOKIE) or _HEADER.size + length != len(data):
        return None
    return _unproved(data, transaction)


def _unproved(data: bytes, transaction: bytes) -> Check | None:
    at, username, nominates = _HEADER.size, b"", False
    for _ in range(ATTRIBUTES_MAX):
        if at + _ATTRIBUTE.size > len(data):
            break
        kind, size = _ATTRIBUTE.unpack_from(data, at)
        end = at + _ATTRIBUTE.size + size
        if kind == _INTEGRITY:
            if end != at + _INTEGRITY_BYTES or not _is_whole(data, end):
                break
            ufrag = username.partition(b":")[0].decode("ascii", "replace")
            return Check(ufrag, transaction, nominates, at)
        if kind == _USERNAME:
            username = data[at + _ATTRIBUTE.size : end]
        elif kind == _USE_CANDIDATE:
            nominates = True
        at = end + -size % 4
    return None


def is_signed(data: bytes, check: Check, password: str) -> bool:
    """Return whether a check was signed with this password (section 14.5)."""
    length = _LENGTH.pack(check.signed + _INTEGRITY_BYTES - _HEADER.size)
    digest = hmac.digest(
        password.encode(), data[:2] + length + data[4 : check.signed], "sha1"
    )
    at = check.signed + _ATTRIBUTE.size
    return hmac.compare_digest(digest, data[at : at + len(digest)])


def _is_whole(data: bytes, end: int) -> bool:
    """Return whether what follows the signature is right: a fingerprint or nothing."""
    if len(data) <= end:
        return len(data) == end
    at = len(data) - _FINGERPRINT_BYTES
    expected = (crc32(data[:at]) ^ _FINGERPRINT_XOR).to_bytes(4, "big")
    return data[at:] == _FINGERPRINT + expected
