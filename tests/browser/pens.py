"""A pen on a screen, as the browser's own input feels it."""

from collections.abc import Sequence

from playwright.async_api import CDPSession, Page

Point = tuple[float, float]


class Pen:
    """A pen over a page."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    @classmethod
    async def on(cls, page: Page) -> "Pen":
        """Take a pen to a page."""
        return cls(await page.context.new_cdp_session(page))

    async def draw(self, points: Sequence[Point], force: float = 0.5) -> None:
        """Put the pen down at the first point, and lift it at the last."""
        first, *others = points
        await self._send("mousePressed", first, force)
        for point in others:
            await self._send("mouseMoved", point, force)
        await self._send("mouseReleased", points[-1], 0.0)

    async def _send(self, kind: str, point: Point, force: float) -> None:
        event = {
            "type": kind,
            "x": point[0],
            "y": point[1],
            "button": "left",
            "buttons": 0 if kind == "mouseReleased" else 1,
            "pointerType": "pen",
            "force": force,
            "clickCount": 1,
        }
        await self._session.send("Input.dispatchMouseEvent", event)
