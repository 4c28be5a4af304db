"""A hall from a pattern: people are seated, and the chair sees it live."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, enter

CHAIR, OFFICE = "Chủ tọa", "Thư ký"
PLAN = "Sơ đồ chỗ ngồi"


class Hall:
    """The office, the chair and a delegate."""

    def __init__(self, links, browser, artifacts):
        self._links, self._browser, self._artifacts = links, browser, artifacts

    async def gather(self):
        label = next(one for one in self._links if one.startswith("Đại biểu: "))
        self.name = label.removeprefix("Đại biểu: ")
        self.office = await self.enter(OFFICE, (1920, 1080), "office")
        self.chair = await self.enter(CHAIR, (1366, 1024), "chair", touch=True)
        self.delegate = await self.enter(label, (1280, 800), "delegate", touch=True)

    async def enter(self, label, size, name, touch=False):
        link = self._links[label]
        return await enter(self._browser, link, size, self._artifacts, name, touch)

    def seat(self, person, label):
        """A seat on somebody's screen, by its label."""
        name = re.compile(rf"^(Ghế|Seat) {label},")
        return person.page.locator("[data-seat]").and_(
            person.page.get_by_role("button", name=name)
        )

    async def says(self, person, label, words):
        await expect(self.seat(person, label)).to_have_accessible_name(
            re.compile(words), timeout=PATIENCE_MS
        )


@pytest.fixture
async def hall(demo, browser, artifacts):
    hall = Hall(demo.links, browser, artifacts)
    await hall.gather()
    return hall


async def test_a_hall_is_made_and_the_chair_sees_it_live(hall):
    await the_office_makes_a_hall_of_five_hundred_and_takes_it_back(hall)
    await the_office_seats_people_by_touch_and_by_drag(hall)
    await seats_move_by_arrow_keys(hall)
    await the_chair_sees_who_comes(hall)
    await the_floor_is_given_from_the_plan(hall)


async def the_office_makes_a_hall_of_five_hundred_and_takes_it_back(hall):
    office = hall.office.page
    await office.get_by_role("tab", name=PLAN).click()
    await office.locator("[data-seat]").first.wait_for()
    before = await office.locator("[data-seat]").count()
    await hall.office.press("Lập sơ đồ từ mẫu")
    form = office.get_by_role("dialog")
    await form.get_by_role("spinbutton", name="Số hàng").fill("20")
    await form.get_by_role("spinbutton", name="Ghế mỗi hàng", exact=True).fill("25")
    await hall.office.picture("seats-1-pattern")
    await form.get_by_role("button", name="Lập sơ đồ 505 ghế").click()
    seats = office.locator("[data-seat]")
    await expect(seats).to_have_count(505, timeout=PATIENCE_MS)
    await hall.office.picture("seats-2-five-hundred")
    await hall.office.press("Hoàn tác", within=".toasts")

    await expect(seats).to_have_count(before, timeout=PATIENCE_MS)


async def the_office_seats_people_by_touch_and_by_drag(hall):
    office = hall.office.page
    await hall.office.press("Xếp người")
    taken = office.get_by_role("button", name=re.compile(rf", {hall.name},")).first
    await taken.click()
    await hall.office.sees(f"Chọn ghế cho {hall.name}")
    await hall.seat(hall.office, "G2").click()
    await hall.says(hall.office, "G2", hall.name)
    await hall.seat(hall.office, "G2").drag_to(hall.seat(hall.office, "G4"))

    await hall.says(hall.office, "G4", hall.name)
    await hall.says(hall.office, "G2", "Chưa xếp ai")
    await hall.office.picture("seats-3-seated")


async def seats_move_by_arrow_keys(hall):
    office = hall.office.page
    await hall.office.press("Sửa ghế")
    seat = hall.seat(hall.office, "G10")
    await seat.click()
    await office.keyboard.press("ArrowRight")

    await expect(seat).to_have_css("--column", "10", timeout=PATIENCE_MS)
    await hall.office.picture("seats-4-moved")


async def the_chair_sees_who_comes(hall):
    chair = hall.chair.page
    await hall.chair.press("Khai mạc phiên họp")
    await hall.chair.press(PLAN)
    await hall.says(hall.chair, "G4", f"{hall.name}, Chưa đến")
    await hall.office.press("Theo dõi")
    await hall.seat(hall.office, "G4").click()
    await hall.office.press("Ghi có mặt")

    await hall.says(hall.chair, "G4", "Có mặt")
    await expect(chair.locator(".seat.is-present[data-seat]")).to_have_count(1)


async def the_floor_is_given_from_the_plan(hall):
    await hall.seat(hall.chair, "G4").tap()
    await hall.chair.press("Mời phát biểu", within=".seat-card")

    await hall.says(hall.chair, "G4", "Đang phát biểu")
    await hall.says(hall.office, "G4", "Đang phát biểu")
    await hall.chair.picture("seats-5-chair")
    await hall.office.picture("seats-5-live")
    await hall.chair.press("Kết thúc phát biểu", within=".seat-card")
    await hall.says(hall.office, "G4", "Có mặt$")
