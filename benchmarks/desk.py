"""The desk at the door: how long from a scan to the colour, and to the portrait?

A Chromium of 1366 × 768 beside the demo server.  A reader types each badge and ends it
with Enter; `colour` runs from that key until the verdict on its holder is painted,
`portrait` until the photo beside it is, where there is one.  `offline` is the colour
without network, out of the roster that the desk keeps.  `SCANS` says how many badges
(60).
"""

import asyncio
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import uvloop
from playwright.async_api import Page, expect

from benchmarks._figures import spread_ms
from tests.browser.province import copied, make
from tests.browser.test_desk_offline import AWAY, BADGE, come_in, records
from tests.browser.test_offline import API, tablet_of
from tests.processes import running

SCANS = int(os.environ.get("SCANS", "60"))
MARKS = Path(__file__).with_suffix(".js").read_text()
PATIENCE_MS = 30_000
PAINTED = """
(what) => Number.isFinite(window.marks[what]) && window.marks[what]
"""


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    print(json.dumps(uvloop.run(measure())))


async def measure() -> dict[str, Any]:
    """Return the figures of a desk with network, and then without."""
    expect.set_options(timeout=PATIENCE_MS)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        await make(folder / "made")
        data = copied(folder / "made", folder / "data")
        async with (
            running("demo", data) as demo,
            tablet_of(folder / "profile") as context,
        ):
            await context.add_init_script(MARKS)
            page = context.pages[0]
            page.set_default_timeout(PATIENCE_MS)
            await come_in(page, demo)
            badges = await issued(page)
            async with page.expect_response(lambda answer: "/desk/pack" in answer.url):
                await page.reload()
            await page.get_by_role("combobox").wait_for()
            half = len(badges) // 2
            found = {"online": await scanned(page, badges[:half], "colour", "portrait")}
            await context.set_offline(True)
            await page.locator(AWAY).wait_for()
            found["offline"] = await scanned(page, badges[half:], "colour")
            load = round(os.getloadavg()[0], 1)
            return {"scans": len(badges), **found, "load": load}


async def issued(page: Page) -> list[str]:
    """Return the badges of delegates, as a reader reads them."""
    people = (await records(page, "participant"))[:SCANS]
    paths = [f"{API}/participants/{one['id']}/badge?as=text" for one in people]
    return [await page.evaluate(BADGE, path) for path in paths]


async def scanned(page: Page, badges: list[str], *whats: str) -> dict[str, Any]:
    """Scan one badge after another, and let in whoever may come in."""
    took: dict[str, list[float]] = {what: [] for what in whats}
    for badge in badges:
        await page.keyboard.type(badge)
        await page.keyboard.press("Enter")
        for what, each in took.items():
            each.append(await painted(page, f"{what}_ms"))
        if await page.get_by_role("button", name="Cho vào").is_visible():
            await page.get_by_role("button", name="Cho vào").click()
            await page.get_by_text("ĐÃ VÀO", exact=True).wait_for()
        await page.keyboard.press("Escape")
        await asyncio.sleep(0.3)
    return {what: spread_ms(each) for what, each in took.items()}


async def painted(page: Page, what: str) -> float:
    """Wait until something is painted; return the seconds that it took."""
    told = await page.wait_for_function(PAINTED, arg=what)
    return float(await told.json_value()) / 1000


if __name__ == "__main__":
    main()
