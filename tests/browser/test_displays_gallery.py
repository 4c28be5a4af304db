"""Every picture of the hall as a file, for a person to look at: by Pillow and Chromium.

Kept under artifacts/displays; to paint some of them again, see tests/display/gallery.
"""

from tests.browser.inspection import open_page
from tests.display.gallery.entries import ENTRIES
from tests.display.gallery.painted import SIZES, render
from tests.display.gallery.walls import Wall

REFUSED = "Failed to load resource"
"""No pictures of sites come here, and the page asks for them."""


async def test_the_gallery_of_displays_is_painted_and_nothing_leaves_a_wall(
    browser, artifacts
):
    folder = artifacts / "displays"
    render(folder)
    page, errors = await open_page(browser, SIZES[0][:2])
    wall = Wall(page, folder)
    await wall.open(ENTRIES[0])
    outside = {}
    for entry in ENTRIES:
        await wall.show(entry)
        outside[entry.name] = await wall.pictures(entry)

    assert {name: found for name, found in outside.items() if found} == {}
    assert len(list(folder.glob("*.jpg"))) >= len(ENTRIES) * (2 * len(SIZES) - 1)
    assert (folder / "index.html").stat().st_size > 10_000
    assert [error for error in errors if not error.startswith(REFUSED)] == []
