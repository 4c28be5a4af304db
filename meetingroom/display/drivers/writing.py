"""Writing to what hangs on this machine, beside the event loop."""

import asyncio
import struct
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from meetingroom.display.drivers import DriverError


class Writer:
    """One write at a time, in a thread of its own.

    A disk or a screen that hangs holds up no other display, and is not written to
    again before it has taken what it has.
    """

    def __init__(self, name: str) -> None:
        """Begin nothing yet; the name stands in what is said of it."""
        self._name = name
        self._thread = ThreadPoolExecutor(1, name)
        self._writing: Future[None] | None = None
        self._closed = False

    async def write(self, job: Callable[[], None]) -> None:
        """Carry out a job; one that is cancelled goes on to its end all the same.

        Raises:
            DriverError: it failed, the one before goes on still, or this is closed.
        """
        if self._closed:
            raise DriverError("closed")
        if self._writing is not None and not self._writing.done():
            raise DriverError(f"{self._name} is still being written")
        self._writing = self._thread.submit(job)
        try:
            await asyncio.wrap_future(self._writing)
        except (OSError, ValueError, struct.error) as error:
            raise DriverError(str(error)) from error

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Take no more jobs but a last one, which waits for what is being written.

        Nobody waits for it here.  A second time does nothing.
        """
        if self._closed:
            return
        self._closed = True
        if last is not None:
            self._thread.submit(last)
        self._thread.shutdown(wait=False)
