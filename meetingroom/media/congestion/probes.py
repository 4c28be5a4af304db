"""Short bursts that find out whether a line carries more than is sent on it.

An estimate follows what is sent, so a viewer who could have a larger picture would
never get one.  A burst is as long as the line's queue takes without anybody noticing.
"""

from dataclasses import dataclass, field

from meetingroom.media.congestion.sent import Passed

BURST_S = 0.04
"""How long the line is busy with a burst, by the estimate that holds."""
BURST_BYTES = (1_300, 12_000)
PACKETS_MIN = 4
STEP = 2.0
"""The most that one burst may raise an estimate."""
KEPT = 0.9
"""What is believed of the rate at which a burst came."""
ANSWER_S = 1.0
SOON_S, LATE_S = 0.4, 10.0
"""Pause before the next burst: after one that helped, and after many that did not."""
FIRST_WAIT_S = 7.0
"""Pause after a burst that did not help, which then doubles, and after the line was
full: two viewers behind one line share it fairly only if they mostly leave it to the
slow rise."""
TICK_S = 0.00025


@dataclass
class _Burst:
    first: int
    last: int
    sent_s: float
    bps: float
    came: list[tuple[float, int]] = field(default_factory=list)
    """When each of its packets came, and the bytes of that."""


class Probes:
    """The bursts on one line."""

    def __init__(self) -> None:
        self._burst: _Burst | None = None
        self._next_s = 0.0
        self._wait_s = FIRST_WAIT_S

    def due(self, bps: float, at_s: float) -> int:
        """Return how many bytes to send in one go now; 0 for none."""
        if at_s < self._next_s or self._burst is not None:
            return 0
        low, high = BURST_BYTES
        return int(min(max(bps * BURST_S / 8, low), high))

    def sent(self, first: int, last: int, bps: float, at_s: float) -> None:
        """Take note of a burst that has left.

        Args:
            first: number of its first packet.
            last: number of the packet behind its last; the same where none left.
            bps: the estimate that held.
            at_s: when.
        """
        if (last - first) & 0xFFFF < PACKETS_MIN:
            self._postpone(at_s)
            return
        self._burst = _Burst(first & 0xFFFF, last & 0xFFFF, at_s, bps)

    def arrived(self, packets: Passed) -> None:
        """Take note of packets of any kind that came through."""
        burst = self._burst
        if burst is None:
            return
        length = (burst.last - burst.first) & 0xFFFF
        all_of = zip(packets.numbers, packets.came_s, packets.sizes_bytes, strict=True)
        burst.came += [
            (came_s, size_bytes)
            for number, came_s, size_bytes in all_of
            if (number - burst.first) & 0xFFFF < length
        ]

    def result_bps(self, at_s: float) -> float | None:
        """Return the rate at which a burst came, once that is known.

        It is never more than twice the estimate that held before.
        """
        burst = self._burst
        if burst is None:
            return None
        length = (burst.last - burst.first) & 0xFFFF
        late = at_s - burst.sent_s > ANSWER_S
        if len(burst.came) < max(PACKETS_MIN, length * 4 // 5) and not late:
            return None
        self._burst = None
        found_bps = _rate_bps(burst.came)
        if found_bps <= burst.bps * 1.05:
            self._postpone(at_s)
            return None
        self._next_s, self._wait_s = at_s + SOON_S, FIRST_WAIT_S
        return min(found_bps, STEP * burst.bps)

    def fail(self, at_s: float) -> None:
        """Take note that the line is full."""
        self._burst = None
        self._next_s = max(self._next_s, at_s + self._wait_s)

    def _postpone(self, at_s: float) -> None:
        self._next_s = at_s + self._wait_s
        self._wait_s = min(2 * self._wait_s, LATE_S)


def _rate_bps(came: list[tuple[float, int]]) -> float:
    """Return the rate of a burst behind the narrowest part of its way."""
    if len(came) < PACKETS_MIN:
        return 0.0
    ordered = sorted(came)
    size_bytes = sum(size_bytes for _, size_bytes in ordered[1:])
    came_s = ordered[-1][0] - ordered[0][0]
    return KEPT * 8 * size_bytes / max(came_s, TICK_S)
