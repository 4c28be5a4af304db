"""A site's call in real browsers: layers, wishes, arrangements, its line, an outage."""

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, enter

SITE, HALL = "Điểm cầu: Thị ủy Phú Lĩnh", "Điểm cầu: Hội trường Tỉnh ủy"
TECHNICIAN = "Kỹ thuật viên"
SIZE = (1366, 768)
FAILED_MS = 120_000
"""Chromium gives a path up after some 17 s, on a busy machine later."""

SENT = """
async () => {
  const layers = {};
  for (const peer of window.peers) {
    for (const report of (await peer.getStats()).values()) {
      if (report.type === "outbound-rtp" && report.kind === "video") {
        layers[report.rid ?? ""] = report.frameWidth ?? 0;
      }
    }
  }
  return layers;
}
"""
MOVED = """
(before) => {
  const main = document.querySelector(".site-main .tile");
  return main !== null && Number(main.dataset.frames) > before + 10;
}
"""
FAILED = "() => window.peers.some((peer) => peer.connectionState === 'failed')"


class Call:
    """A district and the hall, with every request of the district's media."""

    def __init__(self, site, hall):
        self.site, self.hall = site, hall
        self.asked: list[tuple[str, str, str]] = []
        site.page.on("request", self._note)

    def _note(self, request):
        if "/rtc/" in request.url and request.method != "GET":
            body = request.post_data or ""
            self.asked.append((request.method, request.url, body))

    def bodies(self, method, path):
        """What was sent with a method to paths that end like this."""
        found = re.compile(path)
        return [b for m, url, b in self.asked if m == method and found.search(url)]

    async def join(self):
        for person in (self.site, self.hall):
            await person.press("Vào họp", ".site-check")
        await self.moves()

    async def moves(self):
        """Wait until the hall's picture moves at the district."""
        await self.site.page.wait_for_function(MOVED, arg=await self.frames())

    async def frames(self):
        """Return how many frames of the large picture came so far."""
        main = self.site.page.locator(".site-main .tile")
        return int(await main.get_attribute("data-frames") or 0)


@pytest.fixture
async def call(demo, browser, artifacts):
    expect.set_options(timeout=PATIENCE_MS)
    site = await enter(browser, demo.links[SITE], SIZE, artifacts, "site")
    hall = await enter(browser, demo.links[HALL], SIZE, artifacts, "hall")
    return Call(site, hall)


def seen_hall(request):
    """Whether a request wishes for the hall's picture."""
    return request.url.endswith("/wishes") and '"hall"' in (request.post_data or "")


async def test_a_camera_goes_up_in_layers_and_is_wished_as_large_as_it_is_seen(call):
    async with call.site.page.expect_request(seen_hall) as wished:
        await call.join()
    wishes = (await wished.value).post_data_json["wishes"]
    (offer,) = call.bodies("POST", r"/rtc/whip/[^/]+/[^/]+$")
    sent = await call.site.page.evaluate(SENT)

    assert "a=simulcast:send q;h;f" in offer
    assert set(sent) <= {"q", "h", "f"}
    assert wishes[0]["width_px"] > 300


async def test_every_arrangement_has_its_key(call):
    await call.join()
    page = call.site.page
    for key, name in (("2", "speaker"), ("3", "side"), ("4", "gallery"), ("5", "wall")):
        await page.keyboard.press(key)
        await expect(page.locator(f".site-call.is-{name}")).to_be_visible()
        await call.site.picture(f"site-{name}")
    await page.keyboard.press("Escape")
    await expect(page.locator(".site-controls")).to_be_visible()
    await page.keyboard.press("d")
    await expect(page.get_by_role("dialog").get_by_label("Máy quay")).to_be_visible()
    await call.site.picture("site-devices")


async def test_a_site_tries_its_line_and_the_technician_reads_it(
    call, demo, browser, artifacts
):
    technician = await enter(
        browser, demo.links[TECHNICIAN], (1440, 900), artifacts, "technician"
    )
    await call.site.press("Ghi và nghe lại")
    await call.site.sees("Đang phát lại…")
    await call.site.press("Đo đường truyền")
    await call.site.sees("/100")
    await call.site.picture("site-check")
    await technician.sees("Thử đường truyền lúc")
    await technician.picture("site-check")


async def test_a_long_outage_heals_on_the_same_session(call):
    await call.join()
    media = media_process()
    server = parent_of(media)
    # Both, as where a line is cut: a server that runs replaces a process that hangs.
    os.kill(server, signal.SIGSTOP)
    os.kill(media, signal.SIGSTOP)
    try:
        await call.site.sees("Đang kết nối lại")
        await call.site.page.wait_for_function(FAILED, timeout=FAILED_MS)
        await call.site.picture("site-outage")
    finally:
        os.kill(media, signal.SIGCONT)
        os.kill(server, signal.SIGCONT)
    await call.moves()
    badge = call.site.page.locator(".site-figures .badge.is-ok")
    await expect(badge).to_be_visible()

    assert call.bodies("PATCH", r"/rtc/whep/")
    assert len(call.bodies("POST", r"/rtc/whep/[^/]+$")) == 1


def parent_of(pid: int) -> int:
    """Return who started a process."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def media_process() -> int:
    """Return the media process of the product that this test runs."""
    parents: dict[int, int] = {}
    names: dict[int, bytes] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        try:
            names[pid] = (folder / "cmdline").read_bytes()
            parents[pid] = parent_of(pid)
        except OSError:
            continue
    (media,) = (
        pid
        for pid, name in names.items()
        if b"meetingroom.media\0" in name
        and os.getpid() in {parents.get(parents.get(pid, 0)), parents.get(pid)}
    )
    return media
