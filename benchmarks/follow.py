"""The chair turns a page: how long until 200 tablets know and two real ones show it?

Two hundred sockets stand for tablets; their time runs from just before the chair's
command leaves to the moment when the change is read.  Two more are pages in Chromium,
which tell themselves how long after the chair's turn the page was painted.  Then
somebody joins late, and the chair leafs through fourteen pages as fast as it can.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import uvloop
from playwright.async_api import Browser, BrowserContext, async_playwright

from benchmarks._figures import spread_ms
from benchmarks._leading import PAPER
from benchmarks._served import served
from benchmarks.fanout import arrival
from tests.browser.people import ARGUMENTS, CHROMIUM
from tests.sockets import COOKIE, Socket

SIMULATED = 200
REAL = 2
TURNS = 40
PAUSE_S = 0.7
LEAFED = 14
LEAF_S = 0.15
PATIENCE_S = 60


@dataclass
class Chair:
    """The chair's socket, and what it is told of the readers."""

    socket: Socket
    meeting: str
    told: dict[str, Any] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    page: int = 1

    async def turn(self, page: int) -> int:
        """Lead everybody to a page; return the revision."""
        self.page = page
        wish = {"type": "page.lead", "paper": PAPER, "page": page}
        reply: dict[str, Any] = await self.socket.command(self.meeting, wish)
        return int(reply["rev"])

    async def listen(self) -> None:
        """Keep what was told last."""
        while True:
            self.told = await self.socket.next("following", timeout_s=3600)
            self.news.set()

    async def all_there(self, devices: int) -> int:
        """Wait until so many real tablets show the page; return the slowest's time."""
        async with asyncio.timeout(PATIENCE_S):
            while (self.told.get("page"), self.told.get("there")) != (
                self.page,
                devices,
            ):
                self.news.clear()
                await self.news.wait()
        return int(self.told["slowest_ms"] or 0)


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    tablets = str(SIMULATED + REAL + 1)
    with served("benchmarks._leading", tablets) as told:
        figures = uvloop.run(measure(told))
    print(json.dumps(figures))


async def measure(told: dict[str, Any]) -> dict[str, Any]:
    """Return the figures."""
    connector = aiohttp.TCPConnector(limit=0)
    origin, meeting, tokens = told["origin"], told["meeting"], told["tablets"]
    async with (
        aiohttp.ClientSession(connector=connector) as http,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS
        )
        tablets = [Socket(http, origin, token) for token in tokens[:SIMULATED]]
        await asyncio.gather(*(tablet.connect() for tablet in tablets))
        await asyncio.gather(*(tablet.sync(meeting) for tablet in tablets))
        chair = Chair(await Socket(http, origin, told["chair"]).connect(), meeting)
        await chair.socket.sync(meeting)
        listening = asyncio.create_task(chair.listen())
        await chair.turn(1)
        for token in tokens[SIMULATED : SIMULATED + REAL]:
            await tablet_page(browser, origin, token)
        await chair.all_there(REAL)
        known, painted = await turns(chair, tablets)
        await tablet_page(browser, origin, tokens[-1])
        await chair.all_there(REAL + 1)
        late_joiner_at = chair.page
        await leaf(chair, REAL + 1)
        listening.cancel()
        await asyncio.gather(*(s.close() for s in (chair.socket, *tablets)))
        await browser.close()
    return {
        "simulated": SIMULATED,
        "turns": TURNS,
        "known": spread_ms(known),
        "painted": spread_ms(painted),
        "late_joiner_at_page": late_joiner_at,
        "after_leafing_all_at_page": chair.page,
    }


async def turns(chair: Chair, tablets: list[Socket]) -> tuple[list[float], list[float]]:
    """Return the seconds until each tablet knew, and until the real ones showed it."""
    loop = asyncio.get_running_loop()
    known: list[float] = []
    painted: list[float] = []
    for n in range(TURNS):
        sent_at = loop.time()
        rev = await chair.turn(2 + n)
        known += [
            at - sent_at
            for at in await asyncio.gather(*(arrival(t, rev) for t in tablets))
        ]
        painted.append(await chair.all_there(REAL) / 1000)
        await asyncio.sleep(PAUSE_S)
    return known, painted


async def leaf(chair: Chair, devices: int) -> None:
    """Turn fourteen pages one after the other; everybody must end at the last."""
    for page in range(60, 60 + LEAFED):
        await chair.turn(page)
        await asyncio.sleep(LEAF_S)
    await chair.all_there(devices)


async def tablet_page(browser: Browser, origin: str, token: str) -> BrowserContext:
    """Open the delegate's page on a new device, which follows from the start."""
    context = await browser.new_context(
        viewport={"width": 1280, "height": 800}, has_touch=True
    )
    page = await context.new_page()
    await page.goto(f"{origin}/sign-in")
    # The page may set what no tool may: a cookie of this name over plain HTTP.
    cookie = f"{COOKIE}={token}; Secure; Path=/; SameSite=Strict"
    await page.evaluate("cookie => { document.cookie = cookie }", cookie)
    await page.goto(f"{origin}/tablet")
    return context


if __name__ == "__main__":
    main()
