"""One head of a player: a Chromium that always shows the page, or waits for it."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from meetingroom.display.player.chromium import mend
from meetingroom.display.player.devtools import Browser, GoneError
from meetingroom.display.player.waiting import GROUND, waiting_page

log = logging.getLogger(__name__)

BEAT_S = 1.0
"""How often the page is asked for an animation frame."""
PATIENCE_S = 2.0
MISSES = 3
"""A page that gives no frame so often in a row hangs."""
START_S = 60.0
"""How long Chromium may take to start on a slow machine."""
SOON_S = 10.0
"""A Chromium that ends earlier is started again ever later, up to this."""
ANSWER_S = 2.0
BACKGROUND = "Emulation.setDefaultBackgroundColorOverride"
# From the animation frames and not from a timer: what is not painted does not answer.
FRAME = "new Promise((done) => requestAnimationFrame(() => done(location.href)))"


class Head:
    """Keeps one page on one screen until it is cancelled."""

    def __init__(
        self,
        command: tuple[str, ...],
        profile: Path,
        url: str,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        """Take how Chromium is started, where its profile is, and what it shows.

        `alive` is called after each frame that was seen.
        """
        self._command = command
        self._profile = profile
        self._url = url
        self._alive = alive
        self._crashed = asyncio.Event()
        self.browser: Browser | None = None
        """The Chromium that runs now."""
        self.shows = ""
        """The address that gave the last frame."""

    async def run(self) -> None:
        """Start Chromium whenever it is not there, and watch it."""
        loop = asyncio.get_running_loop()
        pause_s = 0.0
        while True:
            began_s = loop.time()
            try:
                await self._once()
            except GoneError as error:
                log.warning("%s: %s", self._url, error)
            if loop.time() - began_s > SOON_S:
                pause_s = 0.0
            await asyncio.sleep(pause_s)
            pause_s = min(SOON_S, pause_s * 2 or 0.5)

    async def _once(self) -> None:
        """Watch one Chromium until it has ended or hangs."""
        await asyncio.to_thread(mend, self._profile)
        self.shows = ""
        self._crashed.clear()
        self.browser = browser = await Browser.start(self._command, self._hear)
        try:
            await browser.attach(START_S)
            await browser.ask(BACKGROUND, {"color": GROUND})
            await self._open(browser)
            await self._watch(browser)
        finally:
            self.browser = None
            await browser.close()

    def _hear(self, method: str, told: dict[str, Any]) -> None:
        if method == "Inspector.targetCrashed":
            self._crashed.set()

    async def _watch(self, browser: Browser) -> None:
        """Ask for frames; return never, raise `GoneError` where none come any more."""
        misses = 0
        while True:
            crash = asyncio.create_task(self._crashed.wait())
            end = asyncio.create_task(browser.ended())
            await asyncio.wait(
                {crash, end}, timeout=BEAT_S, return_when="FIRST_COMPLETED"
            )
            gone, crashed = end.done(), crash.done()
            for task in (crash, end):
                task.cancel()
            if gone:
                raise GoneError("Chromium has ended")
            if crashed:
                log.warning("%s: the page has crashed", self._url)
                self._crashed.clear()
                await self._open(browser)
                misses = 0
                continue
            try:
                self.shows = await self._frame(browser)
            except GoneError:
                misses += 1
                if misses >= MISSES:
                    raise GoneError("the page hangs") from None
                continue
            misses = 0
            self._alive()
            await self._lead(browser)

    async def _frame(self, browser: Browser) -> str:
        wish = {"expression": FRAME, "awaitPromise": True, "returnByValue": True}
        seen = await browser.ask("Runtime.evaluate", wish, PATIENCE_S)
        return str(seen["result"].get("value", ""))

    async def _lead(self, browser: Browser) -> None:
        """Go where the page is not: away from errors, back to the hall, to pairing."""
        here = urlsplit(self.shows)
        if here.scheme not in {"http", "https"}:
            if here.scheme != "data" or await answers(self._url):
                await self._open(browser)
        elif pairing := pairing_of(self.shows):
            await self._go(browser, pairing)

    async def _open(self, browser: Browser) -> None:
        """Open the page; the waiting one while the server is away."""
        if await answers(self._url) and await self._go(browser, self._url):
            return
        await self._go(browser, waiting_page(self._url))

    async def _go(self, browser: Browser, url: str) -> bool:
        """Open an address; tell whether there was something."""
        gone = await browser.ask("Page.navigate", {"url": url}, START_S)
        return not gone.get("errorText")


def pairing_of(shown: str) -> str:
    """Return where a page that asks for a name and a password is led; else nothing.

    A wall has no keyboard.
    """
    here = urlsplit(shown)
    return here._replace(path="/pair").geturl() if here.path == "/sign-in" else ""


async def answers(url: str) -> bool:
    """Tell whether a server answers; its certificate is the browser's affair."""
    return await asyncio.to_thread(_answers, url)


def _answers(url: str) -> bool:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with urlopen(url, timeout=ANSWER_S, context=context):
            return True
    except HTTPError as error:
        with suppress(OSError):
            error.close()
        return error.code < 500  # noqa: PLR2004
    except (URLError, OSError, ValueError):
        return False
