"""A Chromium that nobody looks into while it works, and its weight.

Playwright has every page keep what it fetched, up to 100 MB, for whoever may ask for
it: a page that takes over a whole pack under its eyes weighs what no tablet does.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientWebSocketResponse

from benchmarks._memory import proportional_bytes
from tests.browser.people import ARGUMENTS, CHROMIUM

TOLD = b"DevTools listening on "


class Devtools:
    """The few words of the DevTools protocol that it takes to open and ask a page."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._asked = 0
        self._one_by_one = asyncio.Lock()

    async def call(self, method: str, session: str = "", **params: Any) -> Any:
        """Return what a command answers.

        Raises:
            RuntimeError: Chromium refused it.
        """
        async with self._one_by_one:
            self._asked += 1
            told = {"id": self._asked, "method": method, "params": params}
            await self._socket.send_json(
                told | ({"sessionId": session} if session else {})
            )
            answer = await self._socket.receive_json()
            while answer.get("id") != self._asked:
                answer = await self._socket.receive_json()
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    async def open(self, url: str) -> tuple[str, str]:
        """Open a page; return its target and the session that speaks with it."""
        target = (await self.call("Target.createTarget", url="about:blank"))["targetId"]
        attached = await self.call(
            "Target.attachToTarget", targetId=target, flatten=True
        )
        session = attached["sessionId"]
        # Answers once the page is there: before that nothing can be asked.
        await self.call("Page.navigate", session, url=url)
        return target, session

    async def says(self, session: str, text: str) -> bool:
        """Return whether a page shows this text."""
        expression = f"document.body.innerText.includes({json.dumps(text)})"
        told = await self.call("Runtime.evaluate", session, expression=expression)
        return bool(told["result"].get("value"))

    async def heaviest_mb(self) -> float:
        """Return what the heaviest page process holds now, in MB."""
        told = await self.call("SystemInfo.getProcessInfo")
        ids = [one["id"] for one in told["processInfo"] if one["type"] == "renderer"]
        return max(map(proportional_bytes, ids)) / 1e6


@contextlib.asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[tuple[str, Devtools]]:
    """Run Chromium on a profile; yield the address of its tools, and a session."""
    process = await asyncio.create_subprocess_exec(
        *(CHROMIUM, "--headless=new", "--remote-debugging-port=0", *ARGUMENTS),
        *(f"--user-data-dir={profile}", "about:blank"),
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        url = await told_by(process.stderr)
        # Whatever else it complains of must not fill the pipe.
        rest = asyncio.create_task(process.stderr.read())
        async with ClientSession() as client, client.ws_connect(url) as socket:
            yield f"http://{urlsplit(url).netloc}", Devtools(socket)
        process.terminate()
        await rest
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def told_by(lines: asyncio.StreamReader) -> str:
    """Return where Chromium says that its tools listen.

    Raises:
        RuntimeError: it ended before it said so.
    """
    async for line in lines:
        if line.startswith(TOLD):
            return line.removeprefix(TOLD).decode().strip()
    raise RuntimeError("Chromium ended before it could be spoken with")
