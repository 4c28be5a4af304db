"""The aide line, announcements, service and the chime: from each finger to each glass.

Whom a message is not for never has it: neither on the screen nor in the page's state.
"""

import re

import pytest
from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, Person, enter

CHAIR, OFFICE, TECHNICIAN = "Chủ tọa", "Thư ký", "Kỹ thuật viên"
SITE, HALL = "Điểm cầu: Thị ủy Phú Lĩnh", "Điểm cầu: Hội trường Tỉnh ủy"
WALL = "Màn hình: Màn hình LED"
NOTE = "Đồng chí Bí thư Huyện ủy Phú Lĩnh xin phát biểu trước giờ giải lao"
SAID = "Mời các đồng chí đại biểu nộp phiếu thảo luận tổ trước 11 giờ 30 phút"
LATER = "Xe đón đại biểu chờ ở cổng chính"


class Hall:
    """Those who say something, those it is for, and those it is not for."""

    def __init__(self, links, browser, artifacts):
        self._links, self._browser, self._artifacts = links, browser, artifacts

    async def gather(self):
        delegates = [label for label in self._links if label.startswith("Đại biểu: ")]
        self.name = delegates[0].removeprefix("Đại biểu: ")
        self.office = await self.enter(OFFICE, (1920, 1080), "office")
        self.chair = await self.enter(CHAIR, (1366, 1024), "chair", touch=True)
        self.tablet = await self.enter(delegates[0], (1280, 800), "tablet", touch=True)
        self.other = await self.enter(SITE, (1280, 800), "site")
        self.technician = await self.enter(TECHNICIAN, (1366, 768), "technician")
        self.wall = await self.enter(WALL, (1920, 1080), "wall")
        await self.office.page.get_by_role("tab", name="Nhắc việc, phục vụ").click()

    async def enter(self, label, size, name, touch=False) -> Person:
        link = self._links[label]
        return await enter(self._browser, link, size, self._artifacts, name, touch)

    async def picture(self, moment, *people):
        for person in people:
            await person.picture(f"messages-{moment}")


@pytest.fixture
async def hall(demo, browser, artifacts):
    expect.set_options(timeout=PATIENCE_MS)
    hall = Hall(demo.links, browser, artifacts)
    await hall.gather()
    return hall


async def test_messages_reach_whom_they_are_for_and_nobody_else(hall):
    await a_line_reaches_the_chair_alone_and_is_answered(hall)
    await an_announcement_to_the_hall_is_acknowledged_and_counted(hall)
    await an_important_one_comes_before_and_can_be_withdrawn(hall)
    await a_call_for_water_is_taken_and_done(hall)
    await the_technician_gets_what_is_technical(hall)
    await nobody_is_called_while_the_network_is_away(hall)
    await the_chime_calls_everybody_back(hall)


async def a_line_reaches_the_chair_alone_and_is_answered(hall):
    chair, office = hall.chair.page, hall.office.page
    line = chair.get_by_role("region", name="Nhắc việc")
    await expect(line).to_contain_text("Chưa có nhắc việc nào")
    before = await line.bounding_box()
    below = await chair.locator(".chair-centre").bounding_box()
    field = office.get_by_label("Nội dung nhắc việc")
    await field.fill(NOTE)
    await hall.office.sees(f"{len(NOTE)}/80 ký tự")
    await field.press("Enter")
    await expect(line).to_contain_text(NOTE)
    await expect(field).to_have_value("")
    # Its place was kept: nothing under the chair's finger has moved.
    assert await line.bounding_box() == before
    assert await chair.locator(".chair-centre").bounding_box() == below
    await hall.picture("1-line", hall.chair, hall.office)
    await line.get_by_role("button", name="Để sau").tap()
    await expect(line).to_contain_text("Đã trả lời: Để sau")
    answered = office.get_by_role("list", name="Nhắc việc").locator(".badge")
    await expect(answered).to_contain_text("Để sau")
    for person in (hall.tablet, hall.other, hall.technician, hall.wall):
        await expect(person.page.get_by_text(NOTE)).to_have_count(0)
    await hall.picture("2-answered", hall.chair, hall.office)


async def an_announcement_to_the_hall_is_acknowledged_and_counted(hall):
    office, tablet = hall.office.page, hall.tablet.page
    form = office.locator("form", has=office.get_by_label("Gửi tới"))
    await form.get_by_label("Nội dung thông báo").fill(SAID)
    await form.get_by_label("Gửi tới").select_option(label=HALL)
    place = await tablet.locator(".tablet-main").bounding_box()
    await form.get_by_role("button", name="Gửi thông báo").click()
    card = tablet.get_by_role("status", name="Thông báo")
    await expect(card).to_contain_text(SAID)
    assert await tablet.locator(".tablet-main").bounding_box() == place
    await hall.picture("3-said", hall.tablet, hall.office)
    sent = office.get_by_role("list", name="Thông báo").get_by_role("listitem")
    await expect(sent).to_contain_text(re.compile(r"0/\d+ đã xác nhận"))
    await card.get_by_role("button", name="Đã rõ").tap()
    await expect(card).to_have_count(0)
    await expect(sent).to_contain_text(re.compile(r"1/\d+ đã xác nhận"))
    await sent.get_by_role("button", name="Xem ai đã xác nhận").click()
    sheet = office.get_by_role("dialog")
    names = sheet.locator(".messages-names")
    await expect(sheet.get_by_text("Đã xác nhận (1)")).to_be_visible()
    await expect(names.last).to_contain_text(hall.name)
    await expect(names.first).not_to_contain_text(hall.name)
    await hall.picture("4-acknowledged", hall.office)
    await office.keyboard.press("Escape")
    for person in (hall.other, hall.technician, hall.wall):
        await expect(person.page.get_by_text(SAID)).to_have_count(0)


async def an_important_one_comes_before_and_can_be_withdrawn(hall):
    office, tablet = hall.office.page, hall.tablet.page
    form = office.locator("form", has=office.get_by_label("Gửi tới"))
    for text, important in ((SAID, False), (LATER, True)):
        await form.get_by_label("Nội dung thông báo").fill(text)
        await form.get_by_label("Gửi tới").select_option(label="Tất cả")
        if important:
            await form.get_by_label("Quan trọng").check()
        await form.get_by_role("button", name="Gửi thông báo").click()
        await expect(form.get_by_label("Nội dung thông báo")).to_have_value("")
    card = tablet.get_by_role("status", name="Thông báo")
    await expect(card).to_contain_text(LATER)
    await expect(card).to_contain_text("1/2")
    await hall.other.sees(LATER)
    await hall.technician.sees(LATER)
    await hall.picture("5-queue", hall.tablet, hall.other, hall.technician)
    first = office.get_by_role("list", name="Thông báo").get_by_role("listitem").first
    await first.get_by_role("button", name="Rút thông báo").click()
    await expect(card).to_contain_text(SAID)
    await expect(tablet.get_by_text(LATER)).to_have_count(0)
    await card.get_by_role("button", name="Đã rõ").tap()
    await expect(card).to_have_count(0)


async def a_call_for_water_is_taken_and_done(hall):
    office, tablet = hall.office.page, hall.tablet.page
    await tablet.get_by_role("button", name="Gọi phục vụ").tap()
    sheet = tablet.get_by_role("dialog")
    await sheet.get_by_role("button", name="Gọi Nước uống").tap()
    await expect(sheet).to_contain_text("Đã gửi, đang chờ người nhận")
    call = office.get_by_role("list", name="Gọi phục vụ").get_by_role("listitem")
    await expect(call).to_contain_text(f"Nước uống · {hall.name}")
    await expect(call).to_contain_text("Ghế")
    # Whichever tab is open, it says that somebody calls.
    tab = office.get_by_role("tab", name="Nhắc việc, phục vụ (1)")
    await expect(tab).to_be_visible()
    await hall.picture("6-called", hall.tablet, hall.office)
    await call.get_by_role("button", name="Nhận").click()
    await expect(sheet).to_contain_text("Có người đang tới")
    await expect(call).to_contain_text("Đồng chí đã nhận")
    await call.get_by_role("button", name="Xong").click()
    await expect(sheet).to_contain_text("Đã xong")
    await expect(call).to_have_count(0)
    await expect(hall.technician.page.get_by_text("Nước uống")).to_have_count(0)
    await hall.picture("7-done", hall.tablet, hall.office)


async def the_technician_gets_what_is_technical(hall):
    sheet = hall.tablet.page.get_by_role("dialog")
    await sheet.get_by_role("button", name="Gọi Kỹ thuật").tap()
    calls = hall.technician.page.get_by_role("list", name="Gọi kỹ thuật")
    await expect(calls).to_contain_text(hall.name)
    await hall.picture("8-technical", hall.technician)
    cancel = sheet.get_by_role("button", name="Hủy gọi Kỹ thuật")
    await cancel.tap()
    await expect(calls.get_by_role("listitem")).to_have_count(0)
    await hall.tablet.page.keyboard.press("Escape")
    await hall.other.press("Gọi kỹ thuật", within=".topbar")
    sheet = hall.other.page.get_by_role("dialog")
    await sheet.get_by_role("button", name="Gọi Kỹ thuật").click()
    await expect(calls.get_by_role("listitem")).to_have_count(1)
    await calls.get_by_role("button", name="Nhận").click()
    await expect(sheet).to_contain_text("Có người đang tới")
    await hall.picture("9-site", hall.other)
    await hall.other.page.keyboard.press("Escape")


async def nobody_is_called_while_the_network_is_away(hall):
    tablet = hall.tablet.page
    await tablet.context.set_offline(True)
    away = tablet.get_by_text("Ngoại tuyến – vẫn đọc được").first
    await expect(away).to_be_visible(timeout=PATIENCE_MS)
    # For a minute the button says what became of the call before.
    await tablet.locator(".service").get_by_role("button").tap()
    sheet = tablet.get_by_role("dialog")
    act = sheet.get_by_role("button", name="Gọi Thư ký")
    await expect(act).to_have_attribute("aria-disabled", "true")
    # A finger does not wait until it can be pressed, as Playwright would, but no finger
    # is faster than a new button wakes.
    await tablet.wait_for_timeout(500)
    await act.tap(force=True)
    await hall.tablet.sees("Đang mất kết nối nên chưa gọi được")
    await hall.picture("10-away", hall.tablet)
    await tablet.context.set_offline(False)
    await expect(tablet.locator(".chip")).to_contain_text(
        "Đã kết nối", timeout=PATIENCE_MS
    )
    # Nothing was kept to be sent by itself.
    await expect(sheet).not_to_contain_text("Đã gửi")
    await tablet.keyboard.press("Escape")


async def the_chime_calls_everybody_back(hall):
    chair = hall.chair.page
    await hall.chair.press("Khai mạc phiên họp")
    await expect(chair.get_by_role("button", name="Tạm nghỉ").first).to_be_visible()
    await hall.chair.press("Tạm nghỉ")
    await chair.get_by_role("button", name="Chuông mời vào phòng").tap()
    for person in (hall.tablet, hall.other, hall.wall):
        await person.sees("Mời đại biểu trở lại phòng họp")
    await hall.office.sees("Đã rung 1 lần")
    await hall.picture("11-chime", hall.chair, hall.tablet, hall.other, hall.wall)
    await hall.chair.press("Tiếp tục phiên họp")
    await expect(hall.wall.page.locator(".wall-layer.is-notice")).to_have_count(0)
