"""Many voices into one sound.  Pure.

Sound is 48 kHz, one channel, 16 bits; moments are counted in samples of a clock that
all sources share.
"""

from array import array
from collections.abc import Sequence
from typing import TypeAlias

RATE_HZ = 48_000
BLOCK = 960
"""Samples of one packet: 20 ms."""
JOIN = RATE_HZ * 30 // 1000
"""Packets whose times are no further off than this follow each other without a seam:
clocks drift, and a seam is heard."""
HELD_MAX = 2 * RATE_HZ
LIMIT = 29_204
"""The loudest sample that leaves: 1 dB below the loudest there is."""
RELEASE = 0.02
"""How much of the full level comes back with each block after something loud."""

Samples: TypeAlias = "array[int]"


def silence(count: int) -> Samples:
    """Return so many samples in which nothing is heard."""
    return array("h", bytes(2 * count))


class Voice:
    """The sound of one source, from when it came until it is mixed."""

    def __init__(self) -> None:
        self._samples: Samples = array("h")
        self._start = 0
        """The moment of the first sample that is held."""

    def put(self, at: int, samples: Samples) -> None:
        """Take what was spoken from a moment on."""
        if not self._samples:
            self._place(at, samples)
            return
        off = at - (self._start + len(self._samples))
        if abs(off) <= JOIN:
            self._samples += samples
        elif off < 0:
            self._samples += samples[-off:]
        elif off <= HELD_MAX:
            self._samples += silence(off)
            self._samples += samples
        else:
            self._start, self._samples = at, samples[:]
        if (over := len(self._samples) - HELD_MAX) > 0:
            self._drop(over)

    def take(self, at: int, count: int = BLOCK) -> "Samples | None":
        """Return so many samples from a moment on; None where nothing was said."""
        if self._start < at:
            self._drop(at - self._start)
        early = self._start - at
        if early >= count or not self._samples:
            return None
        taken = silence(early) + self._samples[: count - early]
        self._drop(count - early)
        return taken + silence(count - len(taken))

    def _place(self, at: int, samples: Samples) -> None:
        """Begin anew; what should have been heard already is left out."""
        late = max(0, self._start - at)
        self._start = max(self._start, at)
        self._samples = samples[late:]

    def _drop(self, count: int) -> None:
        del self._samples[:count]
        self._start += count


class Mixer:
    """Adds blocks and keeps them below the limit, without a click.

    It looks one block ahead: what it returns is the block before.
    """

    def __init__(self) -> None:
        self._held: Sequence[int] = silence(BLOCK)
        self._allowed = 1.0
        """The most that the block that is held may be multiplied with."""
        self._gain = 1.0

    def mix(self, parts: Sequence[Samples]) -> Samples:
        """Take the next block of every voice; return the mixed one before it."""
        if len(parts) > 1:
            following: Sequence[int] = [*map(sum, zip(*parts, strict=True))]
        else:
            following = parts[0] if parts else silence(BLOCK)
        highest, lowest = max(following), min(following)
        peak = max(highest, -lowest)
        allowed = min(1.0, LIMIT / peak) if peak else 1.0
        # Both ends of a block stay below what its loudest sample allows.
        end = min(self._allowed, allowed, self._gain + RELEASE)
        mixed = _scaled(self._held, self._gain, end)
        self._held, self._allowed, self._gain = following, allowed, end
        return mixed


def _scaled(block: Sequence[int], begin: float, end: float) -> Samples:
    if begin == end == 1.0:
        return block if isinstance(block, array) else array("h", block)
    step = (end - begin) / len(block)
    return array("h", [int(s * (begin + step * n)) for n, s in enumerate(block)])
