"""Every picture of the hall as a file, for a person to look at: by Pillow and Chromium.

Kept under artifacts/displays; to paint some of them again, see tests/display/gallery.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser

from tests.browser.inspection import open_page
from tests.display.gallery.entries import ENTRIES, Entry
from tests.display.gallery.meeting import SHEETS
from tests.display.gallery.painted import SIZES, sheet
from tests.display.gallery.walls import WALLS, Wall

REFUSED = "Failed to load resource"
"""No pictures of sites come here, and the page asks for them."""
PAGES = 1
"""At once: with several, Chromium gives one of them no frame for half a minute."""


async def by_pillow(folder: Path) -> None:
    """Paint all by Pillow, in a process that does not hold up the pages."""
    module = "tests.display.gallery"
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", module, folder)
    assert await child.wait() == 0


async def by_chromium(
    browser: Browser, folder: Path, entries: Sequence[Entry]
) -> dict[str, list[str]]:
    """Paint some on the page of a wall; return what is wrong with each."""
    page, errors = await open_page(browser, SIZES[0][:2])
    wall = Wall(page, folder)
    await wall.open(entries[0])
    wrong = {entry.name: await wall.pictures(entry) for entry in entries}
    wrong["page"] = [error for error in errors if not error.startswith(REFUSED)]
    await page.context.close()
    return {name: found for name, found in wrong.items() if found}


async def test_the_gallery_of_displays_is_painted_and_nothing_leaves_a_wall(
    browser, artifacts
):
    folder = artifacts / "displays"
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHEETS:
        sheet(folder, name)
    async with asyncio.TaskGroup() as group:
        group.create_task(by_pillow(folder))
        parts = [ENTRIES[n::PAGES] for n in range(PAGES)]
        walls = [group.create_task(by_chromium(browser, folder, p)) for p in parts]

    assert [wall.result() for wall in walls] == [{}] * PAGES
    painted = len(SIZES) + len(WALLS)
    assert len(list(folder.glob("*.jpg"))) >= len(ENTRIES) * painted
    assert (folder / "index.html").stat().st_size > 10_000
