"""A helper process's side of its conversation with the server.

`processes.Child` is the other side and tells the form of a line.  The process ends when
its input ends; a server that was killed leaves nobody behind.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from meetingroom.processes import LINE_MAX

Message = dict[str, Any]


class Parent:
    """The server, as its helper hears it and speaks to it."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "wb")
        # A library that prints must not speak into the conversation.
        os.dup2(2, 1)

    def say(self, body: Message, call: int | None = None) -> None:
        """Tell something, or answer a call."""
        self._write({"body": body} if call is None else {"call": call, "body": body})

    def beat(self) -> None:
        """Say that this process lives."""
        self._write({})

    def _write(self, message: Message) -> None:
        try:
            self._out.write(json.dumps(message).encode() + b"\n")
            self._out.flush()
        except BrokenPipeError:
            # The server is gone: nobody is left to work for, or to tell.
            os._exit(0)

    def messages(self) -> Iterator[Message]:
        """Yield every message until the server ends."""
        for line in sys.stdin.buffer:
            yield json.loads(line)

    async def listen(self) -> AsyncIterator[Message]:
        """Yield every message until the server ends, beside other tasks."""
        reader = asyncio.StreamReader(limit=LINE_MAX)
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
        )
        while line := await reader.readline():
            yield json.loads(line)
