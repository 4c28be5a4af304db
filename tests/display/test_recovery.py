"""One wall in a real browser survives what happens to it, and is never blank.

Its server is killed, its cable pulled, its page and the process that draws are killed,
its clock is wrong by an hour and its disk is full.  One server and one browser serve
all of it.  How long each recovery took is logged, and gates nothing.
"""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from benchmarks._room import MEETING
from meetingroom.web.common import COOKIE
from tests.browser.conftest import chromium
from tests.browser.people import PATIENCE_MS
from tests.display.cable import Cable
from tests.processes import Product, free_port

log = logging.getLogger(__name__)
pytestmark = pytest.mark.asyncio(loop_scope="module")

BLANKS = """
(() => {
  window.bare = 0;
  let lit = false;
  const look = () => {
    const layer = document.querySelector(".wall-layer.is-ready");
    const there = layer?.firstElementChild?.childElementCount > 0;
    if (there) lit = true;
    else if (lit) window.bare += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
AN_HOUR_AHEAD = """
(() => {
  const [now, origin] = [Date.now, performance.timeOrigin];
  Date.now = () => now() + 3_600_000;
  Object.defineProperty(performance, "timeOrigin", { value: origin + 3_600_000 });
})();
"""


@dataclass
class Hall:
    """A server, a chair who orders scenes, and a wall at the end of a cable."""

    product: Product
    cable: Cable
    chair: str
    http: aiohttp.ClientSession
    browser: Browser
    context: BrowserContext
    page: Page
    orders: int = 0

    async def notice(self, text: str) -> None:
        """Put a notice on all walls, past the cable."""
        self.orders += 1
        wish = {"type": "scene.show", "scene": {"kind": "notice", "text": text}}
        async with self.http.post(
            f"{self.product.origin}/api/meetings/{MEETING}/commands",
            json={"id": f"recovery-{self.orders}", "command": wish},
            headers={"Cookie": f"{COOKIE}={self.chair}"},
        ) as response:
            assert response.ok, await response.text()

    async def shows(self, text: str, page: Page | None = None) -> None:
        """Wait until a wall shows a notice, and nothing but that."""
        layers = (page or self.page).locator(".wall-layer")
        shown = layers.filter(has_text=text)
        await expect(shown).to_have_count(1, timeout=PATIENCE_MS)
        await expect(layers).to_have_count(1, timeout=PATIENCE_MS)

    async def recovers(self, what: str, text: str) -> None:
        """Wait until the wall shows what was ordered; log how long that took."""
        began_s = time.monotonic()
        await self.shows(text)
        log.info("%s: back after %.1f s", what, time.monotonic() - began_s)
        assert await self.page.evaluate("window.bare") == 0

    async def opened(self, *scripts: str) -> Page:
        """Open the wall on another page of the same player."""
        page = await self.context.new_page()
        for script in (BLANKS, *scripts):
            await page.add_init_script(script)
        await page.goto(f"{self.cable.origin}/wall")
        return page


async def furnished(data: Path) -> dict[str, str]:
    """Make a meeting; return the chair's session and the link of the wall."""
    command = (sys.executable, "-m", "tests.display.furnish", str(data))
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    told: dict[str, str] = json.loads(out)
    return told


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(tmp_path_factory) -> AsyncIterator[Hall]:
    data = tmp_path_factory.mktemp("hall")
    told = await furnished(data)
    async with contextlib.AsyncExitStack() as stack:
        product = Product("serve", data, free_port())
        await product.start()
        stack.push_async_callback(product.kill)
        cable = await stack.enter_async_context(Cable.to(product.origin))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        browser = await stack.enter_async_context(chromium())
        context = await browser.new_context(
            viewport={"width": 640, "height": 360}, locale="vi-VN"
        )
        page = await context.new_page()
        await page.add_init_script(BLANKS)
        await page.goto(f"{cable.origin}/enter#{told['link']}")
        await page.get_by_role("button", name="Vào phòng họp").click()
        hall = Hall(product, cable, told["chair"], http, browser, context, page)
        await hall.notice("Khai mạc")
        await hall.shows("Khai mạc")
        yield hall


async def test_a_killed_server_leaves_the_picture_and_is_found_again(hall):
    await hall.product.kill()
    await asyncio.sleep(1)
    await hall.shows("Khai mạc")
    await hall.product.start()
    await hall.notice("Máy chủ đã trở lại")

    await hall.recovers("server killed", "Máy chủ đã trở lại")


async def test_a_pulled_cable_leaves_the_picture_and_is_noticed(hall):
    await hall.notice("Trước khi rút dây")
    await hall.shows("Trước khi rút dây")
    hall.cable.pull()
    await hall.notice("Sau khi cắm dây")
    # Until the page has noticed it, and has tried in vain to come back.
    await asyncio.wait_for(hall.cable.tried(), PATIENCE_MS / 1000)
    await hall.shows("Trước khi rút dây")
    hall.cable.mend()

    await hall.recovers("cable pulled", "Sau khi cắm dây")


async def test_a_killed_gpu_process_is_replaced_and_the_picture_goes_on(hall):
    session = await hall.browser.new_browser_cdp_session()
    told = await session.send("SystemInfo.getProcessInfo")
    painters = [each["id"] for each in told["processInfo"] if each["type"] == "GPU"]
    for pid in painters:
        os.kill(pid, signal.SIGKILL)
    await hall.notice("Bộ xử lý hình đã trở lại")

    assert painters
    await hall.recovers("GPU process killed", "Bộ xử lý hình đã trở lại")
    assert len(await hall.page.screenshot()) > 1_000


async def test_a_page_that_crashed_is_back_by_its_address_alone(hall):
    page = await hall.opened()
    await hall.shows("Bộ xử lý hình", page)
    session = await hall.context.new_cdp_session(page)
    async with page.expect_event("crash"):
        with contextlib.suppress(Exception):
            await asyncio.wait_for(session.send("Page.crash"), 5)
    await page.close()
    # What the player's watchdog does.
    again = await hall.opened()

    await hall.shows("Bộ xử lý hình", again)
    await again.close()


async def test_a_clock_that_is_an_hour_ahead_shows_the_same_time_and_scene(hall):
    page = await hall.opened(AN_HOUR_AHEAD)
    await hall.shows("Bộ xử lý hình", page)
    await hall.notice("Cùng một lúc")
    await hall.shows("Cùng một lúc", page)
    await hall.shows("Cùng một lúc")
    clock = ".layout-clock.is-hours"
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            own, other = [
                await each.locator(clock).text_content() for each in (hall.page, page)
            ]
            if own == other:
                break

    assert await page.locator(".wall-dot").count() == 0
    await page.close()


async def test_a_full_disk_keeps_no_wall_from_its_picture(hall):
    session = await hall.context.new_cdp_session(hall.page)
    full = {"origin": hall.cable.origin, "quotaSize": 0}
    await session.send("Storage.overrideQuotaForOrigin", full)
    page = await hall.opened(
        "Storage.prototype.setItem = () => {"
        "  throw new DOMException('full', 'QuotaExceededError');"
        "};"
    )

    await hall.shows("Cùng một lúc", page)
    await hall.notice("Vẫn chiếu")
    await hall.shows("Vẫn chiếu", page)
    await page.close()
