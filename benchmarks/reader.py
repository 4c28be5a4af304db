"""A thousand pages on a slow tablet: how fast pages turn, scroll, and what they weigh.

Chromium on a screen of 1,280 × 800 with its processor slowed to a quarter reads a book
that the real server serves, once its sealed pack is on the tablet.  `turn_ms`: from the
key until the frame with the decoded next page was painted; the page was prefetched, and
one is turned each second.  `fps`: frames a second while a finger scrolls.  `memory_mb`:
the most that the page's process held (its proportional set size), with every page
visited and every word searched; `most_mb` tells it for each part of the reading and for
the download of the pack, at which nobody looks on (see `_alone`).
"""

import asyncio
import contextlib
import json
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import (
    Browser,
    CDPSession,
    Page,
    ViewportSize,
    async_playwright,
)

from benchmarks._alone import Devtools, chromium
from benchmarks._figures import percentile
from benchmarks._served import served
from meetingroom.web.common import COOKIE

SIZE: ViewportSize = {"width": 1280, "height": 800}
SLOWED = 4
TURNS = 40
TURN_EVERY_S = 1.0
PREFETCH_MS = 15_000
LOBBY_S = 600
LOADED = "Tài liệu đã có đủ trên máy"
SCROLL_PX = 24_000
SCROLL_PX_PER_S = 2_500
SAMPLE_S = 0.25
WATCH = (Path(__file__).parent / "reader.js").read_text()


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    with served("benchmarks._book") as told:
        figures = asyncio.run(measure(told))
    print(json.dumps(figures))


async def measure(told: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of one tablet that takes over and reads the whole book."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        async with chromium(Path(profile)) as (tools, devtools):
            weights = Weights()
            await take_over(devtools, told, weights)
            async with async_playwright() as playwright:
                browser = await playwright.chromium.connect_over_cdp(tools)
                page, session = await tablet(browser, told)
                async with weighing(devtools, weights):
                    turns = await turn(page)
                    weights.close("turning", f"{len(turns)} pages")
                    frames = await scroll(page, session)
                    weights.close("scrolling", f"{SCROLL_PX} px")
                    found = await search(page)
                    weights.close("searching", f"longest task {found} ms")
                    await visit(page, told["pages"])
                    weights.close("visiting", f"{told['pages']} pages")
                await browser.close()
    seconds = sum(frames) / 1000
    return {
        "pages": told["pages"],
        "turn_ms_p50": round(percentile(turns, 50), 1),
        "turn_ms_p95": round(percentile(turns, 95), 1),
        "fps": round(len(frames) / seconds, 1),
        "frame_ms_p99": round(percentile(frames, 99), 1),
        "search_ms": round(found, 1),
        "memory_mb": max(weights.most_mb.values()),
        "most_mb": weights.most_mb,
    }


async def take_over(
    devtools: Devtools, told: dict[str, Any], weights: "Weights"
) -> None:
    """Let the tablet take the set over in the lobby, before anybody reads."""
    cookie = {
        "name": COOKIE,
        "value": told["token"],
        "domain": "127.0.0.1",
        "path": "/",
        "secure": True,
        "httpOnly": True,
        "sameSite": "Strict",
    }
    await devtools.call("Storage.setCookies", cookies=[cookie])
    lobby, session = await devtools.open(f"{told['origin']}/tablet")
    async with asyncio.timeout(LOBBY_S):
        while not await devtools.says(session, LOADED):
            weights.take(await devtools.heaviest_mb())
            await asyncio.sleep(SAMPLE_S)
    weights.close("taking over", f"{told['pages']} pages")
    await devtools.call("Target.closeTarget", targetId=lobby)


async def tablet(browser: Browser, told: dict[str, Any]) -> tuple[Page, CDPSession]:
    """Return a slow tablet with the first paper open."""
    context = browser.contexts[0]
    context.set_default_timeout(LOBBY_S * 1000)
    await context.add_init_script(WATCH)
    page = await context.new_page()
    await page.set_viewport_size(SIZE)
    session = await context.new_cdp_session(page)
    touch = {"enabled": True, "maxTouchPoints": 5}
    await session.send("Emulation.setTouchEmulationEnabled", touch)
    await page.goto(f"{told['origin']}/tablet")
    await page.locator(".pack-line").get_by_text(LOADED).wait_for()
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    await page.locator(".paper-card").first.click()
    await page.locator(".page-sheet.is-shown").first.wait_for()
    return page, session


async def turn(page: Page) -> list[float]:
    """Return the milliseconds of each turn to a page that is prefetched."""
    found = []
    for _ in range(TURNS):
        await asyncio.sleep(TURN_EVERY_S)
        await page.evaluate(f"watch.prefetched({PREFETCH_MS})")
        await page.evaluate("watch.ready()")
        await page.keyboard.press("ArrowRight")
        found.append(await page.evaluate("watch.turned()"))
    return found


async def scroll(page: Page, session: CDPSession) -> list[float]:
    """Return the milliseconds between the frames while a finger scrolls."""
    box = await page.locator(".book").bounding_box()
    assert box is not None
    await page.evaluate("watch.frames()")
    await session.send(
        "Input.synthesizeScrollGesture",
        {
            "x": box["x"] + box["width"] / 2,
            "y": box["y"] + box["height"] / 2,
            "yDistance": -SCROLL_PX,
            "speed": SCROLL_PX_PER_S,
            "gestureSourceType": "touch",
            "preventFling": True,
        },
    )
    frames: list[float] = await page.evaluate("watch.stop()")
    return frames


async def search(page: Page) -> float:
    """Return the milliseconds of a search once the words of all papers are here."""
    await page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    await box.fill("kinh te")
    await page.locator(".find-hit").first.wait_for()
    await page.get_by_text("Đang đọc thêm").wait_for(state="detached", timeout=300_000)
    await page.evaluate("watch.longest()")
    await box.fill("đầu tư công")
    await page.wait_for_timeout(1_500)
    longest: float = await page.evaluate("watch.stopped()")
    await page.keyboard.press("Escape")
    return longest


async def visit(page: Page, pages: int) -> None:
    """Turn through the whole book, each page long enough to be fetched."""
    await page.locator(".tool").first.click()
    await page.locator(".contents-row.is-paper").first.click()
    for _ in range(pages - 1):
        await page.keyboard.press("ArrowRight")
        await page.evaluate("watch.shown(3000)")


class Weights:
    """The most that was held in each part of the reading, in MB."""

    def __init__(self) -> None:
        self.most_mb: dict[str, float] = {}
        self._most_mb = 0.0

    def take(self, held_mb: float) -> None:
        """Take one weight."""
        self._most_mb = max(self._most_mb, held_mb)

    def close(self, part: str, told: str) -> None:
        """End a part, and begin the next."""
        self.most_mb[part] = round(self._most_mb, 1)
        self._most_mb = 0.0
        print(f"{part}: {told}, at most {self.most_mb[part]} MB", flush=True)


@contextlib.asynccontextmanager
async def weighing(devtools: Devtools, weights: Weights) -> AsyncIterator[None]:
    """Weigh the heaviest page process, again and again, until the block ends."""

    async def weigh() -> None:
        while True:
            weights.take(await devtools.heaviest_mb())
            await asyncio.sleep(SAMPLE_S)

    task = asyncio.create_task(weigh())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


if __name__ == "__main__":
    main()
