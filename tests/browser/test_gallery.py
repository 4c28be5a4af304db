"""The gallery: every part in every state, in both languages, light and dark."""

import re
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser.conftest import chromium
from tests.browser.inspection import faults, open_page, settled
from tests.processes import running

UI = Path(__file__).parents[2] / "kiosk/src/ui"
SIDES = [("vi", "light"), ("en", "light"), ("vi", "dark"), ("en", "dark")]
FRAMES = {"Toasts"}
"""Not parts by themselves: where parts are put."""


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory):
    """A browser, and where a server without any meeting serves the pages."""
    data = tmp_path_factory.mktemp("gallery")
    async with chromium() as browser, running("serve", data) as product:
        yield browser, product.origin


@pytest_asyncio.fixture(loop_scope="module")
async def gallery(server):
    browser, origin = server
    page, errors = await open_page(browser, (1440, 900))
    await page.goto(f"{origin}/gallery?still=1")
    await page.locator(".gallery-side").nth(3).wait_for()
    await settled(page)
    yield page
    await page.context.close()
    assert errors == []


async def test_the_gallery_shows_every_part_in_both_languages_light_and_dark(
    gallery, artifacts
):
    sides = await gallery.locator(".gallery-side").evaluate_all(
        """sides => sides.map((side) => ({
          look: [side.lang, side.dataset.scheme],
          shelves: [...side.querySelectorAll("[data-part]")].map((shelf) => ({
            part: shelf.dataset.part,
            height: shelf.querySelector(".shelf-parts").getBoundingClientRect().height,
            empty: !shelf.querySelector(".shelf-parts > *"),
          })),
        }))"""
    )
    for scheme, first in (("light", 0), ("dark", 2)):
        await picture(gallery, first, artifacts / f"gallery-{scheme}.png")

    assert [tuple(side["look"]) for side in sides] == SIDES
    for side in sides:
        shelves = side["shelves"]
        assert [s for s in shelves if s["empty"] or s["height"] < 20] == []
        shown = {name for s in shelves for name in s["part"].split(", ")}
        assert parts() - FRAMES <= shown


def parts() -> set[str]:
    """Every part that pages are made from."""
    sources = "\n".join(path.read_text() for path in UI.glob("*.tsx"))
    return set(re.findall(r"^export function ([A-Z]\w+)", sources, re.MULTILINE))


async def picture(page, first, path):
    """Keep a picture of the two languages side by side."""
    left, right = [
        await page.locator(".gallery-side").nth(n).bounding_box()
        for n in (first, first + 1)
    ]
    assert left["y"] == right["y"]
    clip = {
        "x": left["x"],
        "y": left["y"],
        "width": left["width"] + right["width"],
        "height": max(left["height"], right["height"]),
    }
    await page.screenshot(path=path, full_page=True, clip=clip)


@pytest.mark.parametrize("width", [1440, 800])
async def test_no_part_of_the_gallery_has_a_fault(gallery, width):
    await gallery.set_viewport_size({"width": width, "height": 900})

    assert await faults(gallery, touched=True) == []


@pytest.mark.parametrize("name", ["Dialog", "Confirm"])
async def test_no_sheet_of_the_gallery_has_a_fault(gallery, name):
    await gallery.get_by_role("button", name=name, exact=True).first.click()
    await gallery.get_by_role("dialog").wait_for()

    assert await faults(gallery, touched=True) == []
