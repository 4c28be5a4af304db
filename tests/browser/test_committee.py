"""Two of the credentials committee conclude a case that the desk held."""

import pytest
from playwright.async_api import expect

from tests.browser.people import enter

FIRST, SECOND = "Ban thẩm tra", "Ban thẩm tra (người thứ hai)"
REASON = "Trưởng đoàn đã xác nhận đúng người"


@pytest.fixture
async def pair(demo, browser, artifacts):
    sizes = {FIRST: (1366, 768), SECOND: (1280, 800)}
    return [
        await enter(browser, demo.links[label], size, artifacts, f"committee-{n}")
        for n, (label, size) in enumerate(sizes.items(), 1)
    ]


async def test_two_of_the_committee_conclude_what_the_desk_held(pair):
    first, second = pair
    for person in pair:
        await expect(person.page.get_by_label("Danh sách hồ sơ")).to_be_visible()
        await person.page.get_by_role("button", name="Khác ảnh").click()
        await person.sees("Cơ sở dữ liệu đảng viên")
    await first.picture("committee-held")
    await first.press("Sai dữ liệu")
    await first.page.get_by_label("Lý do").fill(REASON)
    await first.press("Gửi người thứ hai xác nhận")
    await first.sees("chờ người thứ hai của Ban thẩm tra xác nhận")
    await second.sees(REASON)
    await second.press("Xác nhận: Sai dữ liệu")
    await first.sees("Kết luận: Sai dữ liệu")
    await second.picture("committee-concluded")
    await second.page.get_by_role("tab", name="Báo cáo").click()
    await second.sees("thiếu dữ liệu:")
    await second.picture("committee-report")
