"""A site joins: how long from the press to the first frame of the others?

A Chromium with open devices joins and leaves, again and again, beside the server and
over a line of 100 ms there and back; then it turns from one site to another.  The
others are recordings, so that nothing is measured but the joining.  `JOINS` says how
often (30).  Times are those at which the browser presents a frame.
"""

import asyncio
import json
import os
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import uvloop
from playwright.async_api import Page

from benchmarks._figures import spread_ms
from benchmarks._village import stage, villages
from tests.wire.call import entered
from tests.wire.conference import chromium_at
from tests.wire.line import Line

JOINS = int(os.environ.get("JOINS", "30"))
NEAR, AWAY, OTHERS = "district-01", "district-03", ("hall", "district-02")
SIZE = (1366, 768)
MARKS = Path(__file__).with_suffix(".js").read_text()
FAR = Line(delay_ms=50)
WARM_S, APART_S, PATIENCE_MS = 3.0, 0.7, 30_000


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    print(json.dumps(uvloop.run(measure())))


async def measure() -> dict[str, Any]:
    """Return the figures."""
    async with AsyncExitStack() as stack:
        places, product, folder, playwright = await stack.enter_async_context(stage())
        links = stack.enter_context(
            villages(places.hall, product, OTHERS, (NEAR, AWAY), layers="qhf")
        )
        found: dict[str, Any] = {"joins": JOINS}
        far = places.site(FAR).site
        callers = {"loopback": (NEAR, places.hall), "rtt_100_ms": (AWAY, far)}
        for name, (site, space) in callers.items():
            browser = await chromium_at(space, folder, playwright)
            page = await entered(browser, links[site], SIZE, MARKS)
            found[name] = await on_a_line(page, name)
            await browser.close()
        found["load"] = round(os.getloadavg()[0], 1)
        return found


async def on_a_line(page: Page, name: str) -> dict[str, Any]:
    """Return the figures of one line."""
    joins = []
    for n in range(JOINS):
        joins.append(await joined(page))
        print(f"{name} {n + 1}: {joins[-1] * 1000:.0f} ms", flush=True)
        if n < JOINS - 1:
            await page.get_by_role("button", name="Rời cuộc họp").click()
            await asyncio.sleep(APART_S)
    await asyncio.sleep(WARM_S)
    turns = [await turned(page) for _ in range(JOINS)]
    return {
        "join": spread_ms(joins),
        "turn": spread_ms([first for first, _ in turns]),
        "turn_sharp": spread_ms([sharp for _, sharp in turns]),
    }


async def joined(page: Page) -> float:
    """Join; return the seconds until the first frame."""
    await page.locator(".site-check").get_by_role("button", name="Vào họp").click()
    return await mark(page, "first_ms")


async def turned(page: Page) -> tuple[float, float]:
    """Choose another site; return the seconds to its first frame, and a sharp one."""
    await asyncio.sleep(APART_S)
    now = await page.locator(".site-main .tile").get_attribute("data-site")
    other = next(site for site in OTHERS if site != now)
    await page.locator(f'.site-strip button[data-site="{other}"]').click()
    return await mark(page, "first_ms"), await mark(page, "sharp_ms")


async def mark(page: Page, name: str) -> float:
    """Wait for a mark; return it in seconds."""
    await page.wait_for_function(
        f"() => window.marks.{name} !== undefined", timeout=PATIENCE_MS
    )
    return float(await page.evaluate(f"window.marks.{name}")) / 1000


if __name__ == "__main__":
    main()
