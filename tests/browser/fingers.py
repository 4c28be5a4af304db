"""Fingers on a screen, as the browser's own input feels them."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from playwright.async_api import CDPSession, Page

Point = tuple[float, float]
STEP_S = 0.016
STEPS = 10


class Fingers:
    """One or two fingers on a page."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    @classmethod
    async def on(cls, page: Page) -> "Fingers":
        """Fingers for a page that was opened with touch."""
        return cls(await page.context.new_cdp_session(page))

    async def tap(self, at: Point) -> None:
        """Touch a place for a moment."""
        await self._send("touchStart", [at])
        await self._send("touchEnd", [])

    async def tap_twice(self, at: Point) -> None:
        """Two taps, as quick as a double tap is, however busy this machine is."""
        began_s = time.time()
        for after_s in (0, 0.08):
            await self._send("touchStart", [at], began_s + after_s)
            await self._send("touchEnd", [], began_s + after_s + 0.04)

    async def sweep(self, start: Point, end: Point) -> None:
        """Draw one finger from a place to another, and lift it."""
        await self._move([start], [end])

    async def pinch(self, start: tuple[Point, Point], end: tuple[Point, Point]) -> None:
        """Draw two fingers from their places to others, and lift them."""
        await self._move(start, end)

    async def _move(self, start: Sequence[Point], end: Sequence[Point]) -> None:
        await self._send("touchStart", start)
        for step in range(1, STEPS + 1):
            share = step / STEPS
            await self._send(
                "touchMove",
                [
                    (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
                    for (x0, y0), (x1, y1) in zip(start, end, strict=True)
                ],
            )
            await asyncio.sleep(STEP_S)
        await self._send("touchEnd", [])

    async def _send(
        self, kind: str, points: Sequence[Point], at_s: float | None = None
    ) -> None:
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        event: dict[str, Any] = {"type": kind, "touchPoints": touches}
        if at_s is not None:
            event["timestamp"] = at_s
        await self._session.send("Input.dispatchTouchEvent", event)
