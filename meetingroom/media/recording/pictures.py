"""Whole pictures out of packets in turn: VP8 (RFC 7741) and H.264 (RFC 6184).  Pure.

A picture of which a packet is missing is not given out, and nothing behind it either,
until one comes that needs no other.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import NamedTuple

from meetingroom.media.h264 import FU_A, IDR, SPS, STAP_A

PPS, DELIMITER = 8, 9
BYTES_MAX = 4_000_000
"""No picture of a conference is larger."""


class Piece(NamedTuple):
    """One packet of a stream of pictures."""

    timestamp: int
    marker: bool
    """Whether it is the last one of its picture."""
    payload: bytes
    """Without padding; empty for nothing but padding."""
    at_s: float


class Whole(NamedTuple):
    """One picture as a file has it."""

    timestamp: int
    at_s: float
    """When its first packet came."""
    key: bool
    data: bytes
    size_px: tuple[int, int] | None = None
    """Width and height, of VP8's key pictures."""


class Depacketiser(ABC):
    """Makes pictures of the packets of one stream, whatever its codec."""

    def __init__(self) -> None:
        self.broken = True
        """Whether it waits for a picture that needs no other."""
        self._pieces: list[Piece] = []
        self._bytes = 0
        self._due: int | None = None

    def push(self, number: int, piece: Piece) -> Iterator[Whole]:
        """Take the next packet with its extended number; numbers may be missing."""
        if self._due is not None and number != self._due:
            self._lose()
        self._due = number + 1
        if not piece.payload:
            return
        if self._pieces and self._pieces[0].timestamp != piece.timestamp:
            # The marker of the one before went missing, or was never set.
            yield from self._finish()
        self._pieces.append(piece)
        self._bytes += len(piece.payload)
        if self._bytes > BYTES_MAX:
            self._lose()
        elif piece.marker:
            yield from self._finish()

    def _lose(self) -> None:
        self._pieces, self._bytes, self.broken = [], 0, True

    def _finish(self) -> Iterator[Whole]:
        pieces, self._pieces, self._bytes = self._pieces, [], 0
        try:
            whole = self._join(pieces)
        except (IndexError, ValueError):
            whole = None
        if whole is None or (self.broken and not whole.key):
            self.broken = True
            return
        self.broken = False
        yield whole

    @abstractmethod
    def _join(self, pieces: list[Piece]) -> Whole | None:
        """Return the picture that these packets make; None where something lacks."""


class Vp8Pictures(Depacketiser):
    """Pictures of VP8."""

    def _join(self, pieces: list[Piece]) -> Whole | None:
        first = pieces[0]
        # S is set and the partition is the first, or the beginning is missing.
        if first.payload[0] & 0x17 != 0x10:
            return None
        data = b"".join(p.payload[_descriptor_bytes(p.payload) :] for p in pieces)
        key = data[0] & 0x01 == 0
        size_px = None
        if key:
            # RFC 6386, section 9.1: the start code, then 14 bits each.
            if data[3:6] != b"\x9d\x01\x2a" or len(data) < 10:
                return None
            width = (data[6] | data[7] << 8) & 0x3FFF
            height = (data[8] | data[9] << 8) & 0x3FFF
            size_px = width, height
        return Whole(first.timestamp, first.at_s, key, data, size_px)


def _descriptor_bytes(payload: bytes) -> int:
    """Return how long the payload descriptor is (RFC 7741, section 4.2)."""
    if not payload[0] & 0x80:
        return 1
    flags, at = payload[1], 2
    if flags & 0x80:
        at += 2 if payload[at] & 0x80 else 1
    if flags & 0x40:
        at += 1
    if flags & 0x30:
        at += 1
    return at


class H264Pictures(Depacketiser):
    """Pictures of H.264, as a length of four octets before each unit.

    `parameters` are the newest sets that came, which a file's head must tell.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parameters: dict[int, bytes] = {}

    @property
    def private(self) -> bytes:
        """The decoder's configuration (ISO 14496-15, 5.3.3.1); empty before one."""
        sps, pps = self.parameters.get(SPS), self.parameters.get(PPS)
        if sps is None or pps is None or len(sps) < 4:
            return b""
        return (
            b"\x01"
            + sps[1:4]
            + b"\xff\xe1"
            + len(sps).to_bytes(2, "big")
            + sps
            + b"\x01"
            + len(pps).to_bytes(2, "big")
            + pps
        )

    def _join(self, pieces: list[Piece]) -> Whole | None:
        units = [unit for unit in _units(pieces) if unit[0] & 0x1F != DELIMITER]
        for unit in units:
            if unit[0] & 0x1F in (SPS, PPS) and len(unit) < 1 << 16:
                self.parameters[unit[0] & 0x1F] = unit
        key = any(unit[0] & 0x1F == IDR for unit in units)
        if not units or (key and not self.private):
            return None
        data = b"".join(len(unit).to_bytes(4, "big") + unit for unit in units)
        first = pieces[0]
        return Whole(first.timestamp, first.at_s, key, data)


def _units(pieces: list[Piece]) -> Iterator[bytes]:
    """Yield the units of a picture: single, aggregated, or put together again.

    Raises:
        ValueError: a fragment has no beginning or no end.
    """
    fragment: bytearray | None = None
    for piece in pieces:
        payload = piece.payload
        kind = payload[0] & 0x1F
        if kind == STAP_A:
            yield from _aggregated(payload)
        elif kind != FU_A:
            yield payload
        else:
            if payload[1] & 0x80:
                fragment = bytearray((payload[0] & 0xE0 | payload[1] & 0x1F,))
            if fragment is None:
                raise ValueError("a fragment without its beginning")
            fragment += payload[2:]
            if payload[1] & 0x40:
                yield bytes(fragment)
                fragment = None
    if fragment is not None:
        raise ValueError("a fragment without its end")


def _aggregated(payload: bytes) -> Iterator[bytes]:
    at = 1
    while at + 2 < len(payload):
        size = payload[at] << 8 | payload[at + 1]
        unit = payload[at + 2 : at + 2 + size]
        if not size or len(unit) < size:
            raise ValueError("an aggregate is truncated")
        yield unit
        at += 2 + size
