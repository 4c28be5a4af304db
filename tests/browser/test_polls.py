"""A vote from the office to the wall: prepared, opened, cast, closed, published."""

import re

import pytest
from playwright.async_api import expect

from meetingroom.members.names import name_fold
from tests.browser.people import PATIENCE_MS, Person, enter

QUESTION = "Thông qua Nghị quyết Hội nghị"
REASON = "Nội dung thủ tục, hội nghị nhất trí"
DESK, CHAIR, OFFICE = "Bàn đón tiếp", "Chủ tọa", "Thư ký"
WALL = "Màn hình: Màn hình LED"


class Hall:
    """Those who prepare, lead, vote and look."""

    def __init__(self, links, browser, artifacts):
        self._links, self._browser, self._artifacts = links, browser, artifacts

    async def gather(self):
        delegates = [label for label in self._links if label.startswith("Đại biểu: ")]
        self.names = [label.removeprefix("Đại biểu: ") for label in delegates]
        self.office = await self.enter(OFFICE, (1366, 768), "office")
        self.desk = await self.enter(DESK, (1366, 768), "desk")
        self.chair = await self.enter(CHAIR, (1366, 1024), "chair", touch=True)
        self.wall = await self.enter(WALL, (1920, 1080), "wall")
        self.first = await self.enter(delegates[0], (1280, 800), "first", touch=True)
        self.second = await self.enter(delegates[1], (800, 1280), "second", touch=True)

    async def enter(self, label, size, name, touch=False) -> Person:
        link = self._links[label]
        return await enter(self._browser, link, size, self._artifacts, name, touch)

    async def picture(self, moment, *people):
        for person in people:
            await person.picture(f"polls-{moment}")


@pytest.fixture
async def hall(demo, browser, artifacts):
    hall = Hall(demo.links, browser, artifacts)
    await hall.gather()
    return hall


async def test_a_vote_from_the_office_to_the_wall(hall):
    await the_delegates_are_admitted(hall)
    await the_office_prepares(hall)
    await the_chair_opens_without_a_quorum_and_says_why(hall)
    await the_first_votes_by_touch(hall)
    await the_second_is_told_that_nothing_was_sent(hall)
    await the_chair_closes_and_only_those_who_preside_see_the_result(hall)
    await the_result_is_published_to_everybody(hall)


async def the_delegates_are_admitted(hall):
    desk = hall.desk.page
    for name in hall.names:
        await desk.keyboard.type(name_fold(name), delay=60)
        await hall.desk.sees("Tìm thấy 1 người")
        await desk.keyboard.press("Enter")
        await hall.desk.press("Đã đối chiếu")
        await hall.desk.sees("ĐÃ VÀO")
        await desk.keyboard.press("Escape")


async def the_office_prepares(hall):
    office = hall.office.page
    await office.get_by_role("tab", name="Biểu quyết").click()
    await hall.office.press("Thêm nội dung biểu quyết")
    form = office.get_by_role("dialog")
    await form.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    await hall.picture("1-form", hall.office)
    await form.get_by_role("button", name="Thêm nội dung biểu quyết").click()
    await hall.office.press("Sẵn sàng", within=".office-list")
    await expect(office.locator(".office-list .badge")).to_have_text("Sẵn sàng")
    await hall.picture("1-prepared", hall.office)


async def the_chair_opens_without_a_quorum_and_says_why(hall):
    await hall.chair.press("Khai mạc phiên họp")
    await hall.first.sees("Đang họp")
    polls = hall.chair.page.locator(".chair-polls")
    await polls.get_by_role("button", name="Mở biểu quyết").tap()
    sheet = hall.chair.page.get_by_role("dialog")
    await expect(sheet).to_contain_text("chưa đủ túc số")
    act = sheet.get_by_role("button", name="Mở biểu quyết")
    await expect(act).to_have_attribute("aria-disabled", "true")
    await sheet.get_by_label("Lý do mở khi chưa đủ túc số").fill(REASON)
    await hall.picture("2-open", hall.chair)
    await act.tap()
    await hall.wall.sees(QUESTION)
    await hall.picture("2-opened", hall.chair, hall.wall, hall.first, hall.second)


async def the_first_votes_by_touch(hall):
    tablet = hall.first.page
    await tablet.get_by_role("button", name="Mở phiếu").tap()
    await tablet.get_by_role("button", name="Tán thành", exact=True).tap()
    await hall.picture("3-check", hall.first)
    await tablet.reload()
    await tablet.get_by_role("button", name="Mở phiếu").tap()
    # The ballot outlives a reload, and still has to be sent.
    chosen = tablet.get_by_role("button", name="Tán thành", exact=True)
    await expect(chosen).to_have_attribute("aria-pressed", "true")
    await hall.picture("3-card", hall.first)
    await chosen.tap()
    await tablet.get_by_role("button", name="Gửi phiếu").tap()
    await hall.first.sees("Đã nhận phiếu của đồng chí")
    await hall.picture("3-received", hall.first)
    await hall.wall.sees("Đã biểu quyết 1/2")


async def the_second_is_told_that_nothing_was_sent(hall):
    tablet = hall.second.page
    await tablet.get_by_role("button", name="Mở phiếu").tap()
    await tablet.context.set_offline(True)
    await tablet.get_by_role("button", name="Không tán thành").tap()
    await tablet.get_by_role("button", name="Gửi phiếu").tap()
    await hall.second.sees("Chưa gửi được")
    await hall.picture("4-unsent", hall.second)
    await expect(tablet.get_by_text("Đã nhận phiếu")).to_have_count(0)
    await tablet.context.set_offline(False)
    # Nothing goes out by itself: the voter says when.
    await expect(tablet.locator(".chip")).to_contain_text(
        "Đã kết nối", timeout=PATIENCE_MS
    )
    await expect(tablet.get_by_text("Đã nhận phiếu")).to_have_count(0)
    await hall.wall.sees("Đã biểu quyết 1/2")
    await tablet.get_by_role("button", name="Gửi lại").tap()
    await hall.second.sees("Đã nhận phiếu của đồng chí")
    await hall.wall.sees("Đã biểu quyết 2/2")
    await hall.picture("4-voted", hall.chair, hall.wall)


async def the_chair_closes_and_only_those_who_preside_see_the_result(hall):
    chair = hall.chair.page
    await (
        chair.locator(".chair-polls")
        .get_by_role("button", name="Kết thúc biểu quyết")
        .tap()
    )
    sheet = chair.get_by_role("dialog")
    await expect(sheet).to_contain_text("2/2 người biểu quyết")
    await sheet.get_by_role("button", name="Kết thúc biểu quyết").tap(timeout=10_000)
    await hall.chair.sees("Đã kiểm, chưa công bố")
    await hall.wall.sees("Đã kết thúc biểu quyết")
    await expect(hall.wall.page.get_by_text("Không tán thành")).to_have_count(0)
    await hall.first.sees("Kết quả hiện ở đây khi chủ tọa công bố")
    await hall.picture("5-closed", hall.chair, hall.wall, hall.first)


async def the_result_is_published_to_everybody(hall):
    chair = hall.chair.page
    await (
        chair.locator(".chair-polls")
        .get_by_role("button", name="Công bố kết quả")
        .tap()
    )
    sheet = chair.get_by_role("dialog")
    await sheet.get_by_role("button", name="Công bố kết quả").tap()
    await hall.wall.sees("Kết quả biểu quyết")
    await hall.wall.sees("Không tán thành")
    for person in (hall.first, hall.second):
        rows = person.page.locator(".poll-result .poll-rows li")
        await expect(rows).to_have_text(
            [re.compile("Tán thành1"), re.compile("Không tán thành1"), re.compile("0")],
            timeout=PATIENCE_MS,
        )
    await hall.chair.sees("Đã biểu quyết (1)")
    await hall.picture(
        "6-published", hall.chair, hall.wall, hall.first, hall.second, hall.office
    )
