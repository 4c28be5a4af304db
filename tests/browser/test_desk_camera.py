"""A badge before the desk's camera is scanned, with and without network."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.badge_film import film
from tests.browser.people import PATIENCE_MS
from tests.browser.test_desk_offline import AWAY, BADGE, come_in, records
from tests.browser.test_offline import API, tablet_of

# Counts the pictures that were read, whatever was in them, and the live cameras.
WATCH = """
(() => {
  window.looks = 0;
  window.tracks = [];
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", () => (window.looks += 1));
    }
  };
  const media = navigator.mediaDevices;
  const open = media.getUserMedia.bind(media);
  media.getUserMedia = async (wish) => {
    if (window.refused) throw new DOMException("", "NotAllowedError");
    const stream = await open(wish);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
})();
"""
LIVE = "() => window.tracks.filter((one) => one.readyState === 'live').length"
AGAIN = re.compile("LAP_QUET|DA_VAO")
"""A badge that was let in: within ten seconds it is a slip, and then a question."""
LOOKS_ON = "(from) => window.looks >= from + 30"


async def looks_on(page: Page) -> None:
    """Wait until the camera has looked thirty times more."""
    await page.wait_for_function(LOOKS_ON, arg=await page.evaluate("window.looks"))


async def crowd(page: Page, name: str, artifacts: Path) -> None:
    """Go into the view for a crowded door by its key, and out of it, past a reload."""
    await page.keyboard.press("F2")
    await expect(page.locator(".crowd-name")).to_have_text(name)
    await page.screenshot(path=artifacts / "desk-crowd.png")
    await page.reload()
    # By then the badge before the camera may be a repeated one or one that is inside.
    await expect(page.locator(".crowd-result:not(.is-none)")).to_be_visible()
    # A reader that ends with Tab, and with Enter after it, which is nobody's wish.
    await page.keyboard.press("Escape")
    await page.keyboard.type("TU1:KHONG-PHAI-THE")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".crowd-please")).to_be_visible()
    await expect(page.get_by_role("combobox")).to_be_focused()
    await page.screenshot(path=artifacts / "desk-crowd-wait.png")
    await page.set_viewport_size({"width": 800, "height": 1280})
    await page.screenshot(path=artifacts / "desk-crowd-tablet.png")
    await page.set_viewport_size({"width": 1366, "height": 768})
    await page.keyboard.press("F2")
    await expect(page.locator(".verdict-code")).to_have_text("SAI_DINH_DANG")


async def test_a_badge_before_the_camera_is_scanned_once_also_offline(
    demo, tmp_path, artifacts
):
    expect.set_options(timeout=PATIENCE_MS)
    seen = tmp_path / "camera.y4m"
    camera = f"--use-file-for-fake-video-capture={seen}"
    async with tablet_of(tmp_path / "profile", camera) as context:
        await context.add_init_script(WATCH)
        page = context.pages[0]
        await come_in(page, demo)
        person = (await records(page, "participant"))[0]
        path = f"{API}/participants/{person['id']}/badge?as=text"
        film(await page.evaluate(BADGE, path), seen)
        async with page.expect_response(lambda answer: "/desk/pack" in answer.url):
            await page.reload()
        scans: list[str] = []
        page.on("request", lambda r: scans.append(r.url) if "/scan" in r.url else None)

        await page.get_by_role("button", name="Máy ảnh", exact=True).click()
        await expect(page.locator(".verdict-code")).to_have_text("OK_VAO")
        await page.screenshot(path=artifacts / "desk-camera.png")
        await looks_on(page)
        await page.get_by_role("button", name="Cho vào").click()
        await expect(page.get_by_text("ĐÃ VÀO", exact=True)).to_be_visible()
        await looks_on(page)
        # Held before the camera all the while.
        await expect(page.get_by_text("ĐÃ VÀO", exact=True)).to_be_visible()
        assert len(scans) == 1
        assert await page.evaluate(LIVE) == 1
        await crowd(page, str(person["name"]), artifacts)
        await page.get_by_role("button", name="Tắt máy ảnh").click()
        await expect(page.locator(".desk-camera")).to_have_count(0)
        assert await page.evaluate(LIVE) == 0
        await page.get_by_role("button", name="Máy ảnh", exact=True).click()
        await expect(page.locator(".verdict-code")).to_have_text(AGAIN)
        # What the page saw of the room is saved within three seconds.
        await looks_on(page)

        await context.set_offline(True)
        await page.reload()
        await expect(page.locator(AWAY)).to_be_visible()
        # The camera is as it was left, and what reads the codes is on the device.
        await expect(page.locator(".verdict-code")).to_have_text("DA_VAO")
        await page.set_viewport_size({"width": 800, "height": 1280})
        await page.screenshot(path=artifacts / "desk-camera-offline.png")
        await page.evaluate("window.refused = true")
        await page.get_by_role("button", name="Tắt máy ảnh").click()
        await page.get_by_role("button", name="Máy ảnh", exact=True).click()
        refusal = page.locator(".desk-camera-problem")
        await expect(refusal).to_contain_text("không cho dùng máy ảnh")
        await page.screenshot(path=artifacts / "desk-camera-refused.png")
        await page.evaluate("window.refused = false")
        await page.get_by_role("button", name="Thử lại").click()
        await looks_on(page)
