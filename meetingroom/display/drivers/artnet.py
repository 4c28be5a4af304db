"""Packets of Art-Net 4, by Artistic Licence.  Pure."""

import struct

HEAD_BYTES = 18
SEQUENCE_AT = 12
_ID = b"Art-Net\0"
_VERSION = 14
_OP_DMX, _OP_SYNC = 0x5000, 0x5200


def dmx_packet(universe: int, channels: int) -> bytearray:
    """Return an ArtDmx packet with its channels at zero, an even number of them.

    `universe` is the port address of 15 bits: net, sub-net and universe.  The sequence
    is written in at `SEQUENCE_AT`, from 1 to 255.
    """
    even = channels + channels % 2
    head = struct.pack("<8sH", _ID, _OP_DMX) + struct.pack(
        ">HBBBBH", _VERSION, 0, 0, universe & 0xFF, universe >> 8, even
    )
    return bytearray(head) + bytes(even)


def sync_packet() -> bytes:
    """Return an ArtSync packet: show what has come."""
    return struct.pack("<8sH", _ID, _OP_SYNC) + struct.pack(">HBB", _VERSION, 0, 0)
