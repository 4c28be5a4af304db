"""A delegate's tablet with fingers on it, and the hall around it."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from meetingroom.demo.compose import MEETING
from tests.browser.fingers import Fingers
from tests.browser.people import PATIENCE_MS

SIZES = {"landscape": (1280, 800), "portrait": (800, 1280)}
REPORT = "Báo cáo kinh tế – xã hội năm 2026"
LOOK_MS = 50
QUESTIONS = (Path(__file__).parent / "reader.js").read_text()


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds that only the page itself can tell."""
    for _ in range(PATIENCE_MS // LOOK_MS):
        if await holds():
            return
        await asyncio.sleep(LOOK_MS / 1000)
    pytest.fail("it never came to hold")


async def take_up(page: Page) -> None:
    """Open some paper, where none lies open; who follows has the chair's."""
    await page.locator(".reader-tools, .paper-card").first.wait_for()
    if not await page.locator(".reader").is_visible():
        await page.locator(".paper-card").first.click()


class Tablet:
    """A delegate's tablet, with fingers on it."""

    def __init__(self, page: Page, fingers: Fingers) -> None:
        self.page, self.fingers = page, fingers

    async def ask(self, question: str, argument: Any = None) -> Any:
        """Ask one of the questions in reader.js."""
        return await self.page.evaluate(
            f"argument => ({QUESTIONS}).{question}(argument)", argument
        )

    async def open(self, title: str, page: int = 1) -> None:
        """Open a paper of the set at a page."""
        row = self.page.locator(".contents-row.is-paper").filter(has_text=title)
        await take_up(self.page)
        await self.tool("Mục lục").click()
        await row.click()
        await self.stands_at(1)
        if page > 1:
            await self.tool("Mục lục").click()
            await self.page.get_by_label("Số trang").fill(str(page))
            await self.page.get_by_role("button", name="Đến", exact=True).click()
            await self.stands_at(page)
        await self.paints()

    async def press(self, *keys: str, then: str = "") -> None:
        """Press keys before the next frame is drawn, and then touch a button."""
        await self.page.evaluate(
            """([keys, button]) => {
              for (const key of keys)
                dispatchEvent(new KeyboardEvent("keydown", { key }));
              if (button) document.querySelector(button).click();
            }""",
            [keys, then],
        )

    def tool(self, name: str) -> Locator:
        """A tool of the reader's head."""
        return self.page.locator(".reader-tools").get_by_role("button", name=name)

    async def stands_at(self, page: int) -> None:
        """Wait until this page is in hand."""
        number = self.page.locator(".reader-page .figures").first
        await expect(number).to_contain_text(f" {page}/")

    async def paints(self) -> None:
        """Wait until the page in view shows its decoded picture."""
        await until(lambda: self.ask("painted"))

    async def middle(self) -> tuple[float, float]:
        """The middle of the view of the pages."""
        box = await self.page.locator(".book").bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    async def search(self, words: str) -> str:
        """Search for words; return what the count says once all papers were read."""
        if not await self.page.locator(".find").is_visible():
            await self.page.keyboard.press("/")
        await self.page.get_by_role("searchbox").fill(words)
        count = self.page.locator(".find-count")
        await expect(count).to_contain_text("chỗ")
        reading = self.page.get_by_text("Đang đọc thêm")
        await expect(reading).to_have_count(0)
        await self.page.wait_for_timeout(300)
        return await count.inner_text()


class Hall:
    """The demo, a delegate whose tablet can be taken anew, and the chair."""

    def __init__(self, browser, product):
        self._browser, self._product = browser, product
        self._states = {}
        self._tablets = {}

    async def tablet(self, shape):
        """The delegate's tablet, landscape or portrait, as it was put down."""
        if shape not in self._tablets:
            page = await self._page("Đại biểu: ", "/tablet", SIZES[shape])
            self._tablets[shape] = Tablet(page, await Fingers.on(page))
        return self._tablets[shape]

    async def another(self, label, path):
        """A page of somebody else, or of the same delegate on a new device."""
        return await self._page(label, path, SIZES["landscape"])

    async def wish(self, who, **command):
        """Send a command of the chair or the secretary."""
        context = await self._browser.new_context(storage_state=await self._state(who))
        answer = await context.request.post(
            f"{self._product.origin}/api/meetings/{MEETING}/commands",
            data={"id": str(uuid.uuid4()), "command": command},
        )
        assert answer.status == 200, await answer.text()
        await context.close()

    async def _page(self, label, path, size):
        context = await self._browser.new_context(
            storage_state=await self._state(label),
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        await page.goto(self._product.origin + path)
        await page.locator("#page > *").first.wait_for()
        return page

    async def _state(self, label):
        if label not in self._states:
            links = self._product.links
            link = links[next(one for one in links if one.startswith(label))]
            context = await self._browser.new_context()
            page = await context.new_page()
            await page.goto(link)
            await page.locator(".is-primary").click()
            await page.wait_for_url(lambda url: "/enter" not in url)
            self._states[label] = await context.storage_state()
            await context.close()
        return self._states[label]
