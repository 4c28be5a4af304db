"""A network camera in a call: issued, sent, and seen by a real Chromium."""

import contextlib

from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, enter
from tests.media.test_cameras import bridge, camera
from tests.processes import free_port

TECHNICIAN, HALL = "Kỹ thuật viên", "Điểm cầu: Hội trường Tỉnh ủy"
DISTRICT = "Thành ủy Lâm Khê"
SIZE = (1366, 768)
MOVES = """
(label) => [...document.querySelectorAll(".tile")].some(
  (tile) => tile.textContent.includes(label) && Number(tile.dataset.frames ?? 0) > 20
)
"""


async def test_a_camera_is_seen_by_a_token_that_the_technician_issues(
    demo, browser, artifacts
):
    expect.set_options(timeout=PATIENCE_MS)
    technician = await enter(browser, demo.links[TECHNICIAN], SIZE, artifacts, "tech")
    page, port = technician.page, free_port()
    await page.locator(".doors").get_by_role("button", name="Cấp mã").click()
    form = page.locator("dialog[open]")
    await form.get_by_label("Tên thiết bị").fill("Máy quay hội trường huyện")
    await form.get_by_label("Điểm cầu").select_option(label=DISTRICT)
    await form.get_by_role("button", name="Cấp mã").click()
    told = page.locator("dialog[open] output")
    await expect(told).to_have_count(2)
    door, token = await told.all_inner_texts()
    url = f"rtsp://admin:bimat@127.0.0.1:{port}/live"
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(camera(port, "bimat"))
        await stack.enter_async_context(bridge(url, door, token=token))
        hall = await enter(browser, demo.links[HALL], SIZE, artifacts, "camera-hall")
        await hall.press("Vào họp", ".site-check")
        await hall.page.wait_for_function(MOVES, arg=DISTRICT, timeout=PATIENCE_MS)
        await hall.page.screenshot(path=artifacts / "camera.png")
    await page.keyboard.press("Escape")
    await page.locator(".doors").get_by_role("button", name="Thu hồi").click()
    await page.locator("dialog[open]").get_by_role("button", name="Thu hồi").click()

    await expect(page.locator(".doors ul")).to_contain_text("Đã thu hồi")
