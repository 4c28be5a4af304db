"""How long packets wait before a line: what even the luckiest of late could not avoid.

A machine that is busy, or a radio that sends in bursts, makes many packets late and
some not; a queue makes all of them late.
"""

from collections import deque

LATELY_S = 0.5
"""The luckiest packet is looked for so far back; it covers several feedbacks."""
BASE_S = 20.0
"""The way without a queue is the shortest of so long: routes change."""
SUDDEN_S = 0.15
"""The same where a queue is long already: a line that has become thin fills it soon,
and what overflows is sound too."""
SLOT_S = 0.1


class Standing:
    """The queue before one line, from the one-way delays of its packets.

    The clocks of both ends need not agree: only differences count.
    """

    def __init__(self) -> None:
        self._lowest: deque[tuple[float, float]] = deque()
        """The shortest way in each tenth of a second, the newest last."""

    def add(self, way_s: float, at_s: float) -> None:
        """Take note of how long a packet was on its way, as it seems."""
        lowest = self._lowest
        if lowest and at_s - lowest[-1][0] < SLOT_S:
            slot_s, before_s = lowest[-1]
            lowest[-1] = (slot_s, min(before_s, way_s))
            return
        lowest.append((at_s, way_s))
        while lowest[0][0] < at_s - BASE_S:
            lowest.popleft()

    def queue_s(self, at_s: float, lately_s: float = LATELY_S) -> float:
        """Return how long every packet of late has waited; 0 while nothing is known."""
        lately = [way_s for slot_s, way_s in self._lowest if slot_s > at_s - lately_s]
        if not lately:
            return 0.0
        return min(lately) - min(way_s for _, way_s in self._lowest)
