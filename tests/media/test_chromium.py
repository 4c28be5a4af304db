"""A real browser publishes and plays."""

import asyncio
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.records import Site
from tests.conftest import CHAIR, send

TIMEOUT_MS = 20_000
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if shutil.which(CHROMIUM) is None:
        pytest.fail(f"{CHROMIUM} is missing: install the chromium package")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS
        )
        yield browser
        await browser.close()


async def opened(browser: Browser, server) -> Page:
    """Return a page of its own browser context, as on another machine."""
    page = await (await browser.new_context()).new_page()
    await page.goto(str(server.make_url("/page")))
    return page


async def video(page: Page, site: str) -> dict:
    return (await page.evaluate("received()")).get(f"{site}-video", {})


async def audio(page: Page, site: str) -> dict:
    return (await page.evaluate("received()")).get(f"{site}-audio", {})


async def grows(page: Page, site: str, frames: int = 30) -> dict:
    """Wait until this many further frames are decoded; return the newest stats."""
    wanted = (await video(page, site)).get("framesDecoded", 0) + frames - 1
    return await page.evaluate(
        f"exceeds(received, '{site}-video', 'framesDecoded', {wanted}, {TIMEOUT_MS})"
    )


async def sounds(page: Page, site: str) -> dict:
    """Wait until more sound is played; return the newest stats."""
    played = (await audio(page, site)).get("totalAudioEnergy", 0)
    return await page.evaluate(
        f"exceeds(received, '{site}-audio', 'totalAudioEnergy', {played}, {TIMEOUT_MS})"
    )


async def reaches(page: Page, bitrate_bps: int) -> None:
    """Wait until the encoder may use this bitrate."""
    await page.evaluate(
        f"exceeds(sent, 'video', 'targetBitrate', {bitrate_bps}, {TIMEOUT_MS})"
    )


async def test_one_page_plays_what_another_publishes(browser, server, room):
    d1, hall = await opened(browser, server), await opened(browser, server)
    await d1.evaluate("publish('/whip/d1')")
    await d1.wait_for_function("sender.connectionState === 'connected'")
    # Ten sites are asked for and two are there: the other lines are inactive.
    await hall.evaluate("subscribe('/whep/hall', 10)")
    seen = await grows(hall, "d1", 60)
    heard = await sounds(hall, "d1")
    later = await sounds(hall, "d1")

    assert later["totalAudioEnergy"] > heard["totalAudioEnergy"] > 0
    assert seen["framesDecoded"] >= 60
    assert room.state.get(Site, "d1").link == "connected"


async def test_chromium_is_allowed_good_quality(browser, server):
    d1, hall = await opened(browser, server), await opened(browser, server)
    await hall.evaluate("subscribe('/whep/hall', 2)")
    await d1.evaluate("publish('/whip/d1')")
    await reaches(d1, 1_200_000)


async def test_a_page_that_publishes_again_continues_in_the_same_slot(browser, server):
    d1, hall = await opened(browser, server), await opened(browser, server)
    await hall.evaluate("subscribe('/whep/hall', 2)")
    await d1.evaluate("publish('/whip/d1')")
    await grows(hall, "d1", 30)
    await d1.evaluate("publish('/whip/d1')")
    again = await grows(hall, "d1", 60)

    assert again["packetsLost"] < 20


async def test_a_muted_page_is_not_heard(browser, server, room):
    d1, hall = await opened(browser, server), await opened(browser, server)
    await d1.evaluate("publish('/whip/d1')")
    await hall.evaluate("subscribe('/whep/hall', 2)")
    await grows(hall, "d1")
    await send(room, MuteSite(site="d1", muted=True), CHAIR)
    await asyncio.sleep(0.5)
    before = await audio(hall, "d1")
    await grows(hall, "d1")
    after = await audio(hall, "d1")

    assert after["packetsReceived"] == before["packetsReceived"]


async def test_a_page_behind_a_firewall_is_seen_and_sees_over_tcp(browser, server):
    d1, hall = await opened(browser, server), await opened(browser, server)
    for page in (d1, hall):
        await page.evaluate("tcpOnly = true")
    await d1.evaluate("publish('/whip/d1', 320, 240)")
    await hall.evaluate("subscribe('/whep/hall', 2)")
    await grows(hall, "d1", 30)
    await sounds(hall, "d1")

    assert await d1.evaluate("way(sender)") == "tcp"
    assert await hall.evaluate("way(receiver)") == "tcp"


async def test_a_page_restarts_ice_and_plays_on(browser, server):
    d1, hall = await opened(browser, server), await opened(browser, server)
    await d1.evaluate("publish('/whip/d1', 320, 240)")
    await hall.evaluate("subscribe('/whep/hall', 2)")
    before = await grows(hall, "d1", 30)
    for page, connection in ((d1, "sender"), (hall, "receiver")):
        old, new = await page.evaluate(f"restart({connection})")
        assert old != new
    after = await grows(hall, "d1", 60)

    assert after["id"] == before["id"]


async def test_of_three_layers_one_is_shown_to_whom_wishes_for_nothing(browser, server):
    d1, hall = await opened(browser, server), await opened(browser, server)
    await hall.evaluate("subscribe('/whep/hall', 2)")
    await d1.evaluate("publish('/whip/d1', 1280, 720, ['q', 'h', 'f'])")
    await grows(hall, "d1", 30)
    width = "exceeds(received, 'd1-video', 'frameWidth', 639, 20000)"
    await hall.evaluate(width)
    await grows(hall, "d1", 30)
    layers = await d1.evaluate(
        "(async () => [...(await sender.getStats()).values()]"
        ".filter((s) => s.type === 'outbound-rtp' && s.rid && s.framesSent)"
        ".map((s) => s.rid))()"
    )

    assert sorted(layers) == ["f", "h", "q"]
    assert (await hall.evaluate("receiver.remoteDescription.sdp")).count("FID") == 2
