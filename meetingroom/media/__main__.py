"""The media process: `python -m meetingroom.media`, started by the server.

Messages come as lines on the standard input and leave on the standard output; the
process ends when its input ends.  Logs go to the standard error.
"""

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from typing import Any

from meetingroom.media.conference import Conference
from meetingroom.media.messages import Configure, FromMedia, parse_to_media
from meetingroom.media.port.dtls import check_pins
from meetingroom.processes import BEAT_S, LINE_MAX

log = logging.getLogger(__name__)

TICK_S = 0.05
BEAT_TICKS = round(BEAT_S / TICK_S)
UNREAD_MAX = 4 * 1024 * 1024
"""Bytes that the server has not read; with so many it must have died."""


class Lines:
    """The conversation with the server."""

    def __init__(
        self, reader: asyncio.StreamReader, out: asyncio.WriteTransport
    ) -> None:
        self._reader = reader
        self._out = out

    async def read(self) -> dict[str, Any] | None:
        """Return the next message with its envelope, or None at the end."""
        line = await self._reader.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def tell(self, body: FromMedia, call: int | None = None) -> None:
        """Say something, or answer a call; in vain once the server is gone."""
        message: dict[str, Any] = {"body": body.model_dump(mode="json")}
        if call is not None:
            message["call"] = call
        self._write(message)

    def beat(self) -> None:
        """Say that this process lives: that its loop turns, and ticks."""
        self._write({})

    def _write(self, message: dict[str, Any]) -> None:
        if self._out.is_closing():
            return
        if self._out.get_write_buffer_size() > UNREAD_MAX:
            raise SystemExit("the server does not read any more")
        self._out.write(json.dumps(message).encode() + b"\n")


async def open_lines() -> Lines:
    """Take the standard streams; whatever prints after this prints to the log."""
    loop = asyncio.get_running_loop()
    stdin = os.fdopen(os.dup(0), "rb")
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    reader = asyncio.StreamReader(limit=LINE_MAX)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), stdin)
    out, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, stdout)
    return Lines(reader, out)


async def serve() -> None:
    """Serve until the input ends."""
    lines = await open_lines()
    conference = Conference(lines.tell, asyncio.get_running_loop().time)
    ticking = asyncio.create_task(tick(conference, lines.beat))
    try:
        while (message := await lines.read()) is not None:
            await obey(conference, lines, message)
    finally:
        ticking.cancel()
        await conference.close()


async def obey(conference: Conference, lines: Lines, message: dict[str, Any]) -> None:
    """Carry out one message; one that is not understood is logged."""
    try:
        body = parse_to_media(message.get("body"))
    except ValueError:
        log.exception("a message is not understood")
        return
    if isinstance(body, Configure):
        await conference.open(body)
    elif answer := conference.handle(body):
        lines.tell(answer, message.get("call"))


async def tick(conference: Conference, beat: Callable[[], None]) -> None:
    """Let the conference do what is due, and the server know that this goes on."""
    for ticks in count():
        try:
            conference.tick()
        except Exception:
            log.exception("a tick failed")
        if ticks % BEAT_TICKS == 0:
            beat()
        await asyncio.sleep(TICK_S)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """Return uvloop's where it is installed; it has no wheel for every system."""
    name = "uvloop" if find_spec("uvloop") else "asyncio"
    factory: Callable[[], asyncio.AbstractEventLoop]
    factory = import_module(name).new_event_loop
    return factory


def main() -> None:
    """Run the process."""
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    # Ctrl-C reaches the whole group; the server ends this process in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        check_pins()
    except RuntimeError as error:
        sys.exit(str(error))
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(serve())


if __name__ == "__main__":
    main()
