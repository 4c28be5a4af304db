"""Puts packets back into turn, as far as waiting a moment does.  Pure."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

WAIT_S = 0.6
"""A packet that is missing for so long will not come any more: repeated ones take
one or two round trips."""
HELD_MAX = 512
"""Packets that wait behind a missing one, at most."""
JUMP_MAX = 3000
"""Another sequence number than this near the newest begins anew."""


class Reorder(Generic[T]):
    """The packets of one stream, each once, by their sequence numbers of 16 bits.

    One that is missing is waited for as long as `wait_s`.
    """

    def __init__(self, wait_s: float = WAIT_S) -> None:
        self._wait_s = wait_s
        self._next: int | None = None
        """Extended number of the packet that is due."""
        self._held: dict[int, tuple[float, T]] = {}
        self.lost = 0
        """Packets that were waited for in vain."""

    def push(self, seq: int, item: T, at_s: float) -> Iterator[tuple[int, T]]:
        """Take a packet; yield those whose turn has come, with their numbers."""
        if self._next is None:
            self._next = 0x10000 + seq
        number = self._extend(seq)
        if abs(number - self._next) > JUMP_MAX:
            # Whoever sends began anew.  Far from the old, so that it shows as a gap.
            yield from self.flush()
            number = self._next = self._next + 0x10000 + (seq - self._next) % 0x10000
        if number >= self._next:
            self._held.setdefault(number, (at_s, item))
        yield from self.due(at_s)

    def due(self, at_s: float) -> Iterator[tuple[int, T]]:
        """Yield the packets whose turn has come, also as time passes."""
        yield from self._run()
        while self._held and self._gives_up(at_s):
            first = min(self._held)
            self.lost += first - (self._next or 0)
            self._next = first
            yield from self._run()

    def flush(self) -> Iterator[tuple[int, T]]:
        """Yield everything that waits, in turn."""
        for number in sorted(self._held):
            yield number, self._held.pop(number)[1]
            self._next = number + 1

    def _run(self) -> Iterator[tuple[int, T]]:
        while self._next in self._held:
            number = self._next
            self._next += 1
            yield number, self._held.pop(number)[1]

    def _gives_up(self, at_s: float) -> bool:
        if len(self._held) > HELD_MAX:
            return True
        return at_s - min(held_s for held_s, _ in self._held.values()) > self._wait_s

    def _extend(self, seq: int) -> int:
        due = self._next or 0
        return due + (seq - due + 0x8000) % 0x10000 - 0x8000
