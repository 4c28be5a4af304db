"""When, and whether, each packet arrives.  Pure: no clock and no sockets."""

from dataclasses import dataclass
from random import Random

from tests.wire.line import Burst, Line


@dataclass
class Counts:
    """What became of the packets of one direction."""

    taken: int = 0
    lost: int = 0
    """By chance, in a burst, or while the line was cut."""
    overflowed: int = 0
    """Found no room in the queue."""
    doubled: int = 0


class Shaper:
    """One direction of a line; the same seed gives the same fate."""

    def __init__(self, line: Line, seed: int) -> None:
        self.line = line
        """May be replaced at any time; what is on its way still arrives."""
        self.counts = Counts()
        self._random = Random(seed)
        self._bad = False
        self._free_s = 0.0
        """When the slow part of the line has sent all that waits for it."""
        self._last_s = 0.0
        """When the latest packet in order arrives."""

    def take(self, size_bytes: int, at_s: float) -> tuple[float, ...]:
        """Return when a packet arrives: never, once or twice."""
        self.counts.taken += 1
        if self._loses():
            self.counts.lost += 1
            return ()
        sent_s = self._queued(size_bytes, at_s)
        if sent_s is None:
            self.counts.overflowed += 1
            return ()
        arrives_s = self._delayed(sent_s)
        if self._random.random() < self.line.duplicate:
            self.counts.doubled += 1
            return (arrives_s, arrives_s)
        return (arrives_s,)

    def _loses(self) -> bool:
        line = self.line
        # Every chance is drawn for every packet: one setting does not shift another's.
        alone, turn, within = (self._random.random() for _ in range(3))
        self._bad = _next(line.burst, self._bad, turn)
        in_burst = self._bad and line.burst is not None and within < line.burst.loss
        return line.cut or alone < line.loss or in_burst

    def _queued(self, size_bytes: int, at_s: float) -> float | None:
        """Return when the slow part has sent a packet; None where none may wait."""
        rate_bps = self.line.rate_bps
        if rate_bps is None:
            self._free_s = at_s
            return at_s
        waits_s = max(0.0, self._free_s - at_s)
        if waits_s * 1000 > self.line.queue_ms:
            return None
        self._free_s = at_s + waits_s + size_bytes * 8 / rate_bps
        return self._free_s

    def _delayed(self, sent_s: float) -> float:
        line = self.line
        jitter_ms = self._random.uniform(-line.jitter_ms, line.jitter_ms)
        arrives_s = sent_s + max(0.0, line.delay_ms + jitter_ms) / 1000
        if self._random.random() < line.reorder:
            return arrives_s + line.held_ms / 1000
        self._last_s = max(self._last_s, arrives_s)
        return self._last_s


def _next(burst: Burst | None, bad: bool, chance: float) -> bool:
    """Return whether the next packet falls into a bad time."""
    if burst is None:
        return False
    return chance >= burst.out if bad else chance < burst.into
