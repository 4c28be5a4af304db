"""Notes on paper, with a real pen event by event: kept, private, and true to words."""

import base64
import itertools
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from meetingroom.demo.compose import MEETING
from tests.agenda.worded import worded
from tests.browser.conftest import chromium
from tests.browser.inspection import faults, open_page
from tests.browser.pens import Pen, Point
from tests.browser.people import PATIENCE_MS
from tests.browser.province import copied
from tests.processes import Product, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = "To trinh ve ngan sach"
LINES = 20
COLUMN = ("thu", "chi", "von", "nam", "quy", "xa", "ban", "huyen")

# Sends a file as the office does: first what it is, then its bytes.
UPLOAD = """
async ({meeting, wish, file}) => {
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  const at = `/api/meetings/${meeting}/uploads`;
  const said = await fetch(at, {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({...wish, size: bytes.length}),
  });
  const {upload} = await said.json();
  const sent = await fetch(`${at}/${upload}`, {
    method: "PATCH",
    headers: {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"},
    body: bytes,
  });
  return sent.json();
}
"""


def leaf(number: int) -> list[str]:
    """Return the lines of a page, no two of which are alike."""
    words = itertools.cycle(COLUMN)
    return [
        f"Muc {number}.{line} {next(words)} {next(words)} {number * line + 7} ty dong"
        for line in range(1, LINES + 1)
    ]


class Hall:
    """A running demo, the office, and one delegate after the other."""

    def __init__(self, browser: Any, product: Product) -> None:
        self.browser, self.product = browser, product
        self.delegates = [one for one in product.links if one.startswith("Đại biểu: ")]
        self.devices: dict[str, tuple[Page, list[str]]] = {}

    async def enter(self, label: str, path: str) -> tuple[Page, list[str]]:
        """Let somebody in on a device of their own; a link opens once."""
        if label in self.devices:
            page, errors = self.devices[label]
            await page.goto(self.product.origin + path)
            return page, errors
        page, errors = self.devices[label] = await open_page(
            self.browser, (1280, 800), touch=True
        )
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(self.product.links[label])
        await page.locator(".is-primary").click()
        await page.wait_for_url(self.product.origin + path)
        return page, errors

    async def upload(self, office: Page, file: bytes, **wish: Any) -> dict[str, str]:
        """Upload a file and release it as soon as it can be read."""
        argument = {
            "meeting": MEETING,
            "wish": {"filename": "a.pdf", "release": True, **wish},
            "file": base64.b64encode(file).decode(),
        }
        answer: dict[str, str] = await office.evaluate(UPLOAD, argument)
        return answer


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(province, tmp_path_factory):
    """One demo for all tests of this module; each has a delegate of its own."""
    data = tmp_path_factory.mktemp("notes") / "data"
    copied(province, data)
    expect.set_options(timeout=PATIENCE_MS)
    async with chromium() as browser, running("demo", data) as product:
        yield Hall(browser, product)


def sheet(page: Page, number: int) -> Locator:
    """Return a page of the paper in hand."""
    return page.locator(f'.page-sheet[data-page="{number}"]')


async def at(page: Page, number: int, x: float, y: float) -> Point:
    """Return where a place of a page is on the screen; shares of its size."""
    box = await sheet(page, number).first.bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


async def take(page: Page, tool: str) -> None:
    """Take a tool from the tray, which is brought first where it is not there."""
    tray = page.locator(".note-tools")
    if not await tray.is_visible():
        await page.get_by_role("button", name="Ghi chú", exact=True).click()
    await tray.get_by_role("button", name=tool, exact=True).click()


async def open_first(page: Page) -> None:
    """Open the first paper on the table, and wait for what can be written on."""
    await page.locator(".paper-card").first.click()
    await page.locator(".note-layer").first.wait_for()
    await page.get_by_role("button", name="Ghi chú", exact=True).wait_for()


async def test_ink_is_there_after_a_lost_network_and_a_reload(hall):
    page, errors = await hall.enter(hall.delegates[0], "/tablet")
    await open_first(page)
    pen = await Pen.on(page)
    ink = page.locator(".note-ink path")

    # The pen writes at once, whatever was in hand.
    start = await at(page, 1, 0.3, 0.1)
    await pen.draw([(start[0] + 5 * n, start[1] + 10 * (n % 3)) for n in range(30)])
    await expect(ink).to_have_count(1)
    await expect(page.locator(".note-tools")).to_be_visible()
    assert await faults(page, touched=True) == []

    await page.context.set_offline(True)
    await pen.draw([(start[0] + 5 * n, start[1] + 60) for n in range(30)])
    await expect(ink).to_have_count(2)
    await page.locator(".note-tools").get_by_role("button", name="Hoàn tác").click()
    await expect(ink).to_have_count(1)
    await page.locator(".note-tools").get_by_role("button", name="Làm lại").click()
    await expect(ink).to_have_count(2)
    await page.context.set_offline(False)

    await page.reload()
    await open_first(page)
    await expect(ink).to_have_count(2)

    await take(page, "Tẩy")
    start = await at(page, 1, 0.3, 0.1)
    await pen.draw([(start[0] + 40, start[1] + 40), (start[0] + 40, start[1] + 80)])
    await expect(ink).to_have_count(1)
    assert [one for one in errors if "ERR_INTERNET" not in one] == []


async def test_fingers_draw_until_a_pen_was_seen(hall):
    page, _ = await hall.enter(hall.delegates[1], "/tablet")
    await open_first(page)
    await take(page, "Bút")
    layer = page.locator(".note-layer").first

    await expect(layer).to_have_class("note-layer is-drawing is-pen takes-fingers")
    pen = await Pen.on(page)
    start = await at(page, 1, 0.4, 0.1)
    await pen.draw([start, (start[0] + 90, start[1])])
    await expect(layer).to_have_class("note-layer is-drawing is-pen")
    await page.get_by_role("button", name="Vẽ bằng ngón tay").click()
    await expect(layer).to_have_class("note-layer is-drawing is-pen takes-fingers")


async def test_notes_follow_their_words_into_a_new_version(hall):
    office, _ = await hall.enter("Thư ký", "/office")
    old = [leaf(number) for number in range(1, 7)]
    put = await hall.upload(office, worded(old), id="notes-upload-1", title=TITLE)
    page, _ = await hall.enter(hall.delegates[0], "/tablet")
    await page.get_by_text(TITLE).first.click()
    await sheet(page, 1).locator(".note-layer").wait_for()
    await page.keyboard.press("End")
    await expect(page.locator(".reader-page")).to_contain_text("6/6")

    # Line 5 of page 6, from its first word to its last.
    await take(page, "Tô chữ")
    await page.wait_for_timeout(500)
    pen = await Pen.on(page)
    y = (842 - 760 + 4 * 30 - 5) / 842
    await pen.draw([await at(page, 6, 0.13, y), await at(page, 6, 0.6, y)])
    card = page.get_by_role("dialog").filter(has_text="Nội dung ghi chú")
    await expect(card.locator("mark")).to_contain_text("Muc 6.5")
    await card.get_by_label("Nội dung ghi chú").fill("Hỏi lại số này")
    await card.get_by_role("button", name="Lưu").click()
    await take(page, "Đánh dấu")
    assert await faults(page, touched=True) == []

    changed = [*leaf(2)]
    changed[3] = "Muc 2.4 da sua lai hoan toan"
    new = [old[0], changed, *(leaf(n) for n in (31, 32, 33)), *old[2:]]
    await hall.upload(
        office, worded(new), id="notes-upload-2", purpose="version", paper=put["paper"]
    )
    strip = page.locator(".change-strip")
    await expect(strip).to_contain_text("Bản 2: 4 trang thay đổi")
    # The book stays at the words, or nearly: the note is where its words are now.
    await page.keyboard.press("End")
    await expect(page.locator(".reader-page")).to_contain_text("9/9")
    highlight = sheet(page, 9).locator(".note-highlight")
    await expect(highlight).to_have_count(1)
    await expect(sheet(page, 9).locator(".note-pin")).not_to_have_class("is-unsure")
    await expect(sheet(page, 9).locator(".note-ribbon")).to_have_count(1)
    box, whole = await highlight.bounding_box(), await sheet(page, 9).bounding_box()
    assert box is not None
    assert whole is not None
    assert abs((box["y"] - whole["y"]) / whole["height"] - y) < 0.03

    await strip.get_by_role("button", name="Xem").click()
    rows = page.get_by_role("dialog").locator(".row")
    await expect(rows).to_have_count(4)
    await expect(rows.first).to_contain_text("Đã bỏ")
    assert await faults(page, touched=True) == []
    await rows.first.locator("button").click()
    await expect(page.locator(".reader-page")).to_contain_text("2/9")
    await expect(sheet(page, 2).locator(".change-mark")).to_have_count(1)
    await strip.get_by_role("button", name="Đóng").click()
    await expect(strip).to_have_count(0)

    # The list leads there.
    await take(page, "Của tôi")
    await page.get_by_role("dialog").get_by_text("Hỏi lại số này").click()
    await expect(page.locator(".reader-page")).to_contain_text("9/9")


async def test_a_comment_waits_for_the_network_and_tells_what_became_of_it(hall):
    page, _ = await hall.enter(hall.delegates[1], "/tablet")
    await open_first(page)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Ghi chú", exact=True).click()
    await page.locator(".note-tools").get_by_role("button", name="Góp ý").click()
    form = page.get_by_role("dialog").filter(has_text="Nội dung góp ý")
    await form.get_by_label("Nội dung góp ý").fill("Đề nghị bổ sung số liệu quý IV")
    await form.get_by_role("button", name="Gửi góp ý").click()
    await page.locator(".note-tools").get_by_role("button", name="Của tôi").click()
    await page.get_by_role("tab", name="Góp ý đã gửi").click()
    own = page.locator(".comment").filter(has_text="Đề nghị bổ sung")
    await expect(own).to_contain_text("Chờ gửi")

    await page.context.set_offline(False)
    await expect(own).to_contain_text("Chờ thư ký xem")
    assert await faults(page, touched=True) == []
