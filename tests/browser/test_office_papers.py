"""A morning of the secretariat: files come in, are released, replaced, taken back."""

import asyncio
import re
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from meetingroom.demo.compose import MEETING
from tests.agenda.pdfs import blank
from tests.browser.inspection import faults
from tests.browser.people import PATIENCE_MS, Person, enter

MIB = 1024 * 1024
LARGE = "Phụ lục số liệu"
PAPER = "Tờ trình dự toán ngân sách"
DETAILS = re.compile("Mở chi tiết|Thu gọn|Show details|Hide details")
OTHER_LANGUAGE = re.compile("^(English|Tiếng Việt)$")
COMMAND = """
async ([meeting, command]) => {
  const response = await fetch(`/api/meetings/${meeting}/commands`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: crypto.randomUUID(), command }),
  });
  return response.status;
}
"""
PAPERS = """
async (meeting) => {
  const answer = await fetch(`/api/meetings/${meeting}/state`);
  const records = (await answer.json()).records;
  return records.filter((record) => record.type === "paper");
}
"""
DROP = """
([zone, files]) => {
  const dropped = new DataTransfer();
  for (const { name, bytes } of files) {
    const content = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
    dropped.items.add(new File([content], name, { lastModified: 1 }));
  }
  const on = { bubbles: true, cancelable: true, dataTransfer: dropped };
  zone.dispatchEvent(new DragEvent("dragover", on));
  zone.dispatchEvent(new DragEvent("drop", on));
}
"""

# The page must not scroll under the hand, so the hand is a simulated one.
DRAG = """
async ([from, to]) => {
  const on = { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() };
  const painted = () => new Promise((done) => setTimeout(done, 200));
  from.dispatchEvent(new DragEvent("dragstart", on));
  await painted();
  to.dispatchEvent(new DragEvent("dragover", on));
  await painted();
  to.dispatchEvent(new DragEvent("drop", on));
  from.dispatchEvent(new DragEvent("dragend", on));
}
"""


class Office(Person):
    """The secretary's screen, with the papers open."""

    def row(self, title: str):
        """Return the row of a paper."""
        return self.page.locator(".office-row.is-paper", has_text=title)

    async def open(self, tab: str) -> None:
        """Open a tab."""
        await self.page.get_by_role("tab", name=tab, exact=True).click()

    async def drop(self, part: str, **files: bytes) -> None:
        """Let files fall on a part of the page."""
        zone = await self.page.locator(part).first.element_handle()
        listed = [{"name": name, "bytes": letters(b)} for name, b in files.items()]
        await self.page.evaluate(DROP, [zone, listed])

    async def told(self, text: str) -> None:
        """Wait for a message at the foot."""
        toast = self.page.locator(".toast", has_text=text)
        await expect(toast.first).to_be_visible(timeout=PATIENCE_MS)

    async def undo(self, text: str) -> None:
        """Take back what the message tells of."""
        toast = self.page.locator(".toast", has_text=text)
        await toast.first.get_by_role("button", name="Hoàn tác").click()


def letters(content: bytes) -> str:
    """Return bytes as a page can be handed them."""
    return b64encode(content).decode()


@pytest.fixture
async def office(demo, browser, artifacts) -> Office:
    person = await enter(
        browser, demo.links["Thư ký"], (1366, 768), artifacts, "papers"
    )
    office = Office(person.page, artifacts, "papers")
    await office.open("Tài liệu")
    return office


@pytest.fixture
async def delegate(demo, browser, artifacts) -> Page:
    label = next(one for one in demo.links if one.startswith("Đại biểu: "))
    link = demo.links[label]
    return (await enter(browser, link, (1280, 800), artifacts, "delegate")).page


@pytest.fixture
async def chair(demo, browser, artifacts) -> Person:
    return await enter(browser, demo.links["Chủ tọa"], (1440, 900), artifacts, "chair")


async def reads(delegate: Page, title: str, number: int) -> None:
    """Wait until the delegate has this version of a paper; 0 for none."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            found = await delegate.evaluate(PAPERS, MEETING)
            if sum(p["number"] for p in found if p["title"] == title) == number:
                return
            await asyncio.sleep(0.2)


async def test_a_morning_of_the_secretariat(office, delegate, chair):
    await a_paper_is_released_and_taken_back(office, delegate)
    await a_new_version_replaces_it_by_itself(office, delegate)
    await a_rule_keeps_it_from_a_delegate(office, delegate)
    await the_chair_opens_it_with_a_tap(office, delegate, chair)
    await papers_are_ordered_by_keys_and_by_hand(office)
    await the_chair_approves_what_is_submitted(office, delegate, chair)
    await a_comment_is_answered_and_shown_to_the_chair(office, delegate, chair)
    await several_are_withdrawn_at_once(office, delegate)


async def a_paper_is_released_and_taken_back(office, delegate):
    await office.drop(
        ".office-drop", **{f"{PAPER}.pdf": blank(3), "virus.pdf": b"MZ" + bytes(4000)}
    )
    await office.sees("Tệp là chương trình máy tính")
    await office.press("Hủy virus.pdf")
    release = office.row(PAPER).get_by_role("button", name="Phát hành")
    await expect(release).to_be_enabled(timeout=PATIENCE_MS)
    await expect(office.row(PAPER)).to_contain_text("3 trang", timeout=PATIENCE_MS)
    await reads(delegate, PAPER, 0)

    await release.click()

    await office.told("Người đọc được: mọi đại biểu và điểm cầu")
    await reads(delegate, PAPER, 1)
    await office.undo("Đã phát hành")
    await reads(delegate, PAPER, 0)
    await release.click()
    await reads(delegate, PAPER, 1)
    assert await faults(office.page, touched=True) == []
    await office.picture("released")


async def a_new_version_replaces_it_by_itself(office, delegate):
    row = office.row(PAPER)
    await row.get_by_role("button", name="Mở chi tiết").click()
    await row.get_by_text("Phát hành ngay khi dựng xong").click()
    await office.drop(".office-row.is-paper:has-text('" + PAPER + "')", v2=blank(5))
    await expect(row).to_contain_text("Đã phát hành bản 2", timeout=PATIENCE_MS)
    await reads(delegate, PAPER, 2)

    await row.get_by_role("button", name="Các bản (2)").click()
    dialog = office.page.get_by_role("dialog")
    await expect(dialog.get_by_text("Đã thay thế")).to_be_visible()
    await dialog.get_by_role("button", name="Xem").first.click()
    picture = dialog.locator(".version-large")
    await expect(picture).to_have_js_property("complete", value=True)
    assert await faults(office.page, touched=True) == []
    await office.picture("version")
    await dialog.get_by_role("button", name="Đóng").click()
    await row.get_by_text("Phát hành ngay khi dựng xong").click()


async def a_rule_keeps_it_from_a_delegate(office, delegate):
    row = office.row(PAPER)
    await row.get_by_role("button", name="Ai được đọc").click()
    dialog = office.page.get_by_role("dialog")
    await dialog.get_by_text("Chỉ những người sau").click()
    await dialog.get_by_text("Khách mời").click()
    await expect(dialog.locator(".rule-effect")).to_contain_text("Đọc được: khách mời;")
    assert await faults(office.page, touched=True) == []
    await office.picture("rule")
    await dialog.get_by_role("button", name="Lưu").click()

    await office.told("Đã lưu quy định.")
    await expect(row).to_contain_text("Ai đọc: khách mời")
    await reads(delegate, PAPER, 0)
    await office.undo("Đã lưu quy định.")
    await reads(delegate, PAPER, 2)


async def the_chair_opens_it_with_a_tap(office, delegate, chair):
    await office.row(PAPER).get_by_role("button", name="Ai được đọc").click()
    dialog = office.page.get_by_role("dialog")
    await dialog.get_by_text("Chỉ sau khi chủ tọa cho mở").click()
    await dialog.get_by_role("button", name="Lưu").click()
    await reads(delegate, PAPER, 0)

    await chair.press("Chờ cho mở (1)")
    await chair.press("Cho mở", "dialog[open]")
    await reads(delegate, PAPER, 2)
    await chair.press("Khóa lại", "dialog[open]")
    await reads(delegate, PAPER, 0)
    await chair.press("Cho mở", "dialog[open]")
    await reads(delegate, PAPER, 2)
    await chair.picture("unlocked")
    await chair.press("Đóng", "dialog[open]")


async def papers_are_ordered_by_keys_and_by_hand(office):
    group = office.page.locator(".paper-group").nth(2)
    titles = group.locator(".office-row-main strong")
    first, second, *_ = await titles.all_inner_texts()
    row = group.locator(".office-row.is-paper", has_text=first)
    await row.focus()
    await row.press("Alt+ArrowDown")
    await expect(titles.nth(0)).to_have_text(second, timeout=PATIENCE_MS)
    await office.undo("Đã đổi thứ tự.")
    await expect(titles.nth(0)).to_have_text(first, timeout=PATIENCE_MS)

    source, target = await row.element_handle(), office.row(PAPER)
    await office.page.evaluate(DRAG, [source, await target.element_handle()])
    await office.told("Đã chuyển sang Tài liệu chung.")
    general = office.page.locator(".paper-group").first
    await expect(general.locator(".office-row-main strong")).to_have_text(
        [first, PAPER], timeout=PATIENCE_MS
    )
    await office.undo("Đã chuyển sang Tài liệu chung.")
    await expect(titles.nth(0)).to_have_text(first, timeout=PATIENCE_MS)


async def the_chair_approves_what_is_submitted(office, delegate, chair):
    await office.open("Thông tin")
    await office.page.get_by_text("Chủ tọa duyệt trước khi phát hành").click()
    await office.told("Đã lưu.")
    await office.open("Tài liệu")
    await office.drop(".office-drop", **{"Đề án sắp xếp.pdf": blank(2)})
    row = office.row("Đề án sắp xếp")
    await expect(row).to_contain_text("2 trang", timeout=PATIENCE_MS)
    await row.get_by_role("button", name="Trình duyệt").click()
    await expect(row).to_contain_text("Chờ duyệt")

    await chair.press("Chờ duyệt (1)")
    dialog = chair.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Xem").click()
    await expect(dialog.locator(".version-large")).to_be_visible()
    assert await faults(chair.page, touched=True) == []
    await chair.picture("approval")
    await dialog.get_by_role("button", name="Duyệt", exact=True).click()
    await expect(row).to_contain_text("Đã duyệt", timeout=PATIENCE_MS)
    await dialog.get_by_role("button", name="Đóng").click()
    await row.get_by_role("button", name="Phát hành").click()
    await reads(delegate, "Đề án sắp xếp", 1)


async def a_comment_is_answered_and_shown_to_the_chair(office, delegate, chair):
    found = await delegate.evaluate(PAPERS, MEETING)
    paper = next(paper for paper in found if paper["title"] == PAPER)
    comment = {
        "type": "comment.file",
        "comment": "comment-1",
        "paper": paper["id"],
        "version": paper["version"],
        "page": 2,
        "quote": "tổng thu ngân sách",
        "text": "Đề nghị làm rõ số liệu thu ngân sách.",
    }
    assert await delegate.evaluate(COMMAND, [MEETING, comment]) == 200
    await office.open("Góp ý")
    await office.sees("Đề nghị làm rõ số liệu thu ngân sách.")
    await office.press("Giải trình", ".comment")
    await office.page.get_by_label("Nội dung trả lời").fill("Đã bổ sung biểu số 3.")
    await office.press("Giải trình", ".comment form")
    await office.sees("Đã bổ sung biểu số 3.")
    await office.press("Báo chủ tọa")
    assert await faults(office.page, touched=True) == []
    await office.picture("comment")

    await chair.press("Góp ý cần xem (1)")
    await chair.sees("Đề nghị làm rõ số liệu thu ngân sách.")
    await chair.press("Mở trang 2", "dialog")
    await expect(chair.page.get_by_role("dialog")).to_have_count(0)


async def several_are_withdrawn_at_once(office, delegate):
    await office.open("Tài liệu")
    for title in (PAPER, "Đề án sắp xếp"):
        await office.row(title).get_by_role("checkbox").first.check()
    await office.press("Thu hồi tài liệu (2)")
    dialog = office.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("2 tài liệu sẽ đóng ngay")
    await dialog.get_by_role("button", name="Thu hồi tài liệu").click()

    await office.told("Đã thu hồi 2 tài liệu.")
    await reads(delegate, PAPER, 0)
    await office.undo("Đã thu hồi 2 tài liệu.")
    await reads(delegate, PAPER, 2)


async def test_a_large_file_survives_a_lost_line_and_a_new_page(office, tmp_path: Path):
    file = tmp_path / f"{LARGE}.pdf"
    file.write_bytes(blank() + b"%" + bytes(12 * MIB))

    async def slow(route: Route) -> None:
        if route.request.method == "PATCH":
            await asyncio.sleep(0.4)
        await route.continue_()

    await office.page.route("**/uploads/*", slow)
    files = office.page.locator("input[type=file][multiple]")
    await files.set_input_files(file)
    sent = office.page.locator(".office-uploads progress")
    await expect(sent).not_to_have_js_property("value", value=0, timeout=PATIENCE_MS)
    await office.picture("sending")

    await office.page.context.set_offline(True)
    await office.sees("Mất kết nối")
    await office.picture("lost")
    assert await faults(office.page, touched=True) == []

    await office.press(f"Tạm dừng {LARGE}")
    await office.sees("Tạm dừng ở")
    await office.page.context.set_offline(False)
    await office.page.reload()
    await office.open("Tài liệu")
    await files.set_input_files(file)
    await expect(office.row(LARGE)).to_be_visible(timeout=PATIENCE_MS)
    begun = [*(tmp_path / "data/incoming").iterdir()]
    assert len(begun) == 1, "the new page goes on with the upload of the one before"


async def test_the_papers_have_no_fault_in_either_language(office):
    row = office.page.locator(".office-row.is-paper").first
    for width, height in ((1366, 768), (1920, 1080)):
        await office.page.set_viewport_size({"width": width, "height": height})
        for language in ("vi", "en"):
            await row.get_by_role("button", name=DETAILS).click()
            assert await faults(office.page, touched=True) == []
            await office.picture(f"papers-{width}-{language}")
            await row.get_by_role("button", name=DETAILS).click()
            await office.page.get_by_role("button", name=OTHER_LANGUAGE).click()
