"""VP9 in layers, from one Chromium to others through the server."""

import asyncio

import pytest
from playwright.async_api import Page

from meetingroom.media.wire import Wish, Wishes
from meetingroom.sessions.commands.places import PreferCodec
from meetingroom.sessions.records import MediaPlane
from tests.conftest import CHAIR, send
from tests.media.client import until
from tests.media.test_chromium import browser, grows, opened, video

__all__ = ["browser"]

PUBLISH = """
async (mode) => {
  const video = { width: 640, height: 360, frameRate: 15 };
  window.media = await navigator.mediaDevices.getUserMedia({ video });
  window.sender = new RTCPeerConnection();
  const [track] = media.getVideoTracks();
  const encoding = { scalabilityMode: mode, maxBitrate: 700_000 };
  const line = sender.addTransceiver(track, {
    direction: "sendonly", streams: [media], sendEncodings: [encoding],
  });
  const known = RTCRtpReceiver.getCapabilities("video").codecs;
  const named = (name) => known.filter(({ mimeType }) => mimeType === `video/${name}`);
  line.setCodecPreferences([...named("VP9"), ...named("VP8"), ...named("rtx")]);
  await join(sender, "/whip/d1");
  return line.sender.getParameters().codecs[0].mimeType;
}
"""
ONLY_VP8 = """
() => {
  const all = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
  const add = RTCPeerConnection.prototype.addTransceiver;
  RTCPeerConnection.prototype.addTransceiver = function (kind, ...more) {
    const line = add.call(this, kind, ...more);
    if (kind === "video") {
      const vp8 = all("video").codecs.filter((c) => c.mimeType === "video/VP8");
      line.setCodecPreferences(vp8);
    }
    return line;
  };
}
"""
PATIENCE_S = 40


@pytest.fixture
async def preferring(room, server):
    """A meeting that prefers VP9, once the media process has agreed."""
    await send(room, PreferCodec(codec="vp9"), CHAIR)
    await sent_as(room, "vp9")
    return room


async def sent_as(room, codec: str) -> None:
    """Wait until the sites are to send in this codec."""
    await until(lambda: room.state.get(MediaPlane, "media").codec == codec, PATIENCE_S)


async def shows(plane, page: Page, width_px: int, height_px: int) -> None:
    """Say how large a page shows d1."""
    session = (await page.evaluate("receiver.location")).rpartition("/")[2]
    wish = Wish(site="d1", width_px=width_px, height_px=height_px)
    plane.wish(session, Wishes(wishes=(wish,)))


async def widths(stage: Page, small: Page, smaller: bool) -> tuple[int, int]:
    """Wait until both see pictures of two sizes, or of one; return the widths."""
    found = (0, 0)
    async with asyncio.timeout(PATIENCE_S):
        while True:
            pages = [await video(page, "d1") for page in (stage, small)]
            one, two = (each.get("frameWidth", 0) for each in pages)
            found = one, two
            if two and (one >= 2 * two if smaller else one == two):
                return found
            await asyncio.sleep(0.1)


async def test_a_stage_gets_all_layers_and_a_small_tile_the_lowest(
    preferring, browser, server, plane
):
    d1, stage, small = [await opened(browser, server) for _ in range(3)]
    await stage.evaluate("subscribe('/whep/hall', 2)")
    await small.evaluate("subscribe('/whep/d2', 2)")
    codec = await d1.evaluate(f"({PUBLISH})('L2T3_KEY')")
    await shows(plane, stage, 1280, 720)
    await shows(plane, small, 200, 112)
    for page in (stage, small):
        await grows(page, "d1", 10)
    apart = await widths(stage, small, smaller=True)
    # Up at a key picture, and down with any.
    before = await video(small, "d1")
    await shows(plane, small, 1280, 720)
    together = await widths(stage, small, smaller=False)
    await shows(plane, small, 200, 112)
    again = await widths(stage, small, smaller=True)
    seen = await grows(small, "d1", 10)

    assert codec == "video/VP9"
    assert apart[0] >= 2 * apart[1] > 0
    assert together[0] == together[1]
    assert again[0] >= 2 * again[1] > 0
    # A decoder that misses something asks for a key picture.
    assert seen["pliCount"] == before["pliCount"]
    assert seen["packetsLost"] == 0


async def test_who_cannot_see_vp9_has_everybody_send_vp8(preferring, browser, server):
    d1, plain = await opened(browser, server), await opened(browser, server)
    await plain.evaluate(f"({ONLY_VP8})()")
    await plain.evaluate("subscribe('/whep/hall', 2)")
    await sent_as(preferring, "vp8")
    codec = await d1.evaluate(f"({PUBLISH})('L1T3')")
    await grows(plain, "d1", 10)

    assert codec == "video/VP8"
