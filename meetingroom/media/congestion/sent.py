"""What was sent to one viewer, by its transport-wide sequence number.

On the hot path: one call for each packet, nothing allocated that stays.
"""

from array import array
from collections.abc import Iterable

from meetingroom.media.congestion.twcc import TICKS_PER_S, Arrived

RING = 4096
"""Packets remembered: two seconds of a wall with eleven pictures."""
_MASK = RING - 1

Passed = tuple[int, int, float, float]
"""A packet that came through: its number, its bytes on the wire, when it left by our
clock, and when it came by the viewer's, in seconds.  Not a named tuple: there is one
for each packet of each viewer, and making those takes six times as long."""


class SentLog:
    """Numbers the packets of one viewer and remembers the last 4096."""

    def __init__(self) -> None:
        self._count = 0
        self._sizes = array("I", bytes(4 * RING))
        self._times = array("d", bytes(8 * RING))

    def __len__(self) -> int:
        """Return how many packets were ever sent."""
        return self._count

    def add(self, size_bytes: int, at_s: float) -> int:
        """Take note of a packet and return its number, 0 to 65535.

        Args:
            size_bytes: on the wire, at least 1.
            at_s: when it leaves, by any clock that only rises.
        """
        number = self._count & 0xFFFF
        at = number & _MASK
        self._sizes[at] = size_bytes
        self._times[at] = at_s
        self._count += 1
        return number

    def left_s(self, number: int) -> float | None:
        """Return when a packet left; None once it is forgotten or was taken."""
        behind = (self._count - 1 - number) & 0xFFFF
        if behind >= min(RING, self._count) or not self._sizes[number & _MASK]:
            return None
        return self._times[number & _MASK]

    def take(self, arrived: Iterable[Arrived], shift: int) -> list[Passed]:
        """Return what came through and forget it, so that nothing counts twice.

        Args:
            arrived: numbers and ticks; those that are not remembered are left out.
            shift: added to each tick.
        """
        newest, remembered = self._count - 1, min(RING, self._count)
        sizes, times = self._sizes, self._times
        found: list[Passed] = []
        for number, tick in arrived:
            if (newest - number) & 0xFFFF >= remembered:
                continue
            at = number & _MASK
            size_bytes = sizes[at]
            if size_bytes:
                sizes[at] = 0
                came_s = (tick + shift) / TICKS_PER_S
                found.append((number, size_bytes, times[at], came_s))
        return found
