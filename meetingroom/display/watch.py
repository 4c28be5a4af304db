"""One room as the renderer must know it, and what the renderer has painted of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from meetingroom.display.scenes import PaperPicture, picture_for
from meetingroom.display.wire import Address, DropDisplay, Painted, ShowPicture
from meetingroom.errors import MeetingError
from meetingroom.sessions.commands.places import ReportPainted
from meetingroom.sessions.records import Display
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

PAGE_S = 3.0
"""How long a picture waits for its page; then it is shown with the sheet empty."""
RETRY_S = 2.0

Send = Callable[[dict[str, Any]], bool]


class Watch:
    """Listens to a room; states that pass while it works are skipped."""

    def __init__(
        self,
        room: Room,
        send: Send,
        folder: Path,
        page_image: Callable[[str, int], Awaitable[Path]],
    ) -> None:
        self._room = room
        self._send = send
        self._folder = folder
        self._page_image = page_image
        self._state = room.state
        self._wanted: dict[str, ShowPicture] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._painted: dict[str, str] = {}
        self._changed, self._reported = asyncio.Event(), asyncio.Event()
        self._changed.set()
        self._stop_listening = room.listen(self._on_change)
        self._tasks = [
            asyncio.create_task(self._keep_equal()),
            asyncio.create_task(self._report()),
        ]

    def stop(self) -> None:
        """Stop listening, and let go of the displays.  A second time does nothing."""
        if not self._tasks:
            return
        self._stop_listening()
        for task in (*self._tasks, *self._waiting.values()):
            task.cancel()
        self._tasks, self._waiting = [], {}
        for display in self._wanted:
            drop = DropDisplay(address=self._address(display))
            self._send(drop.model_dump(mode="json"))
        self._wanted = {}

    def begin_again(self) -> None:
        """Tell everything anew: the renderer knows nothing."""
        self._wanted = {}
        self._changed.set()

    def note_painted(self, report: Painted) -> None:
        """Report to the room what is on a ribbon; walls report for themselves."""
        display = self._state.find(Display, report.address.display)
        if display is None or display.kind != "ribbon":
            return
        self._painted[display.id] = report.hash
        self._reported.set()

    def _on_change(self, state: RoomState, _step: Step) -> None:
        self._state = state
        self._changed.set()

    async def _keep_equal(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            state = self._state
            for display in state.all(Display):
                try:
                    self._want(self._order(state, display))
                except Exception:
                    # It must not take the other displays with it.
                    log.exception("display %s cannot be worked out", display.id)

    def _order(self, state: RoomState, display: Display) -> ShowPicture:
        file = self._folder / self._room.meeting / f"{display.id}.png"
        return ShowPicture(
            address=self._address(display.id),
            driver=f"png:{file}",
            width_px=display.width_px,
            height_px=display.height_px,
            picture=picture_for(state, display),
        )

    def _want(self, order: ShowPicture) -> None:
        """Have a picture shown, unless it is the one that was asked for last."""
        display = order.address.display
        if self._wanted.get(display) == order:
            return
        self._wanted[display] = order
        if waiting := self._waiting.pop(display, None):
            waiting.cancel()
        if isinstance(order.picture, PaperPicture):
            page = self._show_page(order, order.picture)
            self._waiting[display] = asyncio.create_task(page)
        else:
            self._send(order.model_dump(mode="json"))

    async def _show_page(self, order: ShowPicture, picture: PaperPicture) -> None:
        """Show a page once its image is there; the old picture stays until then."""
        shown = False
        while True:
            try:
                async with asyncio.timeout(PAGE_S):
                    image = await self._page_image(picture.sha256, picture.page)
                break
            except (MeetingError, TimeoutError, OSError):
                if not shown:
                    self._send(order.model_dump(mode="json"))
                shown = True
            await asyncio.sleep(RETRY_S)
        # Absolute, because the renderer may have been started elsewhere.
        with_page = order.model_copy(update={"page_image": image.absolute()})
        self._send(with_page.model_dump(mode="json"))

    async def _report(self) -> None:
        while True:
            await self._reported.wait()
            self._reported.clear()
            while self._painted:
                display, picture = self._painted.popitem()
                painted = ReportPainted(display=display, painted=picture)
                try:
                    await self._room.handle(painted, SYSTEM)
                except MeetingError as error:
                    log.warning("display %s was not reported: %s", display, error)
                except WriteError:
                    self._painted.setdefault(display, picture)
                    await asyncio.sleep(RETRY_S)

    def _address(self, display: str) -> Address:
        return Address(meeting=self._room.meeting, display=display)
