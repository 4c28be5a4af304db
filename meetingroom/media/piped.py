"""A helper process of the media process, and the pipes to it.

Nothing here waits: what the pipe does not take is left to whoever writes.
"""

import asyncio
import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Final

PIPE_BYTES: Final = 1024 * 1024
READ_BYTES: Final = 256 * 1024
END_S = 10.0
"""Whoever does not wait so long for this process does it no harm."""


class Piped:
    """One running `python -m <module>`."""

    def __init__(
        self,
        module: str,
        on_data: Callable[[bytes], None],
        on_end: Callable[[], None],
    ) -> None:
        self._on_data, self._on_end = on_data, on_end
        self._process = subprocess.Popen(
            (sys.executable, "-m", module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        os.set_blocking(self._in.fileno(), False)
        os.set_blocking(self._out.fileno(), False)
        fcntl.fcntl(self._in.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._out.fileno(), self._hear)

    @property
    def lives(self) -> bool:
        """Whether it runs; that it does not may be told a moment later."""
        return self._process.poll() is None

    def hand_over(
        self, on_data: Callable[[bytes], None], on_end: Callable[[], None]
    ) -> None:
        """Let somebody else hear it from now on."""
        self._on_data, self._on_end = on_data, on_end

    def write(self, data: bytes | bytearray) -> int:
        """Hand over what fits into the pipe and return how much that was."""
        taken = 0
        with memoryview(data) as rest:
            try:
                while taken < len(data):
                    taken += os.write(self._in.fileno(), rest[taken:])
            except BlockingIOError:
                pass
            except OSError:
                # It has ended; its output tells.
                taken = len(data)
        return taken

    def kill(self) -> None:
        """End it at once; that it has ended is told as ever."""
        self._process.kill()

    def close(self, rest: bytes = b"", end_s: float = END_S) -> None:
        """Let it finish what it has; waits for that a moment, as everything ends."""
        self._loop.remove_reader(self._out.fileno())
        self.write(rest)
        self._in.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(end_s)
        self._out.close()

    def _hear(self) -> None:
        try:
            data = os.read(self._out.fileno(), READ_BYTES)
        except BlockingIOError:
            return
        if data:
            self._on_data(data)
            return
        self._loop.remove_reader(self._out.fileno())
        self._in.close()
        self._out.close()
        self._process.wait()
        self._on_end()
