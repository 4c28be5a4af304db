"""Firefox at a site and Chromium in the hall: each sees and hears the other."""

import shutil

import pytest
from playwright.async_api import async_playwright

from tests.browser.conftest import need_chromium
from tests.browser.firefox import FIREFOX, firefox
from tests.wire.call import CHAIR, SMALL, WATCH, called, open_microphones
from tests.wire.conference import chromium_at, held
from tests.wire.wire import province as places

SITE, HALL = "Điểm cầu: Thị ủy Phú Lĩnh", "Điểm cầu: Hội trường Tỉnh ủy"
RECEIVED = """(async () => {
  const total = { frames: 0, energy: 0 };
  for (const peer of peers) {
    if (peer.connectionState !== "connected") continue;
    for (const each of (await peer.getStats()).values()) {
      if (each.type !== "inbound-rtp") continue;
      total.frames += each.framesDecoded ?? 0;
      total.energy += each.totalAudioEnergy ?? 0;
    }
  }
  return total;
})()"""
LAYERS = """(async () => {
  const found = {};
  for (const peer of peers) {
    for (const each of (await peer.getStats()).values()) {
      if (each.type === "outbound-rtp" && each.rid) found[each.rid] = each.framesSent;
    }
  }
  return found;
})()"""


def more(before):
    """Return what is true once more pictures and sound have come than these."""
    return (
        f"{RECEIVED}.then((now) => now.frames > {before['frames'] + 20}"
        f" && now.energy > {before['energy']})"
    )


@pytest.fixture
async def parties(data, tmp_path):
    """A hall in Chromium, and a site in Firefox."""
    need_chromium()
    if shutil.which(FIREFOX) is None:
        pytest.fail(f"{FIREFOX} is missing: run scripts/need firefox-esr")
    with places() as made:
        wire = made.site()
        async with (
            held(made.hall, data, tmp_path) as product,
            async_playwright() as playwright,
            firefox(
                tmp_path, SMALL, WATCH, wire.site.prefix, wire.site.make_socket
            ) as fox,
        ):
            browser = await chromium_at(made.hall, tmp_path, playwright)
            await open_microphones(browser, product.links[CHAIR])
            hall = await called(browser, product.links[HALL])
            await fox.goto(product.links[SITE])
            await fox.press("Vào phòng họp")
            await fox.press("Vào họp")
            yield hall, fox, wire
            await browser.close()


async def test_firefox_and_chromium_see_and_hear_each_other_wherever_it_is(
    parties, artifacts
):
    hall, fox, wire = parties
    nothing = {"frames": 0, "energy": 0}
    await fox.until(more(nothing))
    await hall.page.wait_for_function(f"async () => await {more(nothing)}")
    layers = await fox.evaluate(LAYERS)
    wire.move()
    before = await fox.evaluate(RECEIVED)
    await fox.until(more(before))
    (artifacts / "site-firefox.png").write_bytes(await fox.picture())

    assert {"q", "h"} <= set(layers)
