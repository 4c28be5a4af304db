"""A cable between a display and its server, to be pulled: nothing says that it is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from urllib.parse import urlsplit


class Cable:
    """Carries TCP.  What was open when it was pulled is silent for ever."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._whole = True
        self._tried = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self.origin = ""

    @staticmethod
    @asynccontextmanager
    async def to(origin: str) -> AsyncIterator["Cable"]:
        """Lay a cable to a server on this machine."""
        cable = Cable(urlsplit(origin).port or 80)
        server = await asyncio.start_server(cable._carry, "127.0.0.1", 0)
        cable.origin = "http://127.0.0.1:{}".format(
            *server.sockets[0].getsockname()[1:]
        )
        try:
            yield cable
        finally:
            server.close()
            for task in cable._tasks:
                task.cancel()
            await asyncio.gather(*cable._tasks, return_exceptions=True)

    def pull(self) -> None:
        """Carry nothing from now on."""
        self._whole = False
        self._tried.clear()

    def mend(self) -> None:
        """Carry what is opened from now on."""
        self._whole = True

    async def tried(self) -> None:
        """Wait until somebody opens a connection in vain."""
        await self._tried.wait()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # Cancelled once the cable is no longer needed, which nobody need be told.
        with closing(writer), suppress(OSError, asyncio.CancelledError):
            if not self._whole:
                self._tried.set()
                await asyncio.Event().wait()
            to, from_ = await asyncio.open_connection("127.0.0.1", self._port)
            with closing(from_):
                await asyncio.gather(self._pass(reader, from_), self._pass(to, writer))

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        whole = True
        with suppress(OSError):
            while data := await reader.read(65_536):
                whole = whole and self._whole
                if whole:
                    writer.write(data)
                    await writer.drain()
        if whole:
            writer.close()
