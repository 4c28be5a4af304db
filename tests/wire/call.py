"""Sites in a call over their wires, and what each of them saw and heard."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, Page

from tests.browser.people import PATIENCE_MS
from tests.wire.seen import Note, Seen, moves_again, seen
from tests.wire.wire import Wire

WATCH = Path(__file__).with_name("watch.js").read_text()
CHAIR = "Chủ tọa"
SITES = ("hall", "district-01", "district-02")
"""Those that the demo has links for."""
SMALL = (800, 600)

UNMUTE = """
async (sites) => {
  const me = await (await fetch("/api/me")).json();
  const meeting = me.meetings[0].id;
  for (const site of sites) {
    const command = { type: "site.mute", site, muted: false };
    const response = await fetch(`/api/meetings/${meeting}/commands`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: crypto.randomUUID(), command }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}
"""


class Caller:
    """One site's screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.notes: list[Note] = []

    async def join(self) -> None:
        """Press the button with which a site joins."""
        check = self.page.locator(".site-check")
        await check.get_by_role("button", name="Vào họp").click()

    async def note(self) -> None:
        """Take over what the page has noted."""
        rows = await self.page.evaluate("take()")
        self.notes += [Note.of(row) for row in rows]

    async def fared(self, for_s: float) -> Seen:
        """Return how the next seconds are here."""
        (found,) = await fared([self], for_s)
        return found


async def fared(callers: Sequence[Caller], for_s: float) -> list[Seen]:
    """Return how the next seconds are for each."""
    for caller in callers:
        await caller.note()
        caller.notes.clear()
    began = [await now_s(caller) for caller in callers]
    await asyncio.sleep(for_s)
    for caller in callers:
        await caller.note()
    return [
        seen(caller.notes, at_s, at_s + for_s)
        for caller, at_s in zip(callers, began, strict=True)
    ]


async def now_s(caller: Caller) -> float:
    """Return the time by which the page notes."""
    now_ms = await caller.page.evaluate("performance.timeOrigin + performance.now()")
    return float(now_ms) / 1000


async def called(
    browser: Browser, link: str, size: tuple[int, int] = SMALL, join: bool = True
) -> Caller:
    """Open a site's link on a new device; join the call."""
    page = await entered(browser, link, size)
    caller = Caller(page)
    if join:
        await caller.join()
    return caller


async def entered(
    browser: Browser, link: str, size: tuple[int, int], preload: str = WATCH
) -> Page:
    """Open a one-time link on a new device, and go in."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="vi-VN"
    )
    context.set_default_timeout(PATIENCE_MS)
    await context.add_init_script(preload)
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="Vào phòng họp").click()
    # The way leads over the first page to that of the role.
    await page.wait_for_url(re.compile(r"//[^/]+/(?!enter)\w+"))
    return page


async def open_microphones(
    browser: Browser,
    link: str,
    sites: Sequence[str] = ("hall", "district-01", "district-02"),
) -> None:
    """Let the chair let these sites be heard, and go."""
    page = await entered(browser, link, SMALL)
    await page.evaluate(UNMUTE, [*sites])
    await page.context.close()


async def recovered(
    caller: Caller, wire: Wire, outage_s: float, wait_s: float
) -> float:
    """Cut a line for some time; return how long after it the picture moved again.

    Infinity where it did not within `wait_s`.
    """
    line = wire.line
    wire.both(line.model_copy(update={"cut": True}))
    await asyncio.sleep(outage_s)
    await caller.note()
    caller.notes.clear()
    wire.both(line)
    at_s = await now_s(caller)
    await asyncio.sleep(wait_s)
    await caller.note()
    again_s = moves_again(caller.notes, at_s)
    return float("inf") if again_s is None else again_s
