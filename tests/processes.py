"""The product as its own process, as an operator runs it: to be used, and killed."""

import asyncio
import contextlib
import os
import re
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

START_S = 300.0
"""The first start of the demo makes a province and typesets its papers."""


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Product:
    """`meetingroom serve` or `meetingroom demo` on one port and one data folder."""

    def __init__(
        self,
        verb: str,
        data: Path,
        port: int,
        place: Sequence[str] = (),
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Make one that is not started.

        Args:
            verb: `serve` or `demo`.
            data: its data folder.
            port: where it serves.
            place: what to put before the command, to run it elsewhere.
            settings: its environment beside ours.
        """
        self.origin = f"http://127.0.0.1:{port}"
        self._environment = {**os.environ, **(settings or {})}
        self.links: dict[str, str] = {}
        """One-time links of the newest start, by the label printed before them."""
        self._command = (
            *place,
            *(sys.executable, "-m", "meetingroom", verb),
            *("--port", str(port), "--data", str(data)),
        )
        self._process: asyncio.subprocess.Process | None = None
        self._draining: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """Its process, while it runs."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start it and wait until it serves."""
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdout=asyncio.subprocess.PIPE, env=self._environment
        )
        async with asyncio.timeout(START_S):
            await self._until_it_serves(self._process)
        self._draining = asyncio.create_task(self._drain(self._process))

    async def kill(self) -> None:
        """kill -9, as the power cut does it."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        if self._draining is not None:
            await self._draining

    async def _until_it_serves(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            text = line.decode()
            if found := re.search(r"^ *(.+?) +(http\S+/enter#\S+)$", text):
                self.links[found[1]] = found[2]
            if "serves on" in text:
                return
        raise AssertionError("the product ended before it served")

    @staticmethod
    async def _drain(process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while await process.stdout.read(65_536):
            pass


@contextlib.asynccontextmanager
async def running(
    verb: str,
    data: Path,
    place: Sequence[str] = (),
    settings: Mapping[str, str] | None = None,
) -> AsyncIterator[Product]:
    """Run the product for as long as the block lasts."""
    product = Product(verb, data, free_port(), place, settings)
    try:
        await product.start()
        yield product
    finally:
        await product.kill()
