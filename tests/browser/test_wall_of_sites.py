"""Every site at once on the wall: chosen by the chair, moving, lost and back again."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import expect

from benchmarks.media.recording import LAYERS, record
from benchmarks.media.replay import Replay
from benchmarks.media.village import Person, link, places
from tests.browser.people import PATIENCE_MS, enter

PLAYED = ("district-01", "district-02", "district-04", "hall")
LOST = "district-02"
LOW = "q"
SSRC, APART = 0x30000, 16
# How many frames each picture of the wall has shown.
FRAMES = """
() => {
  const frames = (tile) =>
    tile.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  const tiles = [...document.querySelectorAll(".wall-layer.is-sites .wall-tile")];
  return Object.fromEntries(tiles.map((tile) => [tile.dataset.site, frames(tile)]));
}
"""
TILE = '.wall-layer.is-sites .wall-tile[data-site="{site}"]'


class Village:
    """Sites that play recordings, each until it is lost."""

    def __init__(self, origin, office, accounts):
        self._origin = origin
        self._office = office
        self._accounts = accounts
        self._people = {}
        self._playing = {}
        self._legs = []
        self.meeting = ""
        self._recording = record([each for each in LAYERS if each.rid in LOW], 0)

    async def play(self, site):
        """Let a site send, anew where it did."""
        if site not in self._people:
            door = await link(self._office, self._accounts[site])
            self._people[site] = await Person(self._origin).enter(door)
        number = [*self._people].index(site)
        replay = Replay(self._recording, SSRC + APART * number)
        person = self._people[site]
        await person.publish(self.meeting, site, replay, "127.0.0.1")
        self._legs.append(replay.leg)
        self._playing[site] = (replay.leg, asyncio.create_task(replay.play()))

    def lose(self, site):
        """Cut the line of a site."""
        leg, task = self._playing.pop(site)
        task.cancel()
        leg.cut()

    async def close(self):
        for site in [*self._playing]:
            self.lose(site)
        for leg in self._legs:
            await leg.close()
        for person in (self._office, *self._people.values()):
            await person.http.close()


@pytest.fixture
async def village(demo):
    async with AsyncExitStack() as stack:
        door = demo.links["Thư ký"]
        office = await Person(door.partition("/enter#")[0]).enter(door)
        origin = door.partition("/enter#")[0]
        village = Village(origin, office, await places(office))
        stack.push_async_callback(village.close)
        village.meeting = (await office.get("/api/me"))["meetings"][0]["id"]
        for site in PLAYED:
            await village.play(site)
        yield village


async def moving(wall, sites):
    """Wait until each of these pictures has moved on."""
    before = await wall.page.evaluate(FRAMES)
    for _ in range(PATIENCE_MS // 500):
        await wall.page.wait_for_timeout(500)
        now = await wall.page.evaluate(FRAMES)
        if all(now.get(site, 0) > before.get(site, 0) + 2 for site in sites):
            return
    raise TimeoutError(f"{sites} do not all move: {before}, {now}")


async def test_every_site_is_on_the_wall_and_one_that_is_lost_says_so(
    village, demo, browser, artifacts
):
    expect.set_options(timeout=PATIENCE_MS)
    chair = await enter(browser, demo.links["Chủ tọa"], (1440, 900), artifacts, "chair")
    wall = await enter(
        browser, demo.links["Màn hình: Màn hình LED"], (1920, 1080), artifacts, "wall"
    )
    await expect(wall.page.locator(".wall-layer.is-ready")).to_have_count(1)
    await chair.press("Tất cả điểm cầu", ".scenes")
    await expect(wall.page.locator(".wall-layer.is-sites.is-ready")).to_have_count(1)
    await moving(wall, PLAYED)
    await expect(wall.page.locator(".wall-tile-card")).to_have_count(0)
    await wall.sees("Chưa kết nối")
    order = list(await wall.page.evaluate(FRAMES))
    await expect(chair.page.locator(".monitor-glass .layout").first).to_be_visible()
    await wall.picture("wall-of-sites")
    await chair.picture("wall-of-sites")

    village.lose(LOST)
    await wall.sees("Mất kết nối")
    await expect(wall.page.locator(TILE.format(site=LOST))).to_have_count(0)
    await wall.picture("wall-of-sites-lost")
    await moving(wall, [site for site in PLAYED if site != LOST])

    await village.play(LOST)
    await moving(wall, PLAYED)
    await expect(wall.page.locator(".wall-tile-card")).to_have_count(0)
    pictures = await wall.page.evaluate(FRAMES)

    assert order[-1] == "hall"
    assert [*pictures] == order
    assert await wall.page.evaluate("window.blanks") == 0
