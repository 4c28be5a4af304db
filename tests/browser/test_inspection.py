"""The inspection itself finds what it is there to find, and nothing else."""

import pytest
import pytest_asyncio

from tests.browser.conftest import chromium
from tests.browser.inspection import faults, open_page

pytestmark = pytest.mark.asyncio(loop_scope="module")

STYLE = """
<style>
  body { margin: 0; background: #ffffff; color: #101828; font: 20px sans-serif }
  button, input { font: inherit }
  button { width: 60px; height: 60px; padding: 0; overflow: hidden }
</style>
"""
PAGES = {
    "": "<button>A</button> <p>Đủ lớn, đủ rõ</p>",
    "the page is 3000 px wide": '<div style="width: 3000px">dài</div>',
    "control of 60 × 40 px": '<button style="height: 40px">A</button>',
    "control outside the screen": (
        '<div style="overflow: hidden; position: relative; height: 60px">'
        '<button style="position: absolute; left: 1260px">A</button></div>'
    ),
    "label wider than its control": "<button>Khaimạcphiênhọp</button>",
    "text of 16.0 px": '<p style="font-size: 16px">nhỏ</p>',
    "text of 12.0 px": '<p style="font-size: 24px; scale: 0.5">nhỏ</p>',
    "contrast of 2.": '<p style="color: #a0a0a0">mờ</p>',
    "contrast of 1.": (
        '<div style="background: #101828"><p style="color: #475467; opacity: 0.5">'
        "mờ</p></div>"
    ),
    "button without a name": '<button><svg width="20" height="20"></svg></button>',
    "textbox without a name": '<input style="width: 60px; height: 60px">',
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    """One for all: every test has a page on a device of its own."""
    async with chromium() as browser:
        yield browser


@pytest.mark.parametrize(("fault", "body"), PAGES.items())
async def test_the_inspection_finds(browser, fault, body):
    page, _ = await open_page(browser, (1280, 800))
    await page.set_content(STYLE + body)

    found = await faults(page, touched=True)

    assert [one.startswith(fault) for one in found] == ([True] if fault else [])


async def test_the_inspection_knows_no_contrast_over_a_picture(browser):
    page, _ = await open_page(browser, (1280, 800))
    await page.set_content(
        f'{STYLE}<p style="color: #fff; background: linear-gradient(#fff, #fff)">mờ</p>'
    )

    assert await faults(page, touched=True) == []
