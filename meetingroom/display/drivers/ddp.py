"""Packets of DDP, the Distributed Display Protocol (3waylabs).  Pure."""

import struct

HEAD_BYTES = 10
FLAGS_AT, SEQUENCE_AT = 0, 1
VERSION, PUSH = 0x40, 0x01
RGB, RGBW = 0x0B, 0x1B
"""Data types: a standard one of three or four channels, 8 bits each."""


def data_packet(
    offset: int, count: int, ident: int = 1, kind: int = RGB, *, push: bool = False
) -> bytearray:
    """Return a packet for `count` bytes from an offset, all of them zero.

    The sequence, from 1 to 15, is written in at `SEQUENCE_AT`.  `push` tells the
    device to show what has come.
    """
    flags = VERSION | (PUSH if push else 0)
    head = struct.pack(">BBBBIH", flags, 0, kind, ident, offset, count)
    return bytearray(head) + bytes(count)
