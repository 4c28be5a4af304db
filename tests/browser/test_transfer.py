"""The secretariat brings in a folder, takes it back, and saves the meeting."""

import asyncio
import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.inspection import faults
from tests.browser.people import PATIENCE_MS, Person, enter
from tests.transfer import zips

HEAD = ("Tệp", "Tên tài liệu", "Số ký hiệu", "Mục", "Ghi chú")
FOLDER = {
    "muc-luc.csv": zips.listed(
        [
            ("bc.pdf", "Báo cáo bổ sung", "901-BC/TU", "2", ""),
            ("tt.pdf", "Tờ trình bổ sung", "902-TTr/TU", "Việc không có", ""),
            ("thiếu.pdf", "Thiếu tệp", "", "", ""),
        ],
        HEAD,
    ).encode(),
    "bc.pdf": zips.pdf("một"),
    "tt.pdf": zips.pdf("hai"),
    "thừa.pdf": zips.pdf("ba"),
}


@pytest.fixture
async def office(demo, browser, artifacts) -> Person:
    person = await enter(
        browser, demo.links["Thư ký"], (1366, 768), artifacts, "transfer"
    )
    await person.page.get_by_role("tab", name="Tài liệu", exact=True).click()
    return person


async def seen(office, text: str) -> None:
    """Wait until something is said in the sheet."""
    words = office.page.locator("dialog[open]").get_by_text(text)
    await expect(words.first).to_be_visible(timeout=PATIENCE_MS)


async def test_a_folder_comes_in_and_goes_back_and_a_meeting_goes_out(office, tmp_path):
    await a_folder_is_looked_at(office, tmp_path)
    await rows_are_corrected_and_put_on(office)
    await all_of_it_is_undone(office)
    await the_meeting_is_saved(office, tmp_path)


async def a_folder_is_looked_at(office, tmp_path):
    for name, content in FOLDER.items():
        (tmp_path / "Hồ sơ").mkdir(exist_ok=True)
        (tmp_path / "Hồ sơ" / name).write_bytes(content)
    page = office.page
    await page.get_by_role("button", name="Nhập cả thư mục").click()
    await seen(office, "Kéo thư mục hoặc gói ZIP vào đây")
    await office.picture("import-empty")

    await page.get_by_label("Chọn thư mục").set_input_files(tmp_path / "Hồ sơ")

    await seen(office, "Chưa có gì thay đổi")
    await seen(office, "Cột không dùng đến: Ghi chú")
    await seen(office, "Không có tệp “thiếu.pdf” trong gói.")
    await seen(office, "1 tệp không có trong mục lục")
    assert await faults(page, touched=True) == []
    await office.picture("import-rows")


async def rows_are_corrected_and_put_on(office):
    page = office.page
    await page.get_by_role("button", name="Có lỗi (2)").click()
    title = page.get_by_label("Tên tài liệu ở dòng 3")
    await title.fill("Tờ trình đã sửa")
    await page.get_by_label("Mục của dòng 3").select_option(label="Tài liệu chung")
    await page.get_by_role("button", name="Tất cả (3)").click()

    # Closed and opened again, it is as it was.
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Nhập cả thư mục").click()
    await expect(title).to_have_value("Tờ trình đã sửa", timeout=PATIENCE_MS)

    # By the keyboard alone, as somebody does who types all day.
    await page.get_by_role("button", name="Đưa lên 2 tài liệu").focus()
    await page.keyboard.press("Enter")

    await seen(office, "Đã đưa lên 2 tài liệu, ở dạng bản thảo.")
    await office.picture("import-done")
    row = page.locator(".office-row.is-paper", has_text="Tờ trình đã sửa")
    await expect(row).to_have_count(1, timeout=PATIENCE_MS)


async def all_of_it_is_undone(office):
    page = office.page
    await page.get_by_role("button", name="Hoàn tác lần nhập này").click()

    await seen(office, "Đã bỏ 2 bản thảo")
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog[open]")).to_have_count(0)


async def the_meeting_is_saved(office, tmp_path):
    page = office.page
    await page.get_by_role("button", name="Xuất hồ sơ").click()
    await page.get_by_role("button", name="Tạo gói").click()
    await expect(page.get_by_text(re.compile("Gói đã sẵn sàng"))).to_be_visible(
        timeout=PATIENCE_MS
    )
    await office.picture("export-done")
    assert await faults(page, touched=True) == []

    async with page.expect_download() as saving:
        await page.get_by_role("link", name="Lưu về máy").click()
    saved = Path(await (await saving.value).path())

    content = await asyncio.to_thread(saved.read_bytes)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "muc-luc.csv" in names
    assert any(name.startswith("tai-lieu/") for name in names)
