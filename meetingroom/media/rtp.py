"""RTP packets as they lie on the wire (RFC 3550, section 5.1; RFC 8285).

Nothing here decodes sound or picture.  A forwarded packet keeps its payload, byte
for byte, behind a new header: the identifiers of header extensions are chosen by
each peer connection for itself, so none may leak from a publisher to a viewer.
"""

from struct import Struct
from typing import NamedTuple

HEADER_BYTES = 12
ONE_BYTE = 0xBEDE
"""Profile of the one-byte form of header extensions (RFC 8285, section 4.2)."""
TWO_BYTE = 0x1000
"""Profile of the two-byte form, whose last four bits are free (section 4.3)."""

FIXED = Struct("!BBHII")
"""Flags, marker and payload type, sequence number, timestamp, SSRC."""
_WORDS = Struct("!HH")


class RtpPacket(NamedTuple):
    """One packet, read."""

    marker: bool
    payload_type: int
    seq: int
    """Sequence number, 0 to 65535."""
    timestamp: int
    """In units of the codec's clock, 32 bits."""
    ssrc: int
    padded: bool
    profile: int
    """Form of the header extensions; 0 where there are none."""
    extensions: bytes
    payload: bytes
    """What the codec wrote, with its padding."""


def parse_rtp(data: bytes) -> RtpPacket:
    """Read one packet.

    Raises:
        ValueError: the packet is not RTP, or a length in it is wrong.
    """
    if len(data) < HEADER_BYTES:
        raise ValueError("RTP packet is shorter than its header")
    first, second, seq, timestamp, ssrc = FIXED.unpack_from(data)
    if first >> 6 != 2:
        raise ValueError("RTP version is not 2")
    start = HEADER_BYTES + 4 * (first & 0x0F)
    profile, extensions = 0, b""
    if first & 0x10:
        if len(data) < start + 4:
            raise ValueError("RTP header extension is truncated")
        profile, words = _WORDS.unpack_from(data, start)
        start += 4
        extensions = data[start : start + 4 * words]
        start += 4 * words
    if len(data) < start:
        raise ValueError("RTP packet is shorter than its header")
    padded = bool(first & 0x20)
    if padded and not 0 < data[-1] <= len(data) - start:
        raise ValueError("RTP padding is longer than the payload")
    return RtpPacket(
        bool(second & 0x80),
        second & 0x7F,
        seq,
        timestamp,
        ssrc,
        padded,
        profile,
        extensions,
        data[start:],
    )


def elements(profile: int, extensions: bytes) -> dict[int, bytes]:
    """Return the data of each header extension, by its identifier.

    Raises:
        ValueError: a length in the extensions is wrong.
    """
    found = {}
    at, size = 0, len(extensions)
    while at < size:
        if extensions[at] == 0:
            at += 1
            continue
        number, start, end = _element(profile, extensions, at)
        if end > size:
            raise ValueError("RTP header extension is truncated")
        if number:
            found[number] = extensions[start:end]
        at = end
    return found


def _element(profile: int, extensions: bytes, at: int) -> tuple[int, int, int]:
    """Return the identifier of an element, and where its data begins and ends."""
    first = extensions[at]
    if profile == ONE_BYTE:
        if first >> 4 == 15:
            # Whoever meets this identifier stops reading (RFC 8285, section 4.2).
            return 0, at, len(extensions)
        return first >> 4, at + 1, at + 2 + (first & 0x0F)
    if profile & 0xFFF0 != TWO_BYTE:
        return 0, at, len(extensions)
    if at + 2 > len(extensions):
        raise ValueError("RTP header extension is truncated")
    return first, at + 2, at + 2 + extensions[at + 1]
