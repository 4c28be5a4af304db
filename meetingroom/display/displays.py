"""Keeps every ribbon, and a preview of every wall, equal to its room.

The server's side: it works out what each display should show and hands it to the
renderer, another process.  A renderer that dies is replaced and told everything anew;
until then the last frame stays where it is.
"""

import asyncio
import base64
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, assert_never

from pydantic import ValidationError

from meetingroom.display.drivers.png import sweep
from meetingroom.display.glass import Go, Proofs
from meetingroom.display.logins import Logins
from meetingroom.display.pictures import AnyPicture
from meetingroom.display.switchboard import Switchboard
from meetingroom.display.watch import Watch, page_files
from meetingroom.display.wire import REPORT, Failed, GoNow, Painted, Ready, Sketch
from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.processes import Child, ChildError
from meetingroom.sessions.room import Room

log = logging.getLogger(__name__)

RENDERER = "meetingroom.display"
BEAT_S = 5.0
"""How often the renderer is asked whether it lives."""
PATIENCE_S = 15.0
"""A renderer that is silent for so long is replaced."""
START_S = 60.0
"""How long a new renderer may take to say its first word on a busy machine."""
SKETCH_S = 10.0
"""How long whoever asks for a sketch waits for it."""
SKETCH_PAGE_S = 1.0
"""How long a sketch waits for the image of a page; then the sheet is empty."""

PageImage = Callable[[str, int], Awaitable[Path]]
"""The image file of a page, by the paper's SHA-256; raises `MeetingError`."""


class Displays:
    """The displays of all rooms, and the renderer that they share.

    Without `page_image`, the sheets of papers stay empty.
    """

    def __init__(
        self,
        folder: Path,
        page_image: PageImage | None = None,
        renderer: str = RENDERER,
        beat_s: float = BEAT_S,
        patience_s: float = PATIENCE_S,
        switchboard: Switchboard | None = None,
        logins: Logins | None = None,
    ) -> None:
        self._folder = folder
        self._page_image = page_image or no_page
        self._beat_s, self._patience_s = beat_s, patience_s
        self._watches: dict[str, Watch] = {}
        self._lost: set[str] = set()
        self._child = Child(renderer, self._hear, self._tell_everything)
        self._tasks: list[asyncio.Task[None]] = []
        self._open = False
        self._sketching = asyncio.Lock()
        self._switchboard = switchboard
        self._logins = logins
        if switchboard is not None:
            switchboard.listen(self._tell_moment)

    @property
    def pid(self) -> int | None:
        """The renderer's process id while it runs."""
        return self._child.pid

    async def start(self) -> None:
        """Start the renderer; frames of an earlier run stay until theirs are new."""
        self._folder.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(sweep, self._folder)
        if self._logins is not None:
            await self._logins.load()
        self._open = True
        self._tasks = [
            asyncio.create_task(self._child.run(), name="renderer"),
            asyncio.create_task(self._feel_pulse(), name="renderer's pulse"),
        ]

    async def close(self) -> None:
        """Stop everything; the frames stay."""
        self._open = False
        for watch in self._watches.values():
            watch.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._watches, self._tasks = {}, []

    def attach(self, room: Room) -> Callable[[], None]:
        """Keep the displays of a room from now on; return how to stop."""
        board = self._switchboard
        hall = board.hall(room.meeting) if board is not None else None
        watch = Watch(
            *(room, self._child.send, self._folder, self._page_image),
            hall=hall,
            login_of=self._logins.of if self._logins else no_login,
            plates=True,
        )
        self._watches[room.meeting] = watch

        def detach() -> None:
            watch.stop()
            if self._watches.get(room.meeting) is watch:
                del self._watches[room.meeting]

        return detach

    async def set_login(self, address: str, login: str) -> None:
        """Keep name and password of a device's place, and try them at once.

        Raises:
            FlawError: nothing at this address asks for them.
        """
        if self._logins is not None:
            await self._logins.put(address, login)
        for watch in self._watches.values():
            watch.look()

    async def sketch(
        self, picture: AnyPicture, size_px: tuple[int, int], wide_px: int
    ) -> tuple[bytes, list[int]]:
        """Return a picture as PNG, no wider than asked for, and the numbers of the
        zones in which a text is cut off.

        Raises:
            WrongStateError: nobody paints at this moment.
        """
        pages = await page_files(picture, self._page_image, SKETCH_PAGE_S)
        order = Sketch(
            width_px=size_px[0],
            height_px=size_px[1],
            wide_px=wide_px,
            picture=picture,
            pages=pages,
        )
        try:
            # One after the other, so that displays are painted between two of them.
            async with self._sketching:
                answer = await self._child.call(order.model_dump(mode="json"), SKETCH_S)
        except ChildError as error:
            raise WrongStateError("nothing can be painted now") from error
        return base64.b64decode(answer["png"]), answer["cut"]

    def frame_file(self, meeting: str, display: str) -> Path:
        """Return where the newest frame is or will be; it is always a whole PNG."""
        return frame_file(self._folder, meeting, display)

    def _tell_moment(self, told: Go | Proofs) -> None:
        if isinstance(told, Go) and told.meeting in self._watches:
            self._child.send(GoNow(**told.model_dump()).model_dump(mode="json"))

    def _tell_everything(self) -> None:
        for watch in self._watches.values():
            watch.begin_again()

    def _hear(self, body: dict[str, Any]) -> None:
        try:
            report = REPORT.validate_python(body)
        except ValidationError as error:
            log.error("the renderer is not understood: %s", error)  # noqa: TRY400
            return
        name = str(report.address)
        match report:
            case Failed():
                # Once when it fails and once when it is back: a device that is off
                # must not fill the log for a whole meeting.
                if name not in self._lost:
                    log.warning("display %s lost: %s", name, report.reason)
                self._lost.add(name)
            case Painted():
                if name in self._lost:
                    log.warning("display %s is back", name)
                self._lost.discard(name)
            case Ready():
                pass
            case _:
                assert_never(report)
        if watch := self._watches.get(report.address.meeting):
            watch.note(report)

    async def _feel_pulse(self) -> None:
        """Replace a renderer that lives and yet does nothing."""
        awake: int | None = None
        # Not `while True`: a cancellation that comes with an answer may be lost in
        # Python 3.11 (`wait_for` returns the answer).
        while self._open:
            await asyncio.sleep(self._beat_s)
            pid = self._child.pid
            patience_s = self._patience_s if pid == awake else START_S
            try:
                await self._child.call({"do": "answer"}, patience_s)
                awake = pid
            except ChildError as error:
                if pid is None or self._child.pid != pid:
                    continue
                log.warning("the renderer hangs: %s", error)
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def no_login(_address: str) -> str:
    """Return none, as where none are kept."""
    return ""


async def no_page(sha256: str, page: int) -> Path:
    """Raise `NotFoundError`, as where no page was ever drawn."""
    raise NotFoundError(f"page {page} of {sha256}")


def frame_file(folder: Path, meeting: str, display: str) -> Path:
    """Return where the frame of a display is or will be."""
    return folder / meeting / f"{display}.png"
