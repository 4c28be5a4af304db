"""Debian's Firefox, driven over WebDriver BiDi by hand: no driver is to be installed.

https://w3c.github.io/webdriver-bidi/: JSON over one WebSocket.  Its ICE uses no
loopback, so that it needs a place behind a wire.
"""

import asyncio
import base64
import contextlib
import itertools
import json
import re
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import aiohttp

FIREFOX = "/usr/bin/firefox-esr"
START_S, ANSWER_S = 60.0, 60.0
MESSAGE_MAX = 64 * 1024 * 1024
PREFERENCES: dict[str, bool | int | str] = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "media.autoplay.default": 0,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "media.gmp-manager.url": "",
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "intl.accept_languages": "vi",
    "privacy.reduceTimerPrecision": False,
}

MakeSocket = Callable[..., socket.socket]


class FirefoxError(Exception):
    """Firefox refused, or what ran in its page failed."""


class Firefox:
    """One running Firefox with one page."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self._ws = ws
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._reading = asyncio.create_task(self._read())
        self._page = ""

    async def open(self, size: tuple[int, int], preload: str = "") -> None:
        """Begin; `preload` runs in every page before its own scripts."""
        wishes = {"alwaysMatch": {"acceptInsecureCerts": True}}
        await self.ask("session.new", capabilities=wishes)
        if preload:
            function = f"() => {{ {preload} }}"
            await self.ask("script.addPreloadScript", functionDeclaration=function)
        tree = await self.ask("browsingContext.getTree")
        self._page = tree["contexts"][0]["context"]
        await self.ask(
            "browsingContext.setViewport",
            context=self._page,
            viewport={"width": size[0], "height": size[1]},
        )

    async def goto(self, url: str) -> None:
        """Open an address, until it has loaded."""
        await self.ask(
            "browsingContext.navigate", context=self._page, url=url, wait="complete"
        )

    async def evaluate(self, script: str) -> Any:
        """Return what an expression is worth in the page, as JSON can say it.

        Raises:
            FirefoxError: it failed.
        """
        found = await self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({script})) ?? null))()",
            target={"context": self._page},
            awaitPromise=True,
        )
        if found["type"] != "success":
            raise FirefoxError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    async def until(self, script: str, timeout_s: float = ANSWER_S) -> None:
        """Wait until an expression is true, over changes of the page."""
        deadline_s = asyncio.get_running_loop().time() + timeout_s
        while asyncio.get_running_loop().time() < deadline_s:
            with contextlib.suppress(FirefoxError):
                if await self.evaluate(script):
                    return
            await asyncio.sleep(0.2)
        raise TimeoutError(f"it did not come true: {script}")

    async def press(self, name: str) -> None:
        """Press the button with this name, once it is there, as a person does."""
        find = (
            "[...document.querySelectorAll('button')]"
            f".find((b) => b.textContent.trim() === {json.dumps(name)} && !b.disabled)"
        )
        await self.until(f"{find} !== undefined")
        place = await self.evaluate(
            f"(() => {{ const b = {find}; b.scrollIntoView({{block: 'center'}});"
            " const r = b.getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        move = {"type": "pointerMove", "x": round(place[0]), "y": round(place[1])}
        steps = [
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "actions": [move, *steps]}
        await self.ask("input.performActions", context=self._page, actions=[pointer])

    async def key(self, value: str) -> None:
        """Strike a key."""
        strokes = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        await self.ask("input.performActions", context=self._page, actions=[keyboard])

    async def picture(self) -> bytes:
        """Return a picture of the page, as PNG."""
        found = await self.ask("browsingContext.captureScreenshot", context=self._page)
        return base64.b64decode(found["data"])

    async def ask(self, method: str, **parameters: Any) -> Any:
        """Send a command; return its result.

        Raises:
            FirefoxError: it was refused.
        """
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        wish = {"id": number, "method": method, "params": parameters}
        await self._ws.send_json(wish)
        return await asyncio.wait_for(answer, ANSWER_S)

    async def close(self) -> None:
        """Stop listening."""
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        async for message in self._ws:
            told = json.loads(message.data)
            answer = self._answers.pop(told.get("id") or 0, None)
            if answer is None or answer.done():
                continue
            if told["type"] == "error":
                answer.set_exception(
                    FirefoxError(f"{told['error']}: {told['message']}")
                )
            else:
                answer.set_result(told["result"])


@contextlib.asynccontextmanager
async def firefox(
    folder: Path,
    size: tuple[int, int],
    preload: str = "",
    place: Sequence[str] = (),
    make_socket: MakeSocket | None = None,
) -> AsyncIterator[Firefox]:
    """Run a Firefox of its own for as long as the block lasts.

    Args:
        folder: where its profile is put.
        size: of the page.
        preload: what runs in every page before its own scripts.
        place: what to put before the command, to run it elsewhere.
        make_socket: makes sockets that reach its loopback there.

    Raises:
        FileNotFoundError: there is none.
    """
    if shutil.which(FIREFOX) is None:
        raise FileNotFoundError(f"{FIREFOX} is missing: run scripts/need firefox-esr")
    profile = folder / "firefox"
    profile.mkdir()
    lines = (
        f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()
    )
    (profile / "user.js").write_text("\n".join(lines))
    process = await asyncio.create_subprocess_exec(
        *place,
        *(FIREFOX, "--headless", "--no-remote", "--profile", str(profile)),
        "--remote-debugging-port=0",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={
            "HOME": str(folder),
            "PATH": "/usr/bin:/bin",
            "MOZ_DISABLE_CONTENT_SANDBOX": "1",
        },
    )
    connector = (
        aiohttp.TCPConnector(socket_factory=make_socket) if make_socket else None
    )
    try:
        url = await asyncio.wait_for(_address(process), START_S)
        draining = asyncio.create_task(_drain(process))
        async with (
            aiohttp.ClientSession(connector=connector) as http,
            http.ws_connect(f"{url}/session", max_msg_size=MESSAGE_MAX) as ws,
        ):
            made = Firefox(ws)
            await made.open(size, preload)
            yield made
            await made.close()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        draining.cancel()
        shutil.rmtree(profile, ignore_errors=True)


async def _address(process: asyncio.subprocess.Process) -> str:
    """Return where it listens, which it says once it does."""
    assert process.stderr is not None
    async for line in process.stderr:
        if found := re.search(r"BiDi listening on (ws://\S+)", line.decode()):
            return found[1]
    raise FirefoxError("Firefox ended before it listened")


async def _drain(process: asyncio.subprocess.Process) -> None:
    assert process.stderr is not None
    while await process.stderr.read(65_536):
        pass
