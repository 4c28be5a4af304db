"""A projector by PJLink, simulated; a client that others wrote has to accept it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

SALT = "498e4a67"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Projector:
    """What it is, and every command that it got."""

    def __init__(self, password: str = "", kind: str = "2") -> None:
        self.password = password
        self.port = 0
        self.said: list[str] = []
        self.busy = 0
        """How many more commands are answered with ERR3."""
        self.is_mute_to_all = False
        self.answers = {
            **{"POWR": "0", "INPT": "31", "INST": "11 31 32 5A", "AVMT": "30"},
            **{"ERST": "000120", "LAMP": "1204 1 33 0", "NAME": "Hội trường A"},
            **{"CLSS": kind, "FREZ": "0", "SNUM": "VN-0042", "INNM": "HDMI 1"},
        }

    def answer(self, line: str) -> str:
        """Return the answer to one command."""
        self.said.append(line)
        head, _, value = line.partition(" ")
        command = head[2:]
        if command not in self.answers:
            return f"{head}=ERR1"
        if self.busy and value != "?":
            self.busy -= 1
            return f"{head}=ERR3"
        if value.startswith("?"):
            return f"{head}={self.answers[command]}"
        allowed = {"POWR": ["0", "1"], "FREZ": ["0", "1"]}
        allowed["INPT"] = self.answers["INST"].split()
        allowed["AVMT"] = [a + b for a in "123" for b in "01"]
        if value not in allowed.get(command, []):
            return f"{head}=ERR2"
        self.answers[command] = value
        return f"{head}=OK"

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Speak with one client until it hangs up."""
        try:
            await self._talk(reader, writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if self.is_mute_to_all:
            await reader.read()
            return
        first = self.password != ""
        writer.write(f"PJLINK 1 {SALT}\r".encode() if first else b"PJLINK 0\r")
        proof = hashlib.md5((SALT + self.password).encode()).hexdigest()
        while line := await line_of(reader):
            if first:
                if not line.startswith(proof):
                    writer.write(b"PJLINK ERRA\r")
                    return
                line, first = line.removeprefix(proof), False
            writer.write(f"{self.answer(line)}\r".encode())


async def line_of(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r")).decode().rstrip("\r")
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


@asynccontextmanager
async def listening(
    serve: Serve, port: int = 0, limit: int = 1 << 16
) -> AsyncIterator[int]:
    """Serve every client on that or a free port; end when the last has been served.

    `limit` is how long a line may be, in bytes.
    """
    tasks: list[asyncio.Future[None]] = []

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.ensure_future(serve(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", port, limit=limit)
    async with server:
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            await asyncio.gather(*tasks)


@asynccontextmanager
async def running(projector: Projector, port: int = 0) -> AsyncIterator[Projector]:
    """Let it listen on that or a free port."""
    async with listening(projector.serve, port) as projector.port:
        yield projector
