"""Elements of EBML as Matroska is made of them (RFC 8794).  Pure."""

from struct import pack

UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
"""The size of an element that goes on to the end (section 6.2)."""


def size(number: int, octets: int = 0) -> bytes:
    """Return a data size; in as few octets as it needs, or in exactly so many.

    Raises:
        ValueError: it needs more octets than that, or more than eight.
    """
    least = octets or 1
    for count in range(least, octets + 1 if octets else 9):
        # All ones stand for a size that is not known.
        if number < (1 << 7 * count) - 1:
            return (1 << 7 * count | number).to_bytes(count, "big")
    raise ValueError(f"{number} is no size of {octets or 8} octets")


def element(name: int, content: bytes, octets: int = 0) -> bytes:
    """Return an element, given its identifier with the marker."""
    return identifier(name) + size(len(content), octets) + content


def identifier(name: int) -> bytes:
    """Return an element's identifier as it is written."""
    return name.to_bytes((name.bit_length() + 7) // 8, "big")


def number(name: int, value: int, octets: int = 0) -> bytes:
    """Return an unsigned integer; in exactly so many octets, if any are given."""
    length = octets or max(1, (value.bit_length() + 7) // 8)
    return element(name, value.to_bytes(length, "big"))


def real(name: int, value: float) -> bytes:
    """Return a number of eight octets."""
    return element(name, pack("!d", value))


def text(name: int, value: str) -> bytes:
    """Return a text in UTF-8."""
    return element(name, value.encode())
