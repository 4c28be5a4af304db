"""How long packets wait before a line: what even the luckiest of late could not avoid.

A machine that is busy, or a radio that sends in bursts, makes many packets late and
some not; a queue makes all of them late.  And what a machine reads at once that stood
still for a moment is late for that alone; what comes out of a queue comes one by one.
"""

from collections import deque
from operator import sub
from typing import NamedTuple

from meetingroom.media.congestion.sent import Passed

LATELY_S = 0.5
"""The luckiest packet is looked for so far back; it covers several feedbacks."""
BASE_S = 20.0
"""The way without a queue is the shortest of so long: routes change."""
SUDDEN_S = 0.15
"""The same where a queue is long already: a line that has become thin fills it soon,
and what overflows is sound too."""
SLOT_S = 0.1
BURST_S = 0.03
"""What came within so long of each other was read in one go, of which a report may tell
the first half; three packets of sound are further apart than this."""


class _Slot(NamedTuple):
    """What was told of within a tenth of a second."""

    at_s: float
    way_s: float
    """The shortest way there."""
    first_s: float
    last_s: float
    """When the first and the last of them came, by the viewer's clock."""


class Standing:
    """The queue before one line, from the one-way delays of its packets.

    The clocks of both ends need not agree: only differences count.
    """

    def __init__(self) -> None:
        self._slots: deque[_Slot] = deque()
        """The newest last."""

    def add(self, passed: Passed, at_s: float) -> None:
        """Take note of packets that came through, and of when that was told."""
        if not passed:
            return
        slots, came_s = self._slots, passed.came_s
        way_s = min(map(sub, came_s, passed.left_s))
        slot = _Slot(at_s, way_s, min(came_s), max(came_s))
        if slots and at_s - slots[-1].at_s < SLOT_S:
            slots[-1] = _joined(slots[-1], slot)
            return
        slots.append(slot)
        while slots[0].at_s < at_s - BASE_S:
            slots.popleft()

    def queue_s(self, at_s: float, lately_s: float = LATELY_S) -> float:
        """Return how long every packet of late has waited; 0 while nothing is known."""
        lately = [slot for slot in self._slots if slot.at_s > at_s - lately_s]
        if not lately:
            return 0.0
        first_s = min(slot.first_s for slot in lately)
        if max(slot.last_s for slot in lately) - first_s < BURST_S:
            return 0.0
        shortest_s = min(slot.way_s for slot in self._slots)
        return min(slot.way_s for slot in lately) - shortest_s


def _joined(one: _Slot, other: _Slot) -> _Slot:
    return _Slot(
        one.at_s,
        min(one.way_s, other.way_s),
        min(one.first_s, other.first_s),
        max(one.last_s, other.last_s),
    )
