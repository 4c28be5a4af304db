"""What was sent to one viewer, by its transport-wide sequence number.

On the hot path: one call for each packet, nothing allocated that stays; and what came
through is handed on in columns, over which loops are C.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from meetingroom.media.congestion.twcc import TICKS_PER_S, Run

RING = 4096
"""Packets remembered: two seconds of a wall with eleven pictures."""
_MASK = RING - 1
_FORGOTTEN = array("I", bytes(4 * RING))


@dataclass(slots=True)
class Passed:
    """Packets that came through, in the order of sending; columns of one length."""

    numbers: list[int] = field(default_factory=list)
    sizes_bytes: list[int] = field(default_factory=list)
    """On the wire."""
    left_s: list[float] = field(default_factory=list)
    """By our clock."""
    came_s: list[float] = field(default_factory=list)
    """By the viewer's clock."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.numbers)


class SentLog:
    """Numbers the packets of one viewer and remembers the last 4096."""

    def __init__(self) -> None:
        self._count = 0
        self._sizes = array("I", bytes(4 * RING))
        self._times = array("d", bytes(8 * RING))
        self._withdrawn: deque[int] = deque(maxlen=RING)

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

    def put(self, number: int, size_bytes: int, at_s: float) -> None:
        """Say anew how large a packet is that leaves under a number, and when.

        Nothing happens where the number is forgotten or was taken.
        """
        if self.left_s(number) is not None:
            self._sizes[number & _MASK] = size_bytes
            self._times[number & _MASK] = at_s

    def withdraw(self, number: int) -> None:
        """Take note that no packet leaves under a number."""
        self._withdrawn.append(number)

    def withdrawn(self, first: int, count: int) -> int:
        """Return under how many of these numbers no packet left; forget the older."""
        if not self._withdrawn:
            return 0
        before, last = self._withdrawn, first + count - 1
        ahead = [each for each in before if (last - each) & 0xFFFF >= 0x8000]
        self._withdrawn = deque(ahead, RING)
        return sum((each - first) & 0xFFFF < count for each in before)

    def left_s(self, number: int) -> float | None:
        """Return when a packet left; None once it is forgotten or was taken."""
        behind = (self._count - 1 - number) & 0xFFFF
        if behind >= min(RING, self._count) or not self._sizes[number & _MASK]:
            return None
        return self._times[number & _MASK]

    def take(self, runs: Iterable[Run], shift: int) -> Passed:
        """Return what came through and forget it, so that nothing counts twice.

        Args:
            runs: numbers and ticks; those that are not remembered are left out.
            shift: added to each tick.
        """
        passed = Passed()
        sizes, times = self._sizes, self._times
        for first, ticks in runs:
            for number, some in self._within(first, ticks):
                at = number & _MASK
                end = at + len(some)
                taken = sizes[at:end]
                passed.numbers += range(number, number + len(some))
                passed.sizes_bytes += taken
                passed.left_s += times[at:end]
                passed.came_s += [(tick + shift) / TICKS_PER_S for tick in some]
                sizes[at:end] = _FORGOTTEN[: len(some)]
        return passed

    def _within(
        self, first: int, ticks: Sequence[int]
    ) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield the parts of a run that are remembered, none over the ring's end."""
        behind = (self._count - 1 - first) & 0xFFFF
        at, count = first & _MASK, len(ticks)
        whole = count <= behind + 1 <= min(RING, self._count) and at + count <= RING
        if whole and 0 not in self._sizes[at : at + count]:
            yield first, ticks
            return
        for number, tick in enumerate(ticks, first):
            if self.left_s(number & 0xFFFF) is not None:
                yield number & 0xFFFF, (tick,)
