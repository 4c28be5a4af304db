"""The reader in a delegate's hands: real Chromium, real fingers, the demo's papers."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import chromium
from tests.browser.inspection import faults
from tests.browser.people import PATIENCE_MS
from tests.browser.province import copied
from tests.browser.reading import QUESTIONS, REPORT, SIZES, Hall, take_up, until
from tests.processes import running

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(province, tmp_path_factory):
    data = tmp_path_factory.mktemp("reader") / "data"
    copied(province, data)
    expect.set_options(timeout=PATIENCE_MS)
    async with chromium() as browser, running("demo", data) as product:
        yield Hall(browser, product)


@pytest.fixture(params=SIZES)
def shape(request):
    return request.param


@pytest_asyncio.fixture(loop_scope="module")
async def tablet(hall, shape):
    return await hall.tablet(shape)


@pytest_asyncio.fixture(loop_scope="module")
async def landscape(hall):
    return await hall.tablet("landscape")


async def test_a_sweep_turns_the_page_and_another_turns_it_back(tablet):
    await tablet.open(REPORT, 3)
    x, y = await tablet.middle()
    await tablet.fingers.sweep((x + 150, y), (x - 150, y))
    await tablet.stands_at(4)
    await tablet.paints()
    assert (await tablet.ask("under", (x, y)))["page"] == 4
    await tablet.fingers.sweep((x - 150, y), (x + 150, y))

    await tablet.stands_at(3)


async def test_scrolling_goes_on_into_the_next_paper(tablet):
    await tablet.open(REPORT, 74)
    title = tablet.page.locator(".reader-title h2")
    await expect(title).to_have_text(REPORT)
    x, y = await tablet.middle()
    for _ in range(20):
        if await title.inner_text() != REPORT:
            break
        await tablet.fingers.sweep((x, y + 100), (x, y - 100))
        await tablet.page.wait_for_timeout(200)

    await expect(title).not_to_have_text(REPORT)
    assert await tablet.ask("place") == [1, 49]


async def test_only_pages_near_the_view_exist_and_few_of_them_large(landscape):
    await landscape.open(REPORT, 20)
    for page in (21, 22, 23, 24):
        await landscape.page.keyboard.press("ArrowRight")
        await landscape.stands_at(page)
        sheets, large = await landscape.ask("kept")
        assert sheets <= 9
        assert large <= 5


async def test_presses_faster_than_the_screen_are_one_page_each(landscape):
    await landscape.open(REPORT, 30)
    await landscape.press("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight")

    await landscape.stands_at(32)
    await until(lambda: landscape.ask("painted"))
    x, y = await landscape.middle()
    assert (await landscape.ask("under", (x, y)))["page"] == 32


async def test_who_turns_and_closes_at_once_is_not_brought_back(landscape):
    await landscape.open(REPORT, 40)
    await landscape.press("ArrowRight", then=".reader-head > button:last-child")
    await expect(landscape.page.locator(".reader")).to_have_count(0)
    await landscape.page.wait_for_timeout(300)

    await expect(landscape.page.locator(".reader")).to_have_count(0)


async def test_a_pinch_zooms_around_the_fingers(tablet):
    await tablet.open(REPORT, 5)
    x, y = await tablet.middle()
    before = await tablet.ask("under", (x, y))
    apart = ((x - 60, y), (x + 60, y))
    wide = ((x - 150, y), (x + 150, y))
    await tablet.fingers.pinch(apart, wide)
    after = await tablet.ask("under", (x, y))

    assert after["width"] / before["width"] == pytest.approx(2.5, rel=0.05)
    assert abs(after["x"] - before["x"]) * after["width"] < 3
    assert abs(after["y"] - before["y"]) * after["width"] < 3
    await tablet.fingers.pinch(wide, ((x - 40, y), (x + 40, y)))
    back = await tablet.ask("under", (x, y))
    assert back["width"] == pytest.approx(before["width"])


async def test_a_zoomed_page_moves_under_the_finger_and_stays_within_bounds(landscape):
    await landscape.open(REPORT, 5)
    x, y = await landscape.middle()
    await landscape.fingers.pinch(
        ((x - 60, y), (x + 60, y)), ((x - 120, y), (x + 120, y))
    )
    for _ in range(6):
        await landscape.fingers.sweep((x - 150, y), (x + 150, y))
    left = await landscape.page.evaluate("document.querySelector('.book').scrollLeft")
    await landscape.stands_at(5)
    await landscape.page.keyboard.press("-")
    await landscape.page.keyboard.press("-")

    assert left == 0


async def test_a_double_tap_fits_the_column_and_another_comes_back(tablet):
    await tablet.open(REPORT, 14)
    x, y = await tablet.middle()
    before = await tablet.ask("under", (x, y))
    await tablet.fingers.tap_twice((x, y))
    await expect(tablet.page.locator(".book")).to_have_class("book is-zoomed")
    zoomed = await tablet.ask("under", (x, y))
    await tablet.page.wait_for_timeout(500)
    await tablet.fingers.tap_twice((x, y))
    await expect(tablet.page.locator(".book")).to_have_class("book")
    after = await tablet.ask("under", (x, y))

    # The text of a report fills about three quarters of the width of its page.
    assert 1.15 < zoomed["width"] / before["width"] < 1.6
    assert zoomed["y"] == pytest.approx(before["y"], abs=0.01)
    assert after["width"] == pytest.approx(before["width"])


async def test_dragging_the_slider_shows_the_page_before_it_is_turned(tablet):
    await tablet.open(REPORT, 2)
    slider = tablet.page.locator(".reader-slider")
    box = await slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    await tablet.page.mouse.move(box["x"] + 12, y)
    await tablet.page.mouse.down()
    await tablet.page.mouse.move(box["x"] + box["width"] / 2, y, steps=6)
    bubble = tablet.page.locator(".slider-bubble")
    await expect(bubble).to_contain_text("Trang 3")
    await expect(bubble.locator("canvas")).to_be_visible()
    await tablet.stands_at(2)
    wanted = int((await bubble.inner_text()).split()[-1])
    await tablet.page.mouse.up()
    await tablet.stands_at(wanted)

    await expect(bubble).to_have_count(0)


async def test_contents_lead_to_a_paper_and_remember_where_one_was(landscape):
    await landscape.open(REPORT, 9)
    await landscape.open("Báo cáo công tác kiểm tra, giám sát")
    await landscape.tool("Mục lục").click()
    seen = landscape.page.locator(".contents-row").filter(has_text="Trang 9")
    await seen.first.click()

    await landscape.stands_at(9)
    await expect(landscape.page.locator(".reader-title h2")).to_have_text(REPORT)


async def test_words_are_found_without_marks_and_the_frame_lies_on_the_ink(tablet):
    await tablet.open(REPORT)
    assert not (await tablet.search("dau tu cong")).startswith("0 ")
    await tablet.page.keyboard.press("Enter")
    await expect(tablet.page.locator(".page-found.is-chosen").first).to_be_in_viewport()
    await tablet.page.locator(".page-sheet.is-shown .is-chosen").first.wait_for()
    sides = await tablet.ask("offInk")
    await tablet.page.keyboard.press("Escape")

    for side in sides:
        assert -3 <= side["left"] <= 3, side
        assert -3 <= side["right"] <= 3, side
        assert side["top"] >= -3, side
        assert side["bottom"] >= -3, side


async def test_marks_that_were_typed_must_be_there(landscape):
    await landscape.open(REPORT)
    bare = await landscape.search("dau tu")
    marked = await landscape.search("đầu tư")
    wrong = await landscape.search("đấu tú")
    await landscape.page.keyboard.press("Escape")

    assert int(bare.split()[0]) >= int(marked.split()[0]) > 0
    assert wrong == "0 chỗ"


async def test_the_colour_of_the_paper_is_kept_and_leaves_the_hall_alone(landscape):
    await landscape.open(REPORT)
    reader = landscape.page.locator(".reader")
    tool = landscape.tool("Nền")
    for theme in ("is-sepia", "is-night"):
        await tool.click()
        await expect(reader).to_contain_class(theme)
    await landscape.page.reload()
    await landscape.open(REPORT)
    await expect(reader).to_contain_class("is-night")
    scheme = await landscape.page.evaluate("document.documentElement.dataset.scheme")
    await tool.click()

    assert scheme == "light"
    await expect(reader).to_contain_class("is-white")


async def test_large_letters_flow_anew_and_come_back_to_the_same_page(tablet):
    await tablet.open(REPORT, 14)
    await tablet.tool("Chữ lớn").click()
    page = tablet.page.locator('[data-large-page="14"]')
    await expect(page).to_be_in_viewport()
    for _ in range(2):
        await tablet.page.get_by_role("button", name="Chữ to hơn").click()
    size = await page.locator("p").first.evaluate(
        "line => parseFloat(getComputedStyle(line).fontSize)"
    )
    found = await faults(tablet.page, touched=True)
    x, y = await tablet.page.locator(".large-text").evaluate(
        "e => { const b = e.getBoundingClientRect(); "
        "return [b.x + b.width / 2, b.y + b.height / 2] }"
    )
    number = 14
    for _ in range(40):
        await tablet.fingers.sweep((x, y + 150), (x, y - 150))
        number, _ = await tablet.ask("place")
        if number != 14:
            break
    await tablet.tool("Chữ lớn").click()
    await tablet.paints()

    assert number > 14
    assert size == 36
    assert found == []
    await tablet.stands_at(number)


async def test_a_follower_goes_with_the_chair_until_a_turn_of_their_own(
    hall, landscape
):
    paper = (await under_the_eye(landscape))["paper"]
    await hall.wish("Chủ tọa", type="meeting.open")
    await hall.wish("Chủ tọa", type="page.lead", paper=paper, page=6)
    chip = landscape.page.locator(".follow")
    if "Về trang" in await chip.inner_text():
        await chip.click()
    else:
        await expect(chip).to_contain_text("Đang theo")
    await landscape.stands_at(6)
    await expect(landscape.page.locator(".reader")).to_contain_class("is-following")
    x, y = await landscape.middle()
    await landscape.fingers.sweep((x + 150, y), (x - 150, y))
    await landscape.stands_at(7)
    await expect(chip).to_contain_text("Về trang của chủ tọa")
    await expect(chip).to_contain_text("trang 6")
    await hall.wish("Chủ tọa", type="page.lead", paper=paper, page=11)
    await expect(chip).to_contain_text("trang 11")
    await landscape.stands_at(7)
    await chip.click()

    await landscape.stands_at(11)
    await landscape.paints()


async def test_following_waits_while_a_dialog_is_open(hall, landscape):
    paper = (await under_the_eye(landscape))["paper"]
    await hall.wish("Chủ tọa", type="page.lead", paper=paper, page=6)
    chip = landscape.page.locator(".follow")
    await landscape.page.keyboard.press("ArrowRight")
    await expect(chip).to_contain_text("Về trang")
    await chip.click()
    await landscape.stands_at(6)
    await landscape.tool("Mục lục").click()
    await hall.wish("Chủ tọa", type="page.lead", paper=paper, page=8)
    await landscape.page.wait_for_timeout(700)
    await landscape.stands_at(6)
    await landscape.page.keyboard.press("Escape")

    await landscape.stands_at(8)


async def test_a_paper_that_is_not_ones_own_leaves_the_page_and_says_why(
    hall, landscape
):
    await landscape.open(REPORT, 2)
    paper = (await under_the_eye(landscape))["paper"]
    rule = {"type": "rule.set", "subject": paper}
    await hall.wish("Chủ tọa", type="page.lead", paper=paper, page=3)
    await landscape.open("Báo cáo công tác kiểm tra, giám sát", 2)
    await hall.wish("Thư ký", **rule, readers=[{"kind": "guests"}])
    chip = landscape.page.locator(".follow")
    await expect(chip).to_contain_text("không có trên bàn")
    await landscape.stands_at(2)
    await hall.wish("Thư ký", **rule, readers=[])

    await expect(chip).to_contain_text("trang 3")


async def test_every_paper_opens_at_the_page_last_read(hall, landscape):
    await landscape.open(REPORT, 17)
    await landscape.page.get_by_role("button", name="Đóng", exact=True).click()
    await landscape.page.reload()
    row = landscape.page.locator(".paper-row, .paper-card").filter(has_text=REPORT)
    if not await row.first.is_visible():
        await landscape.page.locator(".agenda-head").nth(1).click()
    await row.first.click()

    await landscape.stands_at(17)


async def test_the_reader_is_named_across_the_page_but_not_before_the_chair(
    hall, landscape
):
    await landscape.open(REPORT)
    await until(lambda: landscape.ask("named"))
    chair = await hall.another("Chủ tọa", "/chair")
    await chair.locator(".paper-card, .paper-row").first.click()
    await chair.locator(".page-sheet").first.wait_for()

    assert not await chair.evaluate(f"({QUESTIONS}).named()")
    await chair.context.close()


async def test_pages_are_neither_printed_nor_dragged_out(landscape):
    await landscape.open(REPORT)
    sheet = landscape.page.locator(".page-sheet.is-shown").first
    stopped = await landscape.ask("stopped", ["contextmenu", "dragstart"])
    await landscape.page.emulate_media(media="print")
    printed = await sheet.is_visible()
    await landscape.page.emulate_media(media="screen")

    assert stopped == [True, True]
    assert not printed


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", ["a", "a2"])
async def test_what_opens_over_the_book_has_no_fault(
    hall, shape, artifacts, language, text
):
    page = await hall.another("Đại biểu: ", "/tablet")
    width, height = SIZES[shape]
    await page.set_viewport_size({"width": width, "height": height})
    await page.evaluate(
        """([language, text]) => {
          localStorage.setItem("meetingroom.lang", language);
          localStorage.setItem("meetingroom.text", text);
        }""",
        [language, text],
    )
    await page.reload()
    await take_up(page)
    await page.locator(".page-sheet.is-shown").first.wait_for()
    found = {}

    async def look(moment):
        found[moment] = await faults(page, touched=True)
        name = f"reader-{moment}-{width}x{height}-{text}-{language}.png"
        await page.screenshot(path=artifacts / name)

    await look("book")
    await page.keyboard.press("/")
    await page.get_by_role("searchbox").fill("tinh")
    await page.locator(".find-hit").first.click()
    await look("find")
    await page.keyboard.press("Escape")
    await page.locator(".tool").first.click()
    await page.locator(".contents-row").first.wait_for()
    await look("contents")
    await page.locator(".contents-head .segment").last.click()
    await page.locator(".overview-page").first.wait_for()
    await look("pages")
    await page.context.close()

    assert found == {moment: [] for moment in found}


async def under_the_eye(tablet):
    """Return what page is in the middle of the view, opening the report if none is."""
    if not await tablet.page.locator(".book").is_visible():
        await tablet.open(REPORT, 2)
    return await tablet.ask("under", await tablet.middle())
