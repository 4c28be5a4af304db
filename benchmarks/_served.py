"""A server of a benchmark, in a process of its own for as long as it is talked to."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from meetingroom import garbage
from meetingroom.app import build_app
from meetingroom.cli import BACKLOG
from meetingroom.config import Settings


@contextmanager
def served(module: str, *arguments: str) -> Iterator[dict[str, Any]]:
    """Run `python -m <module> <arguments>`; give what it tells once it is ready.

    It tells one line of JSON, and ends when its input ends.
    """
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.stdin.close()


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[web.Application, str]]:
    """Serve an empty product on loopback; give it, and its address."""
    with tempfile.TemporaryDirectory() as folder:
        app = await build_app(Settings(data=Path(folder), port=0))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        garbage.set_aside()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=BACKLOG)
        await site.start()
        yield app, "http://{}:{}".format(*runner.addresses[0][:2])
        await runner.cleanup()


async def tell(told: dict[str, Any]) -> None:
    """Say what `served` gives, and wait until nobody needs the server any more."""
    print(json.dumps(told), flush=True)
    await asyncio.to_thread(sys.stdin.read)
