"""A site shares its screen: seen large, put on the wall, taken over, and ended."""

import os
import signal

import pytest
from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, enter
from tests.browser.test_site_call import media_process

SITE, HALL = "Điểm cầu: Thị ủy Phú Lĩnh", "Điểm cầu: Hội trường Tỉnh ủy"
SIZE = (1366, 768)
OWN = "Điểm cầu đang chia sẻ màn hình"
# A picture moves where its player goes on showing frames.
MOVES = """
async (where) => {
  const shown = () => {
    const video = document.querySelector(where + " video");
    return video ? video.getVideoPlaybackQuality().totalVideoFrames : -1;
  };
  const before = shown();
  await new Promise((done) => setTimeout(done, 700));
  return before >= 0 && shown() > before + 2;
}
"""
SCREEN = '.wall-tile[data-site$="/screen"]'
BAR = """
() => {
  const preview = document.querySelector(".site-share video");
  const [track] = preview.srcObject.getVideoTracks();
  track.dispatchEvent(new Event("ended"));
}
"""
REFUSE = """
() => {
  navigator.mediaDevices.getDisplayMedia = () =>
    Promise.reject(new DOMException("", "NotAllowedError"));
}
"""
SEND = """
async ([meeting, command]) => {
  const answer = await fetch(`/api/meetings/${meeting}/commands`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: crypto.randomUUID(), command }),
  });
  return (await answer.json()).error;
}
"""
MEETING = "async () => (await (await fetch('/api/me')).json()).meetings[0].id"


class Share:
    """A district, the hall and the chair."""

    def __init__(self, site, hall, chair):
        self.site, self.hall, self.chair = site, hall, chair

    async def begin(self):
        await self.site.press("Chia sẻ màn hình", ".site-controls")
        await self.site.sees(OWN)
        await self.moves(self.hall, ".site-screen")

    async def moves(self, person, where):
        """Wait until a picture moves on somebody's page."""
        await person.page.wait_for_function(MOVES, arg=where)

    async def acts(self, name):
        """Let the chair press a button beside the shared screen."""
        panel = self.chair.page.locator(".chair-screen")
        await panel.get_by_role("button", name=name).first.wait_for()
        await self.chair.press(name, ".chair-screen")

    async def sends(self, command):
        meeting = await self.chair.page.evaluate(MEETING)
        error = await self.chair.page.evaluate(SEND, [meeting, command])
        assert error is None


@pytest.fixture
async def share(demo, browser, artifacts):
    expect.set_options(timeout=PATIENCE_MS)
    site = await enter(browser, demo.links[SITE], SIZE, artifacts, "site")
    hall = await enter(browser, demo.links[HALL], SIZE, artifacts, "hall")
    chair = await enter(browser, demo.links["Chủ tọa"], (1440, 900), artifacts, "chair")
    for person in (site, hall):
        await person.press("Vào họp", ".site-check")
    await expect(site.page.locator(".site-figures .badge.is-ok")).to_be_visible()
    return Share(site, hall, chair)


async def test_a_screen_is_large_on_every_page_and_wall_until_it_ends(
    share, demo, browser, artifacts
):
    wall = await enter(
        browser, demo.links["Màn hình: Màn hình LED"], (1920, 1080), artifacts, "wall"
    )
    await share.begin()
    screen = await share.hall.page.locator(".site-screen").bounding_box()
    camera = await share.hall.page.locator(".site-main").bounding_box()
    await share.acts("Đưa lên tường")
    await share.moves(wall, SCREEN)
    await share.hall.picture("screen-shared")
    await wall.picture("screen-shared")

    assert screen["width"] > 1.5 * camera["width"]

    # Another site takes over, and the wall goes on with its screen.
    await share.hall.page.keyboard.press("s")
    await share.hall.sees("Đang chờ chủ tọa cho thay màn hình")
    await share.site.sees("xin chia sẻ màn hình")
    await share.acts("Cho thay")
    await share.site.sees("Chủ tọa đã cho Hội trường Tỉnh ủy chia sẻ màn hình")
    await share.moves(share.site, ".site-screen")
    await share.moves(wall, SCREEN)

    # The share outlives the media process.
    os.kill(media_process(), signal.SIGKILL)
    await share.site.sees("Mất tín hiệu")
    await expect(share.site.page.locator(".site-screen .tile-note")).to_have_count(0)
    await share.moves(share.site, ".site-screen")
    await share.hall.sees(OWN)

    # Stopped, everybody is back with the speaker, and the site knows by whom.
    await share.acts("Dừng chia sẻ")
    await share.hall.sees("Chủ tọa đã dừng chia sẻ màn hình của điểm cầu này.")
    await expect(wall.page.locator(SCREEN)).to_have_count(0)
    await expect(share.site.page.locator(".site-screen")).to_have_count(0)


async def test_closed_doors_the_browsers_own_bar_and_a_refusal_end_it(share):
    await share.begin()
    await share.site.page.evaluate(BAR)
    await expect(share.hall.page.locator(".site-screen")).to_have_count(0)
    await expect(share.site.page.locator(".site-share")).to_have_count(0)

    await share.begin()
    await share.sends({"type": "meeting.mode", "mode": "closed_door"})
    await expect(share.hall.page.locator(".site-screen")).to_have_count(0)
    await expect(share.chair.page.locator(".chair-screen")).to_have_count(0)

    await share.sends({"type": "meeting.mode", "mode": "public"})
    await share.hall.page.evaluate(REFUSE)
    await share.hall.press("Chia sẻ màn hình", ".site-controls")
    await share.hall.sees("trình duyệt hoặc máy tính không cho phép")
