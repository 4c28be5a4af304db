"""One room as the renderer must know it, and what the renderer has painted of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from meetingroom.display.glass import Glass
from meetingroom.display.pictures import AnyPicture, sheets_of
from meetingroom.display.plate_scene import plate_for
from meetingroom.display.rest import rest_at
from meetingroom.display.scenes import picture_for, scene_of
from meetingroom.display.switchboard import Hall
from meetingroom.display.wire import (
    Address,
    DropDisplay,
    Failed,
    PageFile,
    Painted,
    Ready,
    ShowPicture,
)
from meetingroom.errors import MeetingError
from meetingroom.sessions.commands.devices import ReportDevice
from meetingroom.sessions.commands.places import ReportPainted
from meetingroom.sessions.devices.push import read_plate
from meetingroom.sessions.devices.records import Device, DeviceHealth
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM, utcnow

log = logging.getLogger(__name__)

PAGE_S = 3.0
"""How long a picture waits for its page; then it is shown with the sheet empty."""
RETRY_S = 2.0
AT_WORK = frozenset({"ready", "open", "recess"})
"""When devices are sent to: those of a hall belong to one meeting at a time."""

Send = Callable[[dict[str, Any]], bool]


def displays_of(state: RoomState) -> Iterable[Display]:
    """Return every display of a room; ribbons first, as a switch waits for them."""
    return sorted(state.all(Display), key=lambda display: display.kind != "ribbon")


class Watch:
    """Listens to a room; states that pass while it works are skipped."""

    def __init__(
        self,
        room: Room,
        send: Send,
        folder: Path,
        page_image: Callable[[str, int], Awaitable[Path]],
        displays: Callable[[RoomState], Iterable[Display]] = displays_of,
        hall: Hall | None = None,
        login_of: Callable[[str], str] = lambda _: "",
        plates: bool = False,
    ) -> None:
        """Watch a room; with a `hall`, ribbons change over together with its walls.

        `login_of` tells name and password of the device at an address; with `plates`,
        the name plates of seats are kept as well.
        """
        self._room = room
        self._hall = hall
        self._send = send
        self._folder = folder
        self._page_image = page_image
        self._displays = displays
        self._login_of = login_of
        self._plates = plates
        self._state = room.state
        self._wanted: dict[Address, ShowPicture] = {}
        self._waiting: dict[Address, asyncio.Task[None]] = {}
        self._reports: dict[Address, ReportPainted | ReportDevice] = {}
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
        for address in list(self._wanted):
            self._drop(address)

    def begin_again(self) -> None:
        """Tell everything anew: the renderer knows nothing."""
        self._wanted = {}
        self._changed.set()

    def look(self) -> None:
        """Look again at what every device is sent, and by which password."""
        self._changed.set()

    def note(self, report: Ready | Painted | Failed) -> None:
        """Report to the room what is on a ribbon, and whether a device is there.

        Walls report for themselves.
        """
        address = report.address
        if isinstance(report, Ready):
            self._tell_hall(address, report, "")
            return
        if address.device:
            gone = report.reason if isinstance(report, Failed) else ""
            self._note_device(address, "offline" if gone else "online", gone)
            return
        display = self._state.find(Display, address.display)
        if display is None or display.kind != "ribbon" or isinstance(report, Failed):
            return
        painted = ReportPainted(display=display.id, painted=report.hash)
        self._reports[address] = painted
        self._reported.set()
        self._tell_hall(address, report, report.hash)

    def _tell_hall(self, address: Address, report: Ready | Painted, name: str) -> None:
        """Say how far a ribbon is; its devices acknowledge nothing."""
        if self._hall is None or address.device:
            return
        at = report.at if isinstance(report, Painted) else utcnow()
        glass = Glass(
            meeting=address.meeting,
            said=report.said,
            cue=report.cue,
            painted=name,
            at_ms=round(at.timestamp() * 1000),
        )
        self._hall.note(address.display, glass)

    def _note_device(self, address: Address, health: DeviceHealth, why: str) -> None:
        said = ReportDevice(device=address.device, health=health, trouble=why[:300])
        self._reports[address] = said
        self._reported.set()

    def _on_change(self, state: RoomState, _step: Step) -> None:
        self._state = state
        self._changed.set()

    async def _keep_equal(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            state = self._state
            shown: list[Display | Device] = [*self._displays(state)]
            for one in (*shown, *self._plates_of(state)):
                try:
                    for order in self._orders(state, one):
                        self._want(order)
                except Exception:
                    # It must not take the other displays with it.
                    log.exception("display %s cannot be worked out", one.id)
            at_work = {device.id for device in devices_at_work(state)}
            for address in list(self._wanted):
                if address.device and address.device not in at_work:
                    self._drop(address)
                    self._note_device(address, "unknown", "")

    def _plates_of(self, state: RoomState) -> list[Device]:
        """Return the name plates that are sent to now."""
        if not self._plates:
            return []
        return [device for device in devices_at_work(state) if device.seat]

    def _orders(
        self, state: RoomState, display: Display | Device
    ) -> Iterator[ShowPicture]:
        """Yield the picture for the server's own file, and for each device."""
        if isinstance(display, Device):
            yield self._plate_order(state, display)
            return
        file = self._folder / self._room.meeting / f"{display.id}.png"
        own = ShowPicture(
            address=Address(meeting=self._room.meeting, display=display.id),
            driver=f"png:{file}",
            width_px=display.width_px,
            height_px=display.height_px,
            picture=picture_for(state, display),
            rest_at=rest_at(state, display),
            # Walls change over by themselves; theirs are previews, which wait for none.
            cue=scene_of(state).cue if self._hall and display.kind == "ribbon" else 0,
        )
        yield own
        for device in devices_at_work(state):
            if device.display == display.id:
                address = own.address.model_copy(update={"device": device.id})
                login = self._login_of(device.address)
                aside = {"address": address, "driver": device.address}
                yield own.model_copy(update={**aside, "login": login})

    def _plate_order(self, state: RoomState, device: Device) -> ShowPicture:
        width_px, height_px = read_plate(device.address).size_px or (0, 0)
        return ShowPicture(
            address=Address(meeting=self._room.meeting, display="", device=device.id),
            driver=device.address,
            login=self._login_of(device.address),
            width_px=width_px,
            height_px=height_px,
            picture=plate_for(state, device.seat),
        )

    def _want(self, order: ShowPicture) -> None:
        """Have a picture shown, unless it is the one that was asked for last."""
        address = order.address
        if self._wanted.get(address) == order:
            return
        self._wanted[address] = order
        if waiting := self._waiting.pop(address, None):
            waiting.cancel()
        if sheets_of(order.picture):
            pages = self._show_pages(order)
            self._waiting[address] = asyncio.create_task(pages)
        else:
            self._send(order.model_dump(mode="json"))

    async def _show_pages(self, order: ShowPicture) -> None:
        """Show pages once their images are there; the old picture stays until then."""
        shown = False
        while True:
            pages = await page_files(order.picture, self._page_image, PAGE_S)
            whole = len(pages) == len(sheets_of(order.picture))
            if whole or not shown:
                told = order.model_copy(update={"pages": pages})
                self._send(told.model_dump(mode="json"))
            if whole:
                return
            shown = True
            await asyncio.sleep(RETRY_S)

    async def _report(self) -> None:
        while True:
            await self._reported.wait()
            self._reported.clear()
            while self._reports:
                address, fact = self._reports.popitem()
                try:
                    await self._room.handle(fact, SYSTEM)
                except MeetingError as error:
                    log.warning("display %s was not reported: %s", address, error)
                except WriteError:
                    self._reports.setdefault(address, fact)
                    await asyncio.sleep(RETRY_S)

    def _drop(self, address: Address) -> None:
        del self._wanted[address]
        if waiting := self._waiting.pop(address, None):
            waiting.cancel()
        self._send(DropDisplay(address=address).model_dump(mode="json"))


async def page_files(
    picture: AnyPicture,
    page_image: Callable[[str, int], Awaitable[Path]],
    patience_s: float,
) -> tuple[PageFile, ...]:
    """Return the images of a picture's pages, those that come in time."""

    async def found(sha256: str, page: int) -> PageFile | None:
        with suppress(MeetingError, TimeoutError, OSError):
            async with asyncio.timeout(patience_s):
                image = await page_image(sha256, page)
            # Absolute, because the renderer may have been started elsewhere.
            return PageFile(sha256=sha256, page=page, file=image.absolute())
        return None

    wanted = sorted(sheets_of(picture))
    files = await asyncio.gather(*(found(*sheet) for sheet in wanted))
    return tuple(file for file in files if file is not None)


def devices_at_work(state: RoomState) -> list[Device]:
    """Return the devices that are sent to now."""
    if not any(meeting.status in AT_WORK for meeting in state.all(Meeting)):
        return []
    return [device for device in state.all(Device) if not device.retired]
