"""Helper processes of the server: started, spoken to, and started again.

Both sides speak one JSON object a line over the child's standard input and output.
A line has `body` and, where an answer is wanted or given, `call`.  The child ends
when its input ends, so that no process outlives a killed server.

A line with neither is a beat: it says that the child lives, and nothing else.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

log = logging.getLogger(__name__)

LINE_MAX = 8 * 1024 * 1024
"""Bytes of the longest line; an SDP of a large conference stays far below."""
UNREAD_MAX = 4 * LINE_MAX
"""Bytes that a child may leave unread before it counts as hung."""
END_S = 2.0
"""How long a child may take to end by itself."""
RESTART_S = (0.2, 5.0)
"""First and longest pause before a dead child is started again, in seconds."""
STEADY_S = 10.0
"""A child that lived this long begins again with the shortest pause."""
BEAT_S = 1.0
"""How often a child that beats does so."""
SILENT_BEATS = 10
"""A child hangs that has said nothing for so many of its beats."""
LOADING_BEATS = 60
"""The same before its first word: a busy machine needs long to load it."""


class ChildError(Exception):
    """The child is not there, died, or refused the call."""


class Child:
    """One supervised process: `python -m <module>`.

    `on_message` gets the body of every line that is not an answer.  `on_start` is
    called after each start, also the first; it sends what the child must know.
    `prefix` is a command that runs the child, for instance shut off from the disk.
    `beat_s` is how often it says something at least, in seconds; one that hangs is then
    killed and started again.  Left out, nobody asks.
    """

    def __init__(
        self,
        module: str,
        on_message: Callable[[dict[str, Any]], None],
        on_start: Callable[[], None],
        arguments: tuple[str, ...] = (),
        prefix: tuple[str, ...] = (),
        beat_s: float | None = None,
    ) -> None:
        self.module = module
        self._beat_s = beat_s
        self._silent_beats = 0
        self._command = (*prefix, sys.executable, "-m", module, *arguments)
        self._on_message = on_message
        self._on_start = on_start
        self._process: asyncio.subprocess.Process | None = None
        self._calls: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = count(1)

    @property
    def pid(self) -> int | None:
        """The process id while the child runs."""
        return self._process.pid if self._process else None

    def send(self, body: dict[str, Any]) -> bool:
        """Say something; False when nobody is there to hear it."""
        return self._write({"body": body})

    async def call(self, body: dict[str, Any], timeout_s: float = 10) -> dict[str, Any]:
        """Ask and wait for the answer.

        Raises:
            ChildError: the child is down, died while it worked, answered with an
                error, or took longer than the time allowed.
        """
        number = next(self._numbers)
        answer = asyncio.get_running_loop().create_future()
        self._calls[number] = answer
        try:
            if not self._write({"call": number, "body": body}):
                raise ChildError(f"{self.module} is not running")
            # Not wait_for: before Python 3.12 it swallows a cancellation that comes
            # together with the answer, and the caller would never end.
            async with asyncio.timeout(timeout_s):
                result: dict[str, Any] = await answer
        except TimeoutError:
            raise ChildError(f"{self.module} did not answer") from None
        finally:
            self._calls.pop(number, None)
        if "error" in result:
            raise ChildError(str(result["error"]))
        return result

    async def run(self) -> None:
        """Keep the child alive until cancelled; then end it."""
        pause_s = RESTART_S[0]
        loop = asyncio.get_running_loop()
        try:
            while True:
                started_s = loop.time()
                await self._live()
                if loop.time() - started_s > STEADY_S:
                    pause_s = RESTART_S[0]
                log.warning("%s ended; starting again in %.1f s", self.module, pause_s)
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, RESTART_S[1])
        finally:
            await self._end()

    async def _live(self) -> None:
        """Start the child and listen to it until its output ends."""
        watching: asyncio.Task[None] | None = None
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=LINE_MAX,
            )
            if self._beat_s is not None:
                watch = self._watch(self._process, self._beat_s)
                watching = asyncio.create_task(watch)
            self._on_start()
            assert self._process.stdout is not None
            while line := await self._process.stdout.readline():
                self._hear(line)
        except Exception:
            # Whatever a child does or says, its supervision goes on.
            log.exception("%s cannot be started or understood", self.module)
        finally:
            if watching is not None:
                watching.cancel()
            await self._end()

    async def _watch(self, process: asyncio.subprocess.Process, beat_s: float) -> None:
        """Kill a child that says nothing any more; the reader sees its end.

        Beats are counted and no clock is read: a server that stood still itself, for
        instance with its machine, has missed one beat by that and not an hour of them.
        """
        self._silent_beats = SILENT_BEATS - LOADING_BEATS
        while self._silent_beats < SILENT_BEATS:
            await asyncio.sleep(beat_s)
            self._silent_beats += 1
        log.error("%s hangs and is killed", self.module)
        process.kill()

    def _hear(self, line: bytes) -> None:
        self._silent_beats = 0
        message = json.loads(line)
        number = message.get("call")
        if number is None and "body" in message:
            self._on_message(message["body"])
        elif number is None:
            return
        elif (answer := self._calls.get(number)) and not answer.done():
            answer.set_result(message["body"])

    def _write(self, message: dict[str, Any]) -> bool:
        process = self._process
        if process is None or process.stdin is None or process.stdin.is_closing():
            return False
        if process.stdin.transport.get_write_buffer_size() > UNREAD_MAX:
            log.error("%s does not read any more and is ended", self.module)
            process.kill()
            return False
        process.stdin.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")
        return True

    async def _end(self) -> None:
        process, self._process = self._process, None
        for answer in self._calls.values():
            if not answer.done():
                answer.set_result({"error": f"{self.module} ended"})
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            # Not `wait_for`, which in Python 3.11 can swallow a cancellation.
            async with asyncio.timeout(END_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def run_once(
    module: str, *arguments: str, told: bytes = b"", timeout_s: float
) -> bytes:
    """Return what `python -m <module> <arguments>` writes to its standard output.

    What it is told stands on its standard input, and nothing of either on the disk.

    A process that is no longer waited for is killed.

    Raises:
        ChildError: it failed.
        TimeoutError: it took longer than the time allowed.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(timeout_s):
            answer, trouble = await process.communicate(told)
    except BaseException:
        if process.returncode is None:
            process.kill()
            await process.wait()
        raise
    if process.returncode != 0:
        raise ChildError(trouble.decode(errors="replace")[-500:])
    return answer
