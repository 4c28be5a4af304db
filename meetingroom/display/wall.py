"""One display in the renderer: the newest picture, its clock, its driver.

Each has a task of its own, so that a dead device never delays another.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from meetingroom.display.dimmer import Dimmer
from meetingroom.display.drivers import Driver, DriverError, Pace, open_driver
from meetingroom.display.layout import lay_out, picture_hash
from meetingroom.display.pictures import turned
from meetingroom.display.render import Frame, PageFiles, Painter, measure
from meetingroom.display.wire import Failed, GoNow, Painted, Ready, ShowPicture
from meetingroom.fonts import typefaces
from meetingroom.values import utcnow

RETRY_S = 2.0
CHECK_S = 1.0
"""How often a device is asked whether it is still there."""
REST_S = {"ribbon": 0.1, "wall": 0.5}
"""Least time between two frames, so that a storm of changes costs few of them; walls
are drawn by their own pages, their frames are previews."""

HOLD_S = 1.5
"""How long a picture that is ready waits for its moment where nobody names it."""

Tell = Callable[[Ready | Painted | Failed], None]


class Wall:
    """Paints what it was last asked to show; what was asked in between is skipped."""

    def __init__(
        self,
        order: ShowPicture,
        tell: Tell,
        turns: asyncio.Lock,
        gone: GoNow | None = None,
    ) -> None:
        """Take the first order; previews are painted in `turns`."""
        self._order = order
        self._tell = tell
        self._turns = turns
        self._wake = asyncio.Event()
        self._wake.set()
        self._moment = asyncio.Event()
        self._hurry = asyncio.Event()
        self._driver: Driver | None = None
        self._painter: Painter | None = None
        self._dimmer = Dimmer()
        self._tick_s = 60
        self._due_s = 0.0
        self._painted: ShowPicture | None = None
        self._shown = ("", 0)
        self._cue = 0
        self._gone = gone
        self._healthy = True

    def show(self, order: ShowPicture) -> None:
        """Take note of the newest picture."""
        self._order = order
        self._wake.set()
        self._moment.set()
        if order.cue > self._cue:
            self._hurry.set()

    def go(self, gone: GoNow) -> None:
        """Take note of the moment at which a cue is shown."""
        self._gone = gone
        self._moment.set()

    async def run(self) -> None:
        """Paint until cancelled."""
        try:
            while True:
                self._wake.clear()
                self._hurry.clear()
                if not await self._try():
                    await asyncio.sleep(self._pace.rest_s)
                    await happens(self._wake, RETRY_S)
                    continue
                await asyncio.sleep(self._pace.rest_s)
                # The hall waits for a new scene; what else changes comes in storms.
                await happens(self._hurry, self._rest_s)
                await self._stay()
        finally:
            if self._driver is not None:
                await self._driver.close()

    @property
    def _rest_s(self) -> float:
        kind = "ribbon" if self._order.picture.kind == "ribbon" else "wall"
        return REST_S[kind]

    @property
    def _pace(self) -> Pace:
        return self._driver.pace if self._driver else Pace()

    async def _stay(self) -> None:
        """Wait for another picture or the next tick, as long as the device is there."""
        while not self._wake.is_set():
            left_s = self._due_s - utcnow().timestamp()
            if left_s <= 0:
                return
            await happens(self._wake, min(left_s, CHECK_S))
            try:
                if self._driver is not None:
                    self._driver.check()
            except DriverError as error:
                self._fail(error)
                return

    async def _try(self) -> bool:
        """Show the picture as it is now; tell of a failure once, and of the return."""
        try:
            await self._show(self._order)
        except DriverError as error:
            self._fail(error)
            return False
        self._healthy = True
        return True

    def _fail(self, error: DriverError) -> None:
        if self._healthy:
            self._tell(Failed(address=self._order.address, reason=str(error)))
        self._healthy, self._shown = False, ("", 0)

    async def _show(self, order: ShowPicture) -> None:
        driver = await self._driver_for(order)
        if order.cue == 0:
            async with self._turns:
                # One of them at a time, so that a ribbon never waits for all.
                await asyncio.sleep(0)
        at = utcnow()
        painter = self._painter_for(order, at)
        if not await self._reach(order):
            return
        at = utcnow()
        frame = self._dimmed(painter.frame(at), order, at)
        try:
            async with asyncio.timeout(driver.pace.answer_s):
                await driver.show(frame)
        except TimeoutError:
            told = f"no answer within {driver.pace.answer_s:.0f} s"
            raise DriverError(told) from None
        name = picture_hash(order.picture, order.width_px, order.height_px, typefaces())
        if (name, order.cue) != self._shown:
            self._shown = (name, order.cue)
            painted = Painted(address=order.address, hash=name, at=utcnow())
            self._tell(painted.model_copy(update={"cue": order.cue}))

    def _dimmed(self, frame: Frame, order: ShowPicture, at: datetime) -> Frame:
        """Return the frame as bright as it is now, and note when it changes next."""
        level, rest = self._dimmer.level(at, order.rest_at), order.rest_at
        self._due_s = next_tick_s(at, self._tick_s)
        if self._dimmer.is_moving(at, rest):
            self._due_s = at.timestamp()
        elif rest is not None and rest > at:
            self._due_s = min(self._due_s, rest.timestamp())
        return frame if level == 1.0 else frame.dimmed(level)

    async def _reach(self, order: ShowPicture) -> bool:
        """Wait for the moment of a new cue; False where another picture is asked for.

        The first picture of all waits for nobody, and nobody's silence is waited out.
        """
        if order.cue > self._cue and self._shown[0]:
            self._tell(Ready(address=order.address, cue=order.cue))
            over_s = utcnow().timestamp() + HOLD_S
            while (left_s := self._left_s(order.cue, over_s)) > 0:
                self._moment.clear()
                await happens(self._moment, left_s)
                if self._order is not order:
                    return False
        self._cue = order.cue
        return True

    def _left_s(self, cue: int, over_s: float) -> float:
        """Return how long to wait for a cue from now on."""
        gone = self._gone
        named = gone is not None and gone.cue >= cue
        due_s = gone.at_ms / 1000 if gone is not None and named else over_s
        return min(due_s, over_s) - utcnow().timestamp()

    async def _driver_for(self, order: ShowPicture) -> Driver:
        """Return the driver, opened anew where the order names another device."""
        before, size_px = self._painted, (order.width_px, order.height_px)
        same = before is not None and same_device(before, order)
        if self._driver is not None and same and self._driver.size_px == size_px:
            return self._driver
        if self._driver is not None:
            await self._driver.close()
        self._driver = open_driver(order.driver, size_px, order.login)
        return self._driver

    def _painter_for(self, order: ShowPicture, at: datetime) -> Painter:
        """Return the painter; laid out again only where order or page is another."""
        now = {"picture": turned(order.picture, at), "cue": 0, "rest_at": None}
        order = order.model_copy(update=now)
        if self._painter is None or order != self._painted:
            layout = lay_out(order.picture, order.width_px, order.height_px, measure)
            self._painter = Painter(layout, pages_of(order))
            self._painted = order
            self._tick_s = layout.tick_s
        return self._painter


async def happens(event: asyncio.Event, patience_s: float) -> None:
    """Wait for an event, but no longer than for so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience_s):
            await event.wait()


def same_device(one: ShowPicture, other: ShowPicture) -> bool:
    """Tell whether two orders go to one device, by the same name and password."""
    return (one.driver, one.login) == (other.driver, other.login)


def pages_of(order: ShowPicture) -> PageFiles:
    """Return the images of the pages that a picture needs."""
    return {(each.sha256, each.page): each.file for each in order.pages}


def next_tick_s(at: datetime, tick_s: int) -> float:
    """Return when a clock painted at a time is wrong, as a POSIX timestamp."""
    return (at.timestamp() // tick_s + 1) * tick_s
