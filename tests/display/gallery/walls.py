"""What Chromium paints of each entry on the page of a wall.

The page is the product's own; what a server would tell it is told by the test, so that
every state stands there at once, without a meeting that comes to it.
"""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from playwright.async_api import Page, Route, WebSocketRoute

from meetingroom.display.glass import Above, Glass, Go, Laid, same_picture
from meetingroom.display.laying import wish_for
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Layout
from meetingroom.display.pictures import AnyPicture
from meetingroom.display.render import measure
from meetingroom.sessions.records import Display, Site
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.wire import Reply, Snapshot
from tests.display.gallery.entries import Entry
from tests.display.gallery.meeting import AT, SHEETS
from tests.display.gallery.painted import (
    SIZES,
    WALL_PAGE,
    Size,
    display,
    file_name,
    sheet,
)

STATIC = Path(__file__).parents[3] / "meetingroom/static"
ORIGIN = "http://wall.test"
WALLS = [size for size in SIZES if size[2] == "wall"]
MEETING = {"id": "m", "title": "", "status": "open", "starts_at": "", "place": "wall"}
ME = {"account": "a", "label": "", "role": None, "meetings": [MEETING]}
HELLO = {"sid": "s", "upgrades": [], "pingInterval": 600_000, "pingTimeout": 600_000}
PATIENCE_S = 240.0
"""On a machine that is shared."""
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
TWO_FRAMES = """
async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}
"""
STANDS = """
(above) => {
  const layers = [...document.querySelectorAll(".wall-layer")];
  return layers.length === 1 && getComputedStyle(layers[0]).opacity === "1"
    && document.querySelector(".wall-above") !== null === above
    && !document.querySelector(".wall > .wall-idle");
}
"""
OVERFLOW = """
() => [...document.querySelectorAll(".wall *")].filter((each) => {
  // Of digits the box reaches farther than their ink.
  if (each.closest(".layout-clock") || each.childElementCount) return false;
  if (!each.textContent.trim()) return false;
  const box = each.getBoundingClientRect();
  return box.width > 0 && (box.left < -1 || box.top < -1
    || box.right > innerWidth + 1 || box.bottom > innerHeight + 1);
}).map((each) => each.textContent)
"""


def laid_of(entry: Entry, on: Display) -> Laid:
    """Return what the server tells a wall of this size."""
    wish = wish_for(entry.state(on), entry.on(on), AT)

    def made(picture: AnyPicture) -> Layout:
        return lay_out(picture, on.width_px, on.height_px, measure)

    over = None
    if wish.above is not None:
        over = Above(layout=made(wish.above.picture), until=wish.above.until)
    return Laid(
        meeting="m",
        cue=wish.cue,
        name=wish.name,
        picture=wish.picture.kind,
        turn=wish.turn,
        layout=made(wish.picture),
        above=over,
    )


class Wall:
    """The page of a wall, and the test in the place of its server."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self._folder = folder
        self._socket: WebSocketRoute | None = None
        self._entry: Entry | None = None
        self._cue = 0
        self._wanted = ""
        self._painted = asyncio.Event()

    async def open(self, entry: Entry) -> None:
        """Open the page; return when it says that its first picture is painted."""
        self._entry, self._cue = entry, 1
        await self.page.route(re.compile(re.escape(ORIGIN)), self._serve)
        await self.page.route_web_socket(re.compile("socket.io"), self._connect)
        await self.page.goto(f"{ORIGIN}/wall")
        await self._wait()

    async def show(self, entry: Entry) -> None:
        """Tell the page of another state; return when it says that it is painted."""
        assert self._socket is not None
        self._entry = entry
        self._cue += 1
        await self._resize(WALLS[0])
        self._painted.clear()
        self._tell(self._socket)
        await self._wait()

    async def _wait(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self._painted.wait()

    async def stands(self) -> None:
        """Wait until the picture is alone on the glass, in its size."""
        assert self._entry is not None
        above = self._entry.pattern is not None or self._entry.identify
        await self.page.evaluate(TWO_FRAMES)
        timeout_ms = PATIENCE_S * 1000
        await self.page.wait_for_function(STANDS, arg=above, timeout=timeout_ms)

    async def pictures(self, entry: Entry) -> list[str]:
        """Keep an entry in the size of each wall; return what leaves the glass."""
        await self.show(entry)
        gone = await self._picture(entry, WALLS[0])
        for size in WALLS[1:]:
            await self._resize(size)
            self._painted.clear()
            self._lay(display(*size))
            await self._wait()
            gone += await self._picture(entry, size)
        return gone

    async def _picture(self, entry: Entry, size: Size) -> list[str]:
        await self.stands()
        file = self._folder / (WALL_PAGE + file_name(entry, *size[:2]))
        await self.page.screenshot(
            path=file, type="jpeg", quality=85, timeout=PATIENCE_S * 1000
        )
        gone: list[str] = await self.page.evaluate(OVERFLOW)
        return gone

    async def _resize(self, size: Size) -> None:
        """Give the glass a size.

        Not without another layout: the page says what it has painted when that
        changes, and otherwise with its next beat only, seconds later.
        """
        width_px, height_px, _ = size
        await self.page.set_viewport_size({"width": width_px, "height": height_px})

    def _tell(self, socket: WebSocketRoute) -> None:
        assert self._entry is not None
        state = self._entry.state(display(*WALLS[0]))
        stage = state.get(Stage, "stage").model_copy(update={"cue": self._cue})
        # No picture of a site comes here; what is announced would be waited for.
        dark = [site.model_copy(update={"video": False}) for site in state.all(Site)]
        records = state.apply(self._cue, [stage, *dark]).records
        told = Snapshot(
            meeting="m",
            epoch="e",
            rev=self._cue,
            at=AT,
            records=tuple(records.values()),
        )
        socket.send("42" + json.dumps(["snapshot", told.model_dump(mode="json")]))
        self._lay(display(*WALLS[0]))

    def _lay(self, on: Display) -> None:
        """Tell the page what it shows, laid out for this size."""
        assert self._entry is not None
        assert self._socket is not None
        laid = laid_of(self._entry, on).model_copy(update={"cue": self._cue})
        self._wanted = laid.name
        self._socket.send("42" + json.dumps(["laid", laid.model_dump(mode="json")]))

    def _connect(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.on_message(lambda said: self._hear(socket, str(said)))
        socket.send("0" + json.dumps(HELLO))

    def _hear(self, socket: WebSocketRoute, said: str) -> None:
        if said.startswith("40"):
            socket.send('40{"sid":"c"}')
        asked = re.match(r"42(\d+)\[\"(\w+)\"", said)
        if asked is None:
            self._note(socket, said)
            return
        reply = Reply(rev=self._cue, at=AT).model_dump(mode="json")
        socket.send(f"43{asked[1]}" + json.dumps([reply]))
        if asked[2] == "sync" and '"rev":-1' in said:
            self._tell(socket)

    def _note(self, socket: WebSocketRoute, said: str) -> None:
        """Hear what the page has ready, and let it be seen; hear what is painted."""
        if not said.startswith('42["glass"'):
            return
        glass = Glass.model_validate(json.loads(said[2:])[1])
        same = same_picture(glass.painted, self._wanted)
        if glass.cue == self._cue and glass.said == "painted" and same:
            self._painted.set()
        if glass.said == "ready":
            go = Go(meeting="m", cue=glass.cue, at_ms=0).model_dump()
            socket.send("42" + json.dumps(["go", go]))

    async def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path == "/api/me":
            role: dict[str, Any] = {**MEETING, "role": "display"}
            await route.fulfill(json={**ME, "meetings": [role]})
            return
        if "/pages/" in path:
            name = SHEETS["?v=b" in route.request.url]
            await route.fulfill(path=sheet(self._folder, name))
            return
        file = STATIC / (path.strip("/") if "." in path else f"{path.strip('/')}.html")
        if not file.is_file():
            await route.fulfill(status=404)
            return
        kind = KINDS.get(file.suffix, "application/octet-stream")
        await route.fulfill(body=file.read_bytes(), content_type=kind)
