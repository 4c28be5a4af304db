"""The people of a meeting, each before a screen of their own."""

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    # Ten frames a second: two cores encode and decode for everybody.
    "--use-fake-device-for-media-stream=fps=10",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    # Loopback is the only network of a test, and its addresses are no secret.
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    # A page in the background is somebody's screen in the foreground.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # Chromium's own errands, which a closed network refuses many times a second.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MS = 60_000
"""How long a test waits for what should take a moment: machines are shared."""

# Keeps the page's peer connections within reach, and counts painted frames of the
# wall in which no scene was ready.
WATCH = """
(() => {
  const Native = window.RTCPeerConnection;
  window.peers = [];
  window.RTCPeerConnection = class extends Native {
    constructor(...options) { super(...options); window.peers.push(this); }
  };
  window.blanks = 0;
  let lit = false;
  const look = () => {
    if (document.querySelector(".wall")) {
      const ready = document.querySelector(".wall-layer.is-ready") !== null;
      if (ready) lit = true; else if (lit) window.blanks += 1;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
RECEIVED = """
async () => {
  const total = { frames: 0, energy: 0, video: 0 };
  for (const peer of window.peers) {
    if (peer.connectionState !== "connected") continue;
    for (const report of (await peer.getStats()).values()) {
      if (report.type !== "inbound-rtp") continue;
      total.frames += report.framesDecoded ?? 0;
      total.energy += report.totalAudioEnergy ?? 0;
    }
  }
  return total;
}
"""


class Person:
    """One screen, signed in."""

    def __init__(self, page: Page, artifacts: Path, name: str) -> None:
        self.page = page
        self._artifacts = artifacts
        self._name = name

    async def press(self, name: str, within: str = "body") -> None:
        """Press the button with this name in one part of the page."""
        part = self.page.locator(within)
        await part.get_by_role("button", name=name).first.click()

    async def sees(self, text: str) -> None:
        """Wait until a text can be seen."""
        await expect(self.page.get_by_text(text).first).to_be_visible(
            timeout=PATIENCE_MS
        )

    async def picture(self, moment: str) -> None:
        """Keep a picture of the screen."""
        await self.page.screenshot(path=self._artifacts / f"{moment}-{self._name}.png")

    async def received(self) -> dict[str, Any]:
        """Return the frames decoded and the energy of the sound heard so far."""
        found: dict[str, Any] = await self.page.evaluate(RECEIVED)
        return found


async def enter(
    browser: Browser,
    link: str,
    size: tuple[int, int],
    artifacts: Path,
    name: str,
    touch: bool = False,
) -> Person:
    """Open a one-time link on a new device of this size, and go in."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=touch,
    )
    context.set_default_timeout(PATIENCE_MS)
    await context.add_init_script(WATCH)
    page = await context.new_page()
    await page.goto(link)
    person = Person(page, artifacts, name)
    await person.press("Vào phòng họp")
    await page.wait_for_url(lambda url: "/enter" not in url)
    return person
