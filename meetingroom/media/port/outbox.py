"""Which lines have something to send, and when they send it."""

import asyncio
from collections.abc import Callable
from typing import Protocol

STEP_S = 0.001
"""How often a burst that is spread goes on."""


class Flushed(Protocol):
    """What a line is to its outbox."""

    def flush(self, at_s: float) -> bool:
        """Send what is due; True while something waits for its time."""


class Outbox:
    """Flushes each line once after everything that one wake-up brought."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lines: list[Flushed] = []
        self._waiting: dict[Flushed, None] = {}
        self._gathering = False
        self._timer: asyncio.Handle | None = None

    def want(self, line: Flushed) -> None:
        """Note that a line has something; it is flushed before the loop waits."""
        self._lines.append(line)
        if not self._gathering:
            self._gathering = True
            asyncio.get_running_loop().call_soon(self.flush)

    def gather(self) -> None:
        """Flush nothing before `flush` is called."""
        self._gathering = True

    def hurry(self, line: Flushed) -> None:
        """Flush one line now; it has more than a wake-up should bring."""
        if line.flush(self._clock()):
            self._wait(line)

    def flush(self) -> None:
        """Send everything that is due."""
        self._gathering = False
        lines, self._lines = self._lines, []
        if not lines:
            return
        at_s = self._clock()
        for line in lines:
            if line.flush(at_s):
                self._wait(line)

    def _wait(self, line: Flushed) -> None:
        self._waiting[line] = None
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(STEP_S, self._step)

    def _step(self) -> None:
        self._timer = None
        waiting, self._waiting = self._waiting, {}
        at_s = self._clock()
        for line in waiting:
            if line.flush(at_s):
                self._wait(line)
