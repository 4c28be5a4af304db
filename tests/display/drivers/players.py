"""Players that take pictures over HTTP, good ones and bad ones.

Sockets and bytes only: they know HTTP and none of our code.
"""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Request:
    """What came in."""

    line: str
    heads: dict[str, str]
    body: bytes


@dataclass
class HttpPlayer:
    """Shows what it is sent; `answer` is what it says, None where it hangs."""

    port: int = 0
    answer: bytes | None = b"HTTP/1.1 204 No Content\r\n\r\n"
    password: str = ""
    """`name:password` that it asks for; empty where it lets everybody in."""
    drips: bool = False
    """Whether its answer comes a byte at a time and never ends."""
    glass: bytes = b""
    requests: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/screen"

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            request = await read_request(reader)
            self.requests.append(request)
            await self.reply(request, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    async def reply(self, request: Request, writer: asyncio.StreamWriter) -> None:
        if self.password and not self.knows(request):
            writer.write(b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")
            return
        if self.answer is None:
            await asyncio.sleep(3600)
            return
        if self.drips:
            while True:
                writer.write(b"H")
                await writer.drain()
                await asyncio.sleep(0.01)
        if self.answer.startswith(b"HTTP/1.1 20"):
            self.glass = request.body
        writer.write(self.answer)
        await writer.drain()

    def knows(self, request: Request) -> bool:
        wanted = b64encode(self.password.encode()).decode()
        return request.heads.get("authorization") == f"Basic {wanted}"


async def read_request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *lines = head.strip().split("\r\n")
    pairs = (each.split(":", 1) for each in lines)
    heads = {name.lower(): value.strip() for name, value in pairs}
    body = await reader.readexactly(int(heads["content-length"]))
    return Request(line, heads, body)


@asynccontextmanager
async def listening(player: HttpPlayer | None = None) -> AsyncIterator[HttpPlayer]:
    """Let a player listen on a free port of this machine until the block ends."""
    found = player or HttpPlayer()
    hanging: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        hanging.add(task)
        await found.serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", found.port)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)
