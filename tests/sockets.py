"""A client of the room's socket as a stranger would write it: Engine.IO 4 by hand.

It speaks the text that docs/protocol.md describes and knows nothing of the server's
code, and it costs little enough to stand for a tablet two hundred times.
"""

import asyncio
import json
import uuid
from typing import Any

import aiohttp

COOKIE = "__Host-meetingroom"


class Socket:
    """One connection: commands go out, events queue up in `inbox`."""

    def __init__(self, session: aiohttp.ClientSession, origin: str, token: str) -> None:
        self._session = session
        self._origin = origin
        self._token = token
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._numbers = 0
        self._reading: asyncio.Task[None] | None = None
        self.ws: aiohttp.ClientWebSocketResponse | None = None
        self.inbox: asyncio.Queue[tuple[str, Any, float]] = asyncio.Queue()
        """Event name, its data, and the loop time of its arrival."""
        self.refused = ""

    async def connect(self) -> "Socket":
        """Connect; `refused` says why where the server does not want us."""
        url = f"{self._origin}/socket.io/?EIO=4&transport=websocket"
        cookie = {"Cookie": f"{COOKIE}={self._token}"}
        self.ws = await self._session.ws_connect(url, headers=cookie)
        await self.ws.receive_str()
        await self.ws.send_str("40")
        answer = await self.ws.receive_str()
        if answer.startswith("44"):
            self.refused = json.loads(answer[2:])["message"]
            await self.ws.close()
            return self
        self._reading = asyncio.create_task(self._read())
        return self

    async def close(self) -> None:
        """Leave.  May be called twice."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        if self.ws is not None:
            await self.ws.close()

    def hang(self) -> None:
        """Read nothing more."""
        assert self.ws is not None
        connection: Any = self.ws._response.connection
        connection.transport.pause_reading()

    async def ask(self, event: str, data: Any, timeout_s: float = 10) -> Any:
        """Send an event and return what it is acknowledged with."""
        self._numbers += 1
        answer = self._answers[self._numbers] = (
            asyncio.get_running_loop().create_future()
        )
        await self.send_text(f"42{self._numbers}{json.dumps([event, data])}")
        return await asyncio.wait_for(answer, timeout_s)

    async def tell(self, event: str, data: Any) -> None:
        """Send an event that nobody acknowledges."""
        await self.send_text(f"42{json.dumps([event, data])}")

    async def send_text(self, text: str) -> None:
        """Send one message as it is."""
        assert self.ws is not None
        await self.ws.send_str(text)

    async def sync(self, meeting: str, epoch: str = "", rev: int = -1) -> Any:
        """Ask to follow a meeting; return the reply."""
        return await self.ask("sync", {"meeting": meeting, "epoch": epoch, "rev": rev})

    async def command(
        self, meeting: str, command: dict[str, Any], cid: str = ""
    ) -> Any:
        """Send one command; return the reply."""
        envelope = {
            "meeting": meeting,
            "id": cid or uuid.uuid4().hex,
            "command": command,
        }
        return await self.ask("command", envelope)

    async def next(self, event: str, timeout_s: float = 10) -> Any:
        """Return the data of the next event of this name, passing over others."""
        async with asyncio.timeout(timeout_s):
            while True:
                name, data, _ = await self.inbox.get()
                if name == event:
                    return data

    async def _read(self) -> None:
        assert self.ws is not None
        loop = asyncio.get_running_loop()
        async for message in self.ws:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            text = message.data
            if text == "2":
                await self.ws.send_str("3")
            elif text.startswith("42"):
                name, data = json.loads(text[2:])
                self.inbox.put_nowait((name, data, loop.time()))
            elif text.startswith("43"):
                number, _, rest = text[2:].partition("[")
                answer = self._answers.pop(int(number))
                if not answer.done():
                    answer.set_result(json.loads("[" + rest)[0])
        self.inbox.put_nowait(("closed", None, loop.time()))
