"""Packets of E1.31, streaming ACN (ANSI E1.31-2018).  Pure."""

import struct
from collections.abc import Sequence
from uuid import UUID

HEAD_BYTES = 126
"""Up to and with the start code of DMX512; the channels follow."""
SEQUENCE_AT = 111
SYNC_SEQUENCE_AT = 44
OPTIONS_AT = 112
TERMINATED = 0x40
DISCOVERY_UNIVERSE = 64_214
UNIVERSES_A_PAGE = 512
NAME_BYTES = 64

ROOT_DATA, ROOT_EXTENDED = 0x0000_0004, 0x0000_0008
FRAME_DATA, FRAME_SYNC, FRAME_DISCOVERY = 2, 1, 2
_IDENTIFIER = b"ASC-E1.17\0\0\0"


def _length(count: int) -> int:
    """Return the flags and length of a PDU."""
    return 0x7000 | count


def _root(vector: int, cid: UUID, total: int) -> bytes:
    head = struct.pack(">HH12sHI", 0x10, 0, _IDENTIFIER, _length(total - 16), vector)
    return head + cid.bytes


def name_bytes(name: str) -> bytes:
    """Return a source name as it travels: UTF-8, ended by a zero, no half letter."""
    whole = name.encode()[: NAME_BYTES - 1].decode(errors="ignore").encode()
    return whole.ljust(NAME_BYTES, b"\0")


def data_packet(
    cid: UUID,
    name: str,
    universe: int,
    channels: int,
    priority: int = 100,
    sync: int = 0,
) -> bytearray:
    """Return a data packet (E1.31, section 4.1) with its channels at zero.

    What changes is written into it: the channels from `HEAD_BYTES`, the sequence at
    `SEQUENCE_AT`, the options at `OPTIONS_AT`.
    """
    total = HEAD_BYTES + channels
    packet = bytearray(_root(ROOT_DATA, cid, total))
    packet += struct.pack(">HI", _length(total - 38), FRAME_DATA)
    packet += name_bytes(name)
    packet += struct.pack(">BHBBH", priority, sync, 0, 0, universe)
    packet += struct.pack(
        ">HBBHHHB", _length(total - 115), 0x02, 0xA1, 0, 1, channels + 1, 0
    )
    return packet + bytes(channels)


def sync_packet(cid: UUID, universe: int) -> bytearray:
    """Return a synchronisation packet (section 4.2); its sequence is written in."""
    packet = bytearray(_root(ROOT_EXTENDED, cid, 49))
    packet += struct.pack(">HIBHH", _length(11), FRAME_SYNC, 0, universe, 0)
    return packet


def discovery_packets(cid: UUID, name: str, universes: Sequence[int]) -> list[bytes]:
    """Return the packets that list every universe of a source (sections 4.3 and 8)."""
    ranked = sorted(set(universes))
    pages = [
        ranked[n : n + UNIVERSES_A_PAGE]
        for n in range(0, max(1, len(ranked)), UNIVERSES_A_PAGE)
    ]
    found = []
    for n, page in enumerate(pages):
        total = 120 + 2 * len(page)
        found.append(
            _root(ROOT_EXTENDED, cid, total)
            + struct.pack(">HI", _length(total - 38), FRAME_DISCOVERY)
            + name_bytes(name)
            + bytes(4)
            + struct.pack(">HIBB", _length(total - 112), 1, n, len(pages) - 1)
            + struct.pack(f">{len(page)}H", *page)
        )
    return found


def group(universe: int) -> str:
    """Return the multicast address of a universe (section 9.3.1)."""
    return f"239.255.{universe >> 8}.{universe & 0xFF}"
