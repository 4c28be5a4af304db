"""The chair leads by the run of show: by touch, to tablet and wall, and back again."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.fingers import Fingers
from tests.browser.people import PATIENCE_MS, Person, enter

CHAIR, OFFICE, WALL = "Chủ tọa", "Thư ký", "Màn hình: Màn hình LED"
OPENING = "Khai mạc, thông qua chương trình Hội nghị"
REPORT = "Báo cáo kinh tế – xã hội năm 2026, nhiệm vụ năm 2027"
PARTY = "Báo cáo công tác xây dựng Đảng và hệ thống chính trị"
BREAK = "Hội nghị nghỉ giải lao 15 phút"


class Hall:
    """Those who prepare, lead, follow and look."""

    def __init__(self, links, browser, artifacts):
        self._links, self._browser, self._artifacts = links, browser, artifacts

    async def gather(self):
        delegate = next(name for name in self._links if name.startswith("Đại biểu: "))
        self.office = await self.enter(OFFICE, (1920, 1080), "office")
        self.chair = await self.enter(CHAIR, (1366, 1024), "chair", touch=True)
        self.wall = await self.enter(WALL, (1920, 1080), "wall")
        self.tablet = await self.enter(delegate, (1280, 800), "tablet", touch=True)
        self.card = self.chair.page.locator(".script")
        self.next = self.card.get_by_role("button", name=re.compile("^Tiếp"))
        self.now = self.tablet.page.locator(".now-card")

    async def enter(self, label, size, name, touch=False) -> Person:
        link = self._links[label]
        return await enter(self._browser, link, size, self._artifacts, name, touch)

    async def is_at(self, step):
        place = self.card.locator(".script-place")
        await expect(place).to_contain_text(f"Bước {step}/", timeout=PATIENCE_MS)


@pytest.fixture
async def hall(demo, browser, artifacts):
    hall = Hall(demo.links, browser, artifacts)
    await hall.gather()
    return hall


async def test_the_chair_leads_by_the_run_of_show(hall):
    await the_office_adds_a_step_by_typing(hall)
    await nothing_begins_before_the_meeting_is_open(hall)
    await two_quick_taps_take_one_step(hall)
    await the_second_step_reaches_everybody_and_is_taken_back(hall)
    await a_step_that_is_refused_says_why(hall)
    await the_chair_jumps_over_it_and_is_asked_first(hall)


async def the_office_adds_a_step_by_typing(hall):
    office = hall.office.page
    await office.get_by_role("tab", name="Kịch bản").click()
    await expect(office.locator(".office-row .script-number")).to_have_count(10)
    line = office.get_by_label("Thêm nhanh")
    await line.fill("Chụp ảnh lưu niệm")
    await line.press("Enter")
    added = office.locator(".office-row").filter(has_text="Chụp ảnh lưu niệm")
    await expect(added).to_contain_text("11")
    await added.focus()
    await office.keyboard.press("Alt+ArrowUp")
    await expect(added.locator(".script-number")).to_have_text("10")
    await hall.office.picture("script-1-office")
    await office.locator(".toast-undo").last.click()
    await expect(added.locator(".script-number")).to_have_text("11")


async def nothing_begins_before_the_meeting_is_open(hall):
    await expect(hall.next).to_contain_text(OPENING)
    await hall.next.tap(force=True)
    await hall.chair.sees("Cần khai mạc hoặc tiếp tục phiên họp trước.")
    await hall.chair.press("Khai mạc phiên họp")
    await hall.tablet.sees("Đang họp")


async def two_quick_taps_take_one_step(hall):
    box = await hall.next.bounding_box()
    fingers = await Fingers.on(hall.chair.page)
    await fingers.tap_twice((box["x"] + box["width"] / 2, box["y"] + 30))
    await hall.is_at(1)
    await expect(hall.now).to_contain_text(OPENING, timeout=PATIENCE_MS)
    await expect(hall.next).to_contain_text(REPORT[:20])
    await hall.chair.picture("script-2-first")


async def the_second_step_reaches_everybody_and_is_taken_back(hall):
    await hall.next.tap()
    await hall.is_at(2)
    await expect(hall.now).to_contain_text(REPORT, timeout=PATIENCE_MS)
    await hall.wall.sees("Báo cáo kinh tế – xã hội năm 2026")
    undo = hall.card.get_by_role("button", name=re.compile(r"Hoàn tác \(\d+\)"))
    await undo.tap()
    await hall.is_at(1)
    await expect(hall.now).to_contain_text(OPENING, timeout=PATIENCE_MS)
    await expect(
        hall.card.get_by_role("button", name="Hoàn tác", exact=True)
    ).to_have_attribute("aria-disabled", "true")
    await hall.chair.picture("script-3-undone")
    await hall.next.tap()
    await hall.is_at(2)


async def a_step_that_is_refused_says_why(hall):
    office = hall.office.page
    await office.get_by_role("tab", name="Chương trình").click()
    await hall.office.press(f"Rút: {PARTY}")
    await hall.office.sees(f"Đã rút mục “{PARTY}”.")
    await hall.next.tap()
    refusal = hall.card.get_by_role("alert")
    await expect(refusal).to_contain_text("Không có gì thay đổi", timeout=PATIENCE_MS)
    await expect(refusal).to_contain_text("đã rút hoặc chuyển phiên sau")
    await hall.chair.picture("script-4-refused")
    await hall.is_at(2)
    await expect(hall.now).to_contain_text(REPORT)


async def the_chair_jumps_over_it_and_is_asked_first(hall):
    await hall.card.get_by_role("button", name="Cả kịch bản").tap()
    page = hall.chair.page
    await hall.chair.picture("script-5-whole")
    rest = page.locator(".script-step").filter(has_text="Nghỉ giải lao")
    await rest.get_by_role("button", name="Đến bước này").tap()
    sheet = page.get_by_role("dialog").last
    await expect(sheet).to_contain_text(f"3. {PARTY}")
    await sheet.get_by_role("button", name="Đến bước này").tap()
    await hall.wall.sees(BREAK)
    await expect(rest).to_have_attribute("aria-current", "step")
    await page.keyboard.press("Escape")
    await hall.is_at(4)
    await hall.chair.picture("script-6-break")
    await hall.wall.picture("script-6-break")
    await hall.tablet.picture("script-6-break")


async def test_a_rehearsal_says_so_and_leaves_the_meeting_alone(
    demo, browser, artifacts
):
    real = await enter(browser, demo.links[OFFICE], (1366, 900), artifacts, "office")
    chair = await enter(
        browser, demo.links[CHAIR], (1366, 1024), artifacts, "chair", touch=True
    )
    card = chair.page.locator(".script")
    await card.get_by_role("button", name="Cả kịch bản").tap()
    await chair.press("Bắt đầu diễn tập")
    door = chair.page.get_by_role("link", name="Vào buổi diễn tập")
    await chair.page.goto(
        demo.origin + (await door.get_attribute("href", timeout=PATIENCE_MS))
    )
    await chair.sees("70/70")
    # The button takes no tap at once: what it does changes under the finger.
    await chair.page.wait_for_timeout(1_000)
    await chair.press("Khai mạc phiên họp")
    await chair.sees("Đang họp")
    await card.get_by_role("button", name=re.compile("^Tiếp")).tap()
    place = card.locator(".script-place")
    await expect(place).to_contain_text("Bước 1/", timeout=PATIENCE_MS)
    await chair.sees("70/70")
    await chair.picture("script-7-rehearsal")
    said = "getComputedStyle(document.body, '::after').content"

    assert "DIỄN TẬP" in await chair.page.evaluate(said)
    assert "DIỄN TẬP" not in await real.page.evaluate(said)
    await real.sees("Dự thảo")
    head = real.page.locator(".topbar")
    await expect(head).not_to_contain_text("Đang họp")
    await card.get_by_role("button", name="Cả kịch bản").tap()
    await chair.press("Kết thúc diễn tập")
    await chair.sees("Đã diễn tập 1/10 bước")
    await chair.picture("script-8-report")
    await chair.page.get_by_role("link", name="Về cuộc họp thật").tap()
    await chair.sees("Khai mạc phiên họp")
