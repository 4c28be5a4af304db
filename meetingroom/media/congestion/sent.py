"""What was sent to one viewer, by its transport-wide sequence number.

On the hot path: one call for each packet, nothing allocated that stays.
"""

from array import array
from typing import NamedTuple

RING = 4096
"""Packets remembered: two seconds of a wall with eleven pictures."""
_MASK = RING - 1


class Sent(NamedTuple):
    """One packet that has left."""

    number: int
    """Transport-wide, 0 to 65535."""
    size_bytes: int
    at_s: float
    ssrc: int


class SentLog:
    """Numbers the packets of one viewer and remembers the last 4096."""

    def __init__(self) -> None:
        self._count = 0
        self._sizes = array("I", bytes(4 * RING))
        self._times = array("d", bytes(8 * RING))
        self._ssrcs = array("I", bytes(4 * RING))

    def __len__(self) -> int:
        """Return how many packets were ever sent."""
        return self._count

    def add(self, size_bytes: int, at_s: float, ssrc: int) -> int:
        """Take note of a packet and return its number, 0 to 65535.

        Args:
            size_bytes: on the wire, at least 1.
            at_s: when it leaves, by any clock that only rises.
            ssrc: the stream that it belongs to.
        """
        number = self._count & 0xFFFF
        at = number & _MASK
        self._sizes[at] = size_bytes
        self._times[at] = at_s
        self._ssrcs[at] = ssrc
        self._count += 1
        return number

    def find(self, number: int) -> Sent | None:
        """Return a packet by its number; None once it is forgotten or was taken."""
        behind = (self._count - 1 - number) & 0xFFFF
        if behind >= RING or behind >= self._count:
            return None
        at = number & _MASK
        if not self._sizes[at]:
            return None
        return Sent(number, self._sizes[at], self._times[at], self._ssrcs[at])

    def take(self, number: int) -> Sent | None:
        """Return a packet and forget it, so that nothing counts twice."""
        behind = (self._count - 1 - number) & 0xFFFF
        if behind >= RING or behind >= self._count:
            return None
        at = number & _MASK
        size_bytes = self._sizes[at]
        if not size_bytes:
            return None
        self._sizes[at] = 0
        return Sent(number, size_bytes, self._times[at], self._ssrcs[at])
