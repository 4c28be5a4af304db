"""Real walls: pages in Chromium that tell when a scene is on their glass.

Every frame is looked at twice: by the page, which sees whether a whole layer is there,
and, on the first wall, as a picture.  Each picture must be one of the scenes, or one of
them fading into another; what is neither is blank or torn, and strange.
"""

import asyncio
import base64
import io
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import reduce
from itertools import combinations
from typing import Any

import aiohttp
from PIL import Image, ImageChops
from playwright.async_api import Browser, CDPSession, Page, async_playwright

from benchmarks._figures import spread_ms
from benchmarks._foreground import foreground
from tests.browser.people import ARGUMENTS, CHROMIUM
from tests.sockets import Socket

SIZE_PX = (960, 540)
SEEN_PX = (160, 90)
"""Of the pictures that are compared."""
CLOCKS = ((56, 52, 104, 65), (120, 80, 160, 88))
"""Where the time of day stands in them, while waiting and at the foot; it goes on."""
FAR_LEVELS = 32
SCENES: tuple[dict[str, str], ...] = (
    {"kind": "agenda"},
    {"kind": "notice", "text": "Nghỉ giải lao 15 phút"},
    {"kind": "queue"},
    {"kind": "idle"},
)
HASTY = 7
"""Every so many switches the next one does not wait until all have changed over."""
SHADES = 10
PATIENCE_S = 60.0
OBSERVE = """
(() => {
  window.marks = [];
  window.bare = 0;
  window.frames = 0;
  let last = null;
  const look = () => {
    const shown = [...document.querySelectorAll(".wall-layer.is-ready")];
    const top = shown.at(-1) ?? null;
    if (top && top !== last) {
      last = top;
      const [kind] = [...top.classList].filter((name) => /^is-(?!ready)/.test(name));
      // After this frame is drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.marks.push([kind.slice(3), performance.timeOrigin + performance.now()]);
      };
      port2.postMessage(0);
    }
    if (last) {
      const full = (each) => each.firstElementChild?.childElementCount > 0;
      const opaque = shown[0] && getComputedStyle(shown[0]).opacity === "1";
      window.frames += 1;
      if (!shown.every(full) || !opaque) window.bare += 1;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
BEGUN = """
() => {
  const [layer] = document.querySelectorAll(".wall-layer.is-ready");
  return layer && getComputedStyle(layer).opacity === "1";
}
"""


class Wall:
    """One page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def begun(self) -> None:
        """Wait for the first picture; count from then on."""
        await self.page.wait_for_function(BEGUN)
        await self.page.evaluate("() => { window.bare = window.frames = 0; }")

    async def take(self) -> list[tuple[str, float]]:
        """Return the kind of each scene that was shown since last time, and when."""
        found = await self.page.evaluate("window.marks.splice(0)")
        return [(str(kind), float(at_ms)) for kind, at_ms in found]

    async def settled(self, kind: str) -> None:
        """Wait until one scene is alone on the glass."""
        await self.page.wait_for_function(
            """kind => {
              const layers = [...document.querySelectorAll(".wall-layer")];
              return layers.length === 1 && layers[0].classList.contains(`is-${kind}`);
            }""",
            arg=kind,
        )

    async def picture(self) -> Image.Image:
        """Return what is on the glass now."""
        return small(await self.page.screenshot())


class Film:
    """Every picture that a page's compositor gives out."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._tasks: set[asyncio.Task[Any]] = set()
        self.pictures: list[Image.Image] = []

    async def start(self) -> None:
        """Film from now on."""
        self._session.on("Page.screencastFrame", self._take)
        wish = {"format": "jpeg", "quality": 85, "everyNthFrame": 1}
        await self._session.send("Page.startScreencast", wish)

    async def stop(self) -> None:
        """Film no longer."""
        await self._session.send("Page.stopScreencast")
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _take(self, event: dict[str, Any]) -> None:
        self.pictures.append(small(base64.b64decode(event["data"])))
        wish = {"sessionId": event["sessionId"]}
        task = asyncio.ensure_future(
            self._session.send("Page.screencastFrameAck", wish)
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Chair:
    """Who orders scenes, and hears what every display shows."""

    def __init__(self, socket: Socket, told: dict[str, Any]) -> None:
        self._socket, self._meeting = socket, told["meeting"]
        self._displays = {"ribbon", *(wall["id"] for wall in told["walls"])}
        self.cue = 0

    async def show(self, scene: dict[str, str]) -> float:
        """Order a scene; return when, in milliseconds since 1970."""
        sent_ms = time.time() * 1000
        wish = {"type": "scene.show", "scene": scene}
        reply = await self._socket.command(self._meeting, wish)
        if reply["error"]:
            raise RuntimeError(f"a scene was refused: {reply['detail']}")
        self.cue += 1
        return sent_ms

    async def proven(self) -> list[dict[str, Any]]:
        """Wait until every wall has proven the newest cue; return the proofs."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                told = await self._socket.next("proofs", PATIENCE_S)
                proofs: list[dict[str, Any]] = told["proofs"]
                here = [p for p in proofs if p["display"] in self._displays]
                right = [p for p in here if p["differs_ms"] is None]
                newest = [p for p in right if p["cue"] >= self.cue]
                if len(newest) == len(self._displays):
                    return newest


async def alone(told: dict[str, Any], switches: int) -> dict[str, Any]:
    """Return how long one wall takes from the order to the glass."""
    async with AsyncExitStack() as stack:
        chair, (wall,) = await opened(stack, told)
        took = []
        for n in range(switches):
            scene = SCENES[n % len(SCENES)]
            await wall.take()
            sent_ms = await chair.show(scene)
            await wall.settled(scene["kind"])
            marks = await wall.take()
            took.append((marks[0][1] - sent_ms) / 1000)
        bare, frames = await wall.page.evaluate("[bare, frames]")
    figures = {"order_to_painted": spread_ms(took), "least_ms": least_ms(took)}
    return {"switches": switches, **figures, "bare": bare, "frames": frames}


async def together(told: dict[str, Any], switches: int) -> dict[str, Any]:
    """Return how far walls differ, and how many frames were blank or torn.

    A quarter more is switched without filming, and only that tells how far they differ:
    each picture of the film is packed by the browser that draws all of them.
    """
    unfilmed = switches // 4
    async with AsyncExitStack() as stack:
        chair, walls = await opened(stack, told)
        first = walls[0]
        scenes = [await seen(chair, walls, scene) for scene in SCENES]
        film = Film(await first.page.context.new_cdp_session(first.page))
        await film.start()
        skews, moments, hasty = [], [], False
        for n in range(switches + unfilmed):
            if n == switches:
                await film.stop()
            scene = SCENES[n % len(SCENES)]
            was_hasty, hasty = hasty, n % HASTY == 0
            sent_ms = await chair.show(scene)
            if hasty:
                continue
            proofs = await chair.proven()
            if not was_hasty:
                moments.append((moment_ms(proofs) - sent_ms) / 1000)
            new = [await wall.take() for wall in walls]
            at_ms = [m[-1][1] for m in new if m and m[-1][0] == scene["kind"]]
            if len(at_ms) == len(walls) and not was_hasty and n >= switches:
                skews.append((max(at_ms) - min(at_ms)) / 1000)
        last = SCENES[(switches + unfilmed - 1) % len(SCENES)]["kind"]
        for wall in walls:
            await wall.settled(last)
        evidence = await evidence_of(chair)
        for wall in walls:
            await wall.settled(SCENES[0]["kind"])
        pictures = [await wall.picture() for wall in walls]
        counted = [await wall.page.evaluate("[bare, frames]") for wall in walls]
    mixed, far = blends(scenes), apart(scenes) / 3
    off = [nearest(picture, mixed) for picture in film.pictures]
    return {
        "walls": len(walls),
        "switches": switches,
        "unfilmed": unfilmed,
        "skew": spread_ms(skews),
        "skew_least_ms": least_ms(skews),
        "moment": spread_ms(moments),
        "frames": sum(frames for _, frames in counted),
        "bare": sum(bare for bare, _ in counted),
        "filmed": len(film.pictures),
        "strange": sum(each > far for each in off),
        "strangest": round(max(off) / far, 2),
        "blank_would_be": round(nearest(ground_of(scenes), mixed) / far, 2),
        "alike": all(distance(pictures[0], each) < far for each in pictures),
        "evidence": evidence,
    }


async def evidence_of(chair: Chair) -> dict[str, str]:
    """Return what every display has proven last."""
    await chair.show(SCENES[0])
    return {p["display"]: p["evidence"] for p in await chair.proven()}


async def seen(
    chair: Chair, walls: Sequence[Wall], scene: dict[str, str]
) -> Image.Image:
    """Return what a scene looks like when nothing moves."""
    await chair.show(scene)
    for wall in walls:
        await wall.settled(scene["kind"])
    return await walls[0].picture()


async def opened(
    stack: AsyncExitStack, told: dict[str, Any]
) -> tuple[Chair, list[Wall]]:
    """Open every wall, and come in as the chair."""
    http = await stack.enter_async_context(aiohttp.ClientSession())
    socket = await Socket(http, told["origin"], told["chair"]).connect()
    stack.push_async_callback(socket.close)
    await socket.sync(told["meeting"])
    playwright = await stack.enter_async_context(async_playwright())
    browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    stack.push_async_callback(browser.close)
    links = [f"{told['origin']}/enter#{wall['link']}" for wall in told["walls"]]
    walls = [await opened_wall(browser, link) for link in links]
    # Each of them stands for the only page of a machine of its own.
    foreground("chromium")
    return Chair(socket, told), walls


async def opened_wall(browser: Browser, link: str) -> Wall:
    """Open one wall."""
    context = await browser.new_context(
        viewport={"width": SIZE_PX[0], "height": SIZE_PX[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    await context.add_init_script(OBSERVE)
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="Vào phòng họp").click()
    await page.wait_for_url(lambda url: "/enter" not in url)
    wall = Wall(page)
    await wall.begun()
    return wall


def small(content: bytes) -> Image.Image:
    """Return a picture in the size that is compared."""
    with Image.open(io.BytesIO(content)) as image:
        picture = image.convert("RGB").resize(SEEN_PX, Image.Resampling.BOX)
    for clock in CLOCKS:
        picture.paste("black", clock)
    return picture


def blends(scenes: Sequence[Image.Image]) -> list[Image.Image]:
    """Return the scenes, and each of them fading into each other one."""
    pairs = list(combinations(scenes, 2))
    shades = [n / SHADES for n in range(1, SHADES)]
    return [*scenes, *(Image.blend(a, b, shade) for a, b in pairs for shade in shades)]


def nearest(picture: Image.Image, known: Sequence[Image.Image]) -> float:
    """Return how far a picture is from the nearest of those that are known."""
    return min(distance(picture, each) for each in known)


def apart(scenes: Sequence[Image.Image]) -> float:
    """Return how far the two most alike are apart, of the scenes and bare ground."""
    known = (ground_of(scenes), *scenes)
    return min(distance(a, b) for a, b in combinations(known, 2))


def ground_of(scenes: Sequence[Image.Image]) -> Image.Image:
    """Return what lies behind all scenes: bright text is in no place of all."""
    return reduce(ImageChops.darker, scenes)


def moment_ms(proofs: Sequence[dict[str, Any]]) -> float:
    """Return the moment of a switch, in milliseconds since 1970."""
    return float(min(p["shown_ms"] - (p["late_ms"] or 0) for p in proofs))


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ by more than smoothing may, in percent."""
    differing = ImageChops.difference(one, other).convert("L").histogram()[FAR_LEVELS:]
    return 100 * sum(differing) / (one.width * one.height)


def least_ms(seconds: Sequence[float]) -> float:
    """Return the least in milliseconds."""
    return round(min(seconds) * 1000, 2)
