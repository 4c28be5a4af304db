"""A morning of the committee in two minutes: everybody before a screen of their own."""

import asyncio
import re

import pytest
from PIL import Image, ImageStat
from playwright.async_api import expect

from meetingroom.members.names import name_fold
from tests.browser.people import PATIENCE_MS, Person, enter

CHAIR, DESK, WALL = "Chủ tọa", "Bàn đón tiếp", "Màn hình: Màn hình LED"
FIRST, SECOND = "Thành ủy Lâm Khê", "Thị ủy Phú Lĩnh"
OPENING = "Khai mạc, thông qua chương trình Hội nghị"
REPORT = "Báo cáo kinh tế – xã hội năm 2026, nhiệm vụ năm 2027"


class Hall:
    """Everybody who takes part."""

    def __init__(self, demo, browser, artifacts):
        self._demo, self._browser, self._artifacts = demo, browser, artifacts

    async def gather(self):
        links = self._demo.links
        delegates = [label for label in links if label.startswith("Đại biểu: ")]
        self.leader = delegates[0].removeprefix("Đại biểu: ")
        self.chair = await self.enter(CHAIR, (1440, 900), "chair")
        self.wall = await self.enter(WALL, (1920, 1080), "wall")
        self.sitting = await self.enter(delegates[0], (1280, 800), "tablet", touch=True)
        self.upright = await self.enter(delegates[1], (800, 1280), "tablet-portrait")
        self.desk = await self.enter(DESK, (1366, 768), "desk")
        self.first = await self.enter(f"Điểm cầu: {FIRST}", (1280, 800), "site-1")
        self.second = await self.enter(f"Điểm cầu: {SECOND}", (1280, 800), "site-2")

    async def enter(self, label, size, name, touch=False):
        link = self._demo.links[label]
        return await enter(self._browser, link, size, self._artifacts, name, touch)

    @property
    def everybody(self) -> list[Person]:
        return [
            self.chair,
            self.wall,
            self.sitting,
            self.upright,
            self.desk,
            self.first,
            self.second,
        ]

    async def picture(self, moment):
        for person in self.everybody:
            await person.picture(moment)


@pytest.fixture
async def hall(demo, browser, artifacts):
    hall = Hall(demo, browser, artifacts)
    await hall.gather()
    return hall


async def test_a_morning_of_the_committee(hall, demo):
    await the_desk_admits_the_first_delegate(hall)
    await the_chair_opens_the_meeting(hall)
    await the_sites_join_and_the_wall_shows_one(hall)
    await the_chair_leads_through_a_paper(hall)
    await a_delegate_reads_alone_and_returns(hall)
    await the_server_is_killed_and_everybody_comes_back(hall, demo)
    await the_chair_closes_the_meeting(hall)
    assert await hall.wall.page.evaluate("window.blanks") == 0


async def the_desk_admits_the_first_delegate(hall):
    desk = hall.desk.page
    await desk.keyboard.type(name_fold(hall.leader), delay=60)
    await hall.desk.sees("Tìm thấy 1 người")
    await desk.keyboard.press("Enter")
    await hall.desk.sees("Bí thư Tỉnh ủy")
    await hall.desk.picture("1-verdict")
    await hall.desk.press("Đã đối chiếu")
    await hall.desk.sees("ĐÃ VÀO")
    # Of 70, one is suspended and one prosecuted, and neither counts.
    await hall.chair.sees("1/68")
    await hall.sitting.sees("1/68")


async def the_chair_opens_the_meeting(hall):
    await hall.chair.press("Khai mạc phiên họp")
    await hall.sitting.sees("Đang họp")
    for title in (OPENING, REPORT):
        # The one that names it: the chair's page may be a moment behind.
        onward = hall.chair.page.get_by_role("button", name="Chuyển mục sau")
        await onward.filter(has_text=title).click()
        for person in (hall.sitting, hall.upright):
            now = person.page.locator(".now-card")
            await expect(now).to_contain_text(title, timeout=PATIENCE_MS)
            await expect(now).to_be_in_viewport()
    await hall.chair.press("Chương trình", within=".program-choice")
    await hall.wall.sees(REPORT[:20])
    await hall.picture("2-agenda")


async def the_sites_join_and_the_wall_shows_one(hall):
    for site in (hall.first, hall.second):
        await site.press("Vào họp")
    await hall.chair.sees("2/11 đã kết nối")
    await hall.chair.press(f"Bật tiếng {FIRST}")
    await hall.chair.press("Điểm cầu", within=".program-choice")
    dialog = hall.chair.page.get_by_role("dialog")
    await dialog.get_by_role("button", name=re.compile(FIRST)).click()
    await hall.wall.sees(FIRST)
    await plays(hall.wall)
    await plays(hall.second)
    await hall.picture("3-video")

    await hall.chair.press(f"Tắt tiếng {FIRST}")
    await hall.first.sees("Chủ tọa đã tắt tiếng")
    await falls_silent(hall.second)


async def plays(person, pictures=5):
    """So many pictures are decoded at least, and sound is heard."""
    before = await person.received()
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            await asyncio.sleep(0.5)
            now = await person.received()
            if now["frames"] < before["frames"]:
                # A connection that was made anew counts from zero.
                before = now
            shown = now["frames"] - before["frames"]
            if shown >= pictures and now["energy"] > before["energy"]:
                return


async def falls_silent(person):
    """No sound arrives any more, while the picture goes on."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            before = await person.received()
            await asyncio.sleep(1.5)
            now = await person.received()
            quiet = now["energy"] - before["energy"] < 1e-6
            if quiet and now["frames"] > before["frames"]:
                return


async def the_chair_leads_through_a_paper(hall):
    await (
        hall.chair.page.locator(".chair-centre")
        .get_by_role("button", name=re.compile("trang"))
        .first.click()
    )
    for person in (hall.sitting, hall.upright):
        await shows_page(person, 1)
    await hall.chair.page.keyboard.press("ArrowRight")
    await hall.chair.page.keyboard.press("ArrowRight")
    for person in (hall.sitting, hall.upright):
        await shows_page(person, 3)
    await hall.chair.press("Chiếu trang này")
    await the_wall_shows(hall, "paper")
    await hall.picture("4-paper")


async def shows_page(person, page):
    """The page is on the screen, not merely asked for."""
    sheet = person.page.locator(f'.page-sheet.is-shown[data-page="{page}"]').first
    await expect(sheet).to_be_in_viewport(timeout=PATIENCE_MS)


async def a_delegate_reads_alone_and_returns(hall):
    tablet = hall.sitting
    await tablet.page.keyboard.press("ArrowRight")
    await shows_page(tablet, 4)
    await tablet.sees("Về trang của chủ tọa")
    await hall.chair.page.keyboard.press("ArrowRight")
    await hall.chair.page.keyboard.press("ArrowRight")
    await shows_page(hall.upright, 5)
    await shows_page(tablet, 4)
    await tablet.picture("5-alone")
    await tablet.press("Về trang của chủ tọa")
    await shows_page(tablet, 5)


async def the_server_is_killed_and_everybody_comes_back(hall, demo):
    await demo.kill()
    await hall.sitting.sees("Đang kết nối lại")
    await hall.wall.picture("6-server-down")
    assert not blank(hall.wall, "6-server-down")
    await demo.start()
    for person in hall.everybody:
        if person is not hall.wall:
            await person.sees("Đã kết nối")
    await hall.chair.page.keyboard.press("ArrowLeft")
    for person in (hall.sitting, hall.upright):
        await shows_page(person, 4)
    await hall.chair.sees("2/11 đã kết nối")
    await hall.chair.press(f"Bật tiếng {FIRST}")
    await the_wall_shows(hall, "paper")
    # A paper lies on the wall: it is sent no picture that nobody would see.
    await plays(hall.wall, pictures=0)
    await plays(hall.second)


def blank(person, moment):
    """Whether a kept picture shows next to nothing."""
    path = person._artifacts / f"{moment}-{person._name}.png"
    return max(ImageStat.Stat(Image.open(path).convert("L")).stddev) < 4


async def the_wall_shows(hall, kind):
    # The layer before stays under the new one until that is opaque.
    layer = hall.wall.page.locator(f".wall-layer.is-{kind}.is-ready").last
    await expect(layer).to_be_visible()


async def the_chair_closes_the_meeting(hall):
    await hall.chair.press("Màn hình chờ")
    await the_wall_shows(hall, "idle")
    await hall.chair.press("Kết thúc phiên họp")
    dialog = hall.chair.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Kết thúc phiên họp").click()
    await hall.sitting.sees("Đã bế mạc")
    await hall.picture("7-closed")
