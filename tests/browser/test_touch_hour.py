"""The first hour of a conference, led by touch alone on a twelve-inch screen."""

import pytest
from playwright.async_api import expect

from tests.browser.hour import (
    GRANT,
    REPORT,
    STEADY,
    WAITING,
    Hour,
    RunningClock,
)
from tests.browser.people import PATIENCE_MS
from tests.scenarios import conference
from tests.scenarios.conference import here, voter
from tests.scenarios.house import open_house


@pytest.fixture
async def hour(tmp_path, browser, artifacts):
    """The conference before it begins, and everybody before a screen."""
    expect.set_options(timeout=PATIENCE_MS)
    async with open_house(tmp_path, RunningClock()) as house:
        hour = Hour(house, browser, artifacts)
        await hour.prepare()
        await hour.come_in()
        yield hour


async def test_the_chair_leads_the_first_hour_by_touch_alone(hour):
    await the_conference_is_opened(hour)
    await the_papers_are_led_page_by_page(hour)
    await hall_and_sites_speak_in_turn(hour)
    await a_speaker_is_interrupted_and_a_point_of_order_comes_first(hour)
    await some_are_not_heard(hour)
    await the_time_is_shortened_and_the_list_closed(hour)
    await the_secretariat_is_answered(hour)
    await a_quick_poll_is_held(hour)
    await there_is_a_recess(hour)
    await the_doors_are_shut_and_opened(hour)

    assert hour.faults == {}
    assert {name: len(places) for name, places in hour.places.items()} == dict.fromkeys(
        (*STEADY, GRANT), 1
    )
    assert [error for errors in hour.errors for error in errors] == []


async def the_conference_is_opened(hour):
    chair = hour.chair
    await hour.at("14:00")
    await hour.look_all_round("01-convened")
    await chair.touch("Xác nhận sẵn sàng")
    await chair.sees("Sẵn sàng", within=".topbar")
    await chair.touch("Khai mạc phiên họp")
    await hour.tablet.sees("Đang họp")
    await chair.touch("Chuyển mục sau")
    await hour.tablet.sees("Khai mạc")
    await chair.touch("Chương trình", within=".program-choice")
    await hour.wall.sees("Khai mạc")
    await hour.look_at("02-first-item")


async def the_papers_are_led_page_by_page(hour):
    chair = hour.chair
    await hour.at("14:10")
    await chair.touch("Chuyển mục sau")
    await chair.touch(REPORT, within=".chair-left")
    await chair.touch("Chiếu trang này")
    await hour.wall.sees("Trang 1/3")
    await chair.touch("Sau", within=".reader-foot")
    await hour.wall.sees("Trang 2/3")
    await hour.look_all_round("03-reading")
    await hour.tablet.picture("03-reading")
    await hour.wall.picture("03-reading")
    await chair.touch("Đóng", within=".reader-head")
    await hour.at("14:40")
    await chair.touch("Chuyển mục sau")
    await hour.tablet.sees("Báo cáo công tác xây dựng Đảng")
    await hour.at("15:05")
    await chair.touch("Chuyển mục sau")
    await hour.tablet.sees("Thảo luận")


async def hall_and_sites_speak_in_turn(hour):
    chair = hour.chair
    await hour.ask(*WAITING)
    await hour.look_at("04-waiting")
    await hour.note_place(GRANT)
    await chair.touch("Mời tiếp")
    await chair.sees("Đang phát biểu")
    await hour.look_all_round("05-speaking")
    await hour.note_place(GRANT)
    await chair.touch("+1 phút")
    await hour.wall.picture("05-speaking")
    await chair.touch("Mời tiếp")
    await hour.look_at("06-site-speaks")
    await hour.note_place(GRANT)
    await hour.wall.picture("06-site-speaks")


async def a_speaker_is_interrupted_and_a_point_of_order_comes_first(hour):
    chair = hour.chair
    wish = {"request": "hx", "kind": "interposed", "to": "s1"}
    await hour.tell(voter(21), "floor.ask", **wish)
    await chair.sees("Hỏi xen")
    await hour.look_at("07-question")
    await chair.touch("Mời tiếp")
    await chair.sees("Đang hỏi xen")
    await hour.look_at("08-interposed")
    await chair.touch("Kết thúc", within=".speaking:has-text('Đang hỏi xen')")
    await chair.touch("Kết thúc", within=".speaking")
    wish = {"request": "po", "kind": "procedure", "note": "Thời gian thảo luận"}
    await hour.tell(voter(20), "floor.ask", **wish)
    await hour.look_at("09-point")
    await hour.note_place(GRANT)
    await chair.touch("Mời tiếp")
    await chair.touch("Kết thúc", within=".speaking")


async def choose(hour, number, act):
    row = hour.chair.page.locator(".queue-one").nth(number)
    await hour.chair.touch_it(row)
    await hour.look_at(f"10-choose-{number}")
    await hour.chair.touch(act, within="dialog[open]")


async def some_are_not_heard(hour):
    await choose(hour, 0, "Vắng khi mời")
    await choose(hour, 1, "Chuyển ý kiến bằng văn bản")
    await choose(hour, 0, "Không mời")
    await hour.look_at("11-after")
    await hour.note_place(GRANT)


async def the_time_is_shortened_and_the_list_closed(hour):
    chair = hour.chair
    await chair.touch("Quy định phát biểu")
    await hour.look_all_round("12-rules")
    await chair.touch("2 phút", within="dialog[open]")
    await chair.touch("Đóng danh sách", within="dialog[open]")
    await chair.touch("Đóng", within="dialog[open] .dialog-head")
    await hour.look_at("13-shorter")
    await hour.note_place(GRANT)


async def the_secretariat_is_answered(hour):
    text = "Đồng chí Bí thư Đảng ủy Lâm Khê xin phát biểu sớm vì phải về dự tiếp dân."
    await hour.tell("secretary", "aide.send", note="n1", text=text)
    await hour.chair.sees(text)
    await hour.look_all_round("14-aide")
    await hour.chair.touch("Đồng ý")
    await hour.chair.sees("Đã trả lời: Đồng ý")


async def a_quick_poll_is_held(hour):
    chair = hour.chair
    await hour.look_at("15-before-poll")
    await chair.touch("Biểu quyết nhanh")
    await hour.look_at("16-poll-sheet")
    await chair.touch("Mở biểu quyết", within="dialog[open]")
    await hour.tablet.sees("Mở phiếu")
    await hour.look_all_round("17-poll-runs")
    polls = await hour.house.state()
    poll = next(
        r for r in polls.values() if r["type"] == "poll" and r["status"] == "open"
    )
    votes = conference.choices(50, 5, 4, here())
    await hour.house.vote(poll["id"], votes)
    await hour.look_at("18-voted")
    await chair.touch("Kết thúc biểu quyết")
    await hour.look_at("18-close")
    await chair.touch("Kết thúc biểu quyết", within="dialog[open]")
    await chair.sees("Công bố kết quả")
    await hour.look_at("19-counted")
    await chair.touch("Công bố kết quả")
    await chair.touch("Công bố kết quả", within="dialog[open]")
    await hour.wall.sees("Kết quả biểu quyết")
    await hour.wall.picture("20-result")
    await hour.look_at("20-result")


async def there_is_a_recess(hour):
    chair = hour.chair
    await chair.touch("Tạm nghỉ")
    await chair.sees("Tạm nghỉ", within=".topbar")
    await hour.look_all_round("21-recess")
    await chair.touch("Chuông mời vào phòng")
    await hour.wall.sees("Mời đại biểu trở lại")
    await hour.wall.picture("22-chime")
    await hour.look_at("22-chime")
    await chair.touch("Tiếp tục phiên họp")


async def the_doors_are_shut_and_opened(hour):
    chair = hour.chair
    await chair.touch("Họp kín")
    await chair.sees("Họp kín", within=".topbar")
    await hour.look_all_round("23-closed-door")
    await hour.wall.picture("23-closed-door")
    await chair.touch("Thôi họp kín")
    await chair.sees("Đã trở lại họp công khai")
    await hour.look_at("24-open-again")
