"""The DevTools protocol over Chromium's own pipe: no port that others could open."""

import asyncio
import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

MESSAGE_BYTES = 16 * 1024 * 1024
# Chromium reads on 3 and writes on 4; both ends are ours.  Its own output goes to the
# log, and nobody types.
ON_PIPE = 'exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>&2'

Told = Callable[[str, dict[str, Any]], None]


class GoneError(Exception):
    """Chromium has ended, or did not answer in time, or refuses."""


class Browser:
    """One Chromium process and its only page."""

    def __init__(self, process: asyncio.subprocess.Process, told: Told) -> None:
        """Take a process that was started on a pipe, and who hears of its events."""
        self._process = process
        self._told = told
        self._numbers = count(1)
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session = ""
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def start(cls, command: tuple[str, ...], told: Told) -> "Browser":
        """Start Chromium with a process group of its own, which `close` ends."""
        process = await asyncio.create_subprocess_exec(
            *("/bin/sh", "-c", ON_PIPE, *command),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=MESSAGE_BYTES,
            start_new_session=True,
        )
        return cls(process, told)

    @property
    def pid(self) -> int:
        """The process id of the browser."""
        return self._process.pid

    async def attach(self, patience_s: float) -> None:
        """Find the page and hear of it; raise `GoneError` where there is none."""
        found = await self.ask("Target.getTargets", patience_s=patience_s)
        pages = [one for one in found["targetInfos"] if one["type"] == "page"]
        if not pages:
            raise GoneError("no page")
        wish = {"targetId": pages[0]["targetId"], "flatten": True}
        attached = await self.ask("Target.attachToTarget", wish, patience_s)
        self._session = attached["sessionId"]
        for domain in ("Page", "Inspector"):
            await self.ask(f"{domain}.enable", patience_s=patience_s)

    async def ask(
        self, method: str, wish: dict[str, Any] | None = None, patience_s: float = 5.0
    ) -> dict[str, Any]:
        """Return the answer of the page, or of the browser before it is attached.

        Raises:
            GoneError: there is none within that time.
        """
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": wish or {}}
        if self._session:
            message["sessionId"] = self._session
        answer = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\0")
            async with asyncio.timeout(patience_s):
                result: dict[str, Any] = await answer
        except (TimeoutError, OSError) as error:
            raise GoneError(f"{method}: {error or 'no answer'}") from None
        finally:
            self._asked.pop(number, None)
        return result

    async def ended(self) -> None:
        """Wait until Chromium is gone."""
        await asyncio.shield(self._hearing)

    async def close(self) -> None:
        """End Chromium and everything that it has started; may be called twice."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        self._hearing.cancel()
        await asyncio.gather(self._hearing, return_exceptions=True)

    async def _hear(self) -> None:
        assert self._process.stdout is not None
        try:
            while True:
                said = await self._process.stdout.readuntil(b"\0")
                self._take(json.loads(said[:-1]))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(GoneError("Chromium has ended"))

    def _take(self, message: dict[str, Any]) -> None:
        if "id" not in message:
            self._told(message["method"], message.get("params", {}))
            return
        answer = self._asked.get(message["id"])
        if answer is None or answer.done():
            return
        if "error" in message:
            answer.set_exception(GoneError(str(message["error"].get("message"))))
        else:
            answer.set_result(message["result"])
