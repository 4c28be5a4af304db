"""Packets as publishers send them, built by hand."""

from struct import pack


def rtp(
    seq: int,
    timestamp: int = 1000,
    ssrc: int = 0xA1,
    payload_type: int = 96,
    payload: bytes = b"",
    marker: bool = False,
    extension: bytes = b"",
) -> bytes:
    """Return one RTP packet; `extension` is a whole block with its profile."""
    first = 0x90 if extension else 0x80
    second = payload_type | (0x80 if marker else 0)
    return pack("!BBHII", first, second, seq, timestamp, ssrc) + extension + payload


def vp8(keyframe: bool, picture: int, layer: int = 0, body: bytes = b"...") -> bytes:
    """Return the first packet of a frame, with picture id and TL0PICIDX."""
    descriptor = bytes((0x90, 0xC0, 0x80 | picture >> 8, picture & 0xFF, layer))
    return descriptor + bytes((0x00 if keyframe else 0x01,)) + body


def level(extension: int, byte: int) -> bytes:
    """Return a header extension that holds one audio level."""
    return bytes((0xBE, 0xDE, 0, 1, extension << 4, byte, 0, 0))


def block(elements: dict[int, bytes]) -> bytes:
    """Return a block of header extensions in the one-byte form."""
    data = b"".join(bytes((n << 4 | len(d) - 1,)) + d for n, d in elements.items())
    data += bytes(-len(data) % 4)
    return b"\xbe\xde" + pack("!H", len(data) // 4) + data


def vp9(
    picture: int,
    spatial: int = 0,
    temporal: int = 0,
    begins: bool = True,
    ends: bool = True,
    key: bool = False,
    layers: int = 0,
    body: bytes = b"...",
) -> bytes:
    """Return a packet of one layer of a picture, in flexible mode as Chromium does."""
    first = 0xB0 | (not key) << 6 | begins << 3 | ends << 2 | (layers > 0) << 1
    head = bytes((first, 0x80 | picture >> 8, picture & 0xFF))
    head += bytes((temporal << 5 | spatial << 1 | (key and spatial > 0),))
    references = b"" if key else b"\x02"
    structure = bytes((layers - 1 << 5,)) if layers else b""
    return head + references + structure + body
