"""Televisions behind an HDMI output of this machine, by CEC through the kernel.

An ioctl may wait for seconds, for a driver's lock for instance, and cannot be called
off: each talk has a thread of its own, few of them for each device, so that a driver
that never comes back costs these few threads and nothing else.
"""

import asyncio
import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from typing import TypeVar

from meetingroom.display.devices import DeviceError, Trouble, cec
from meetingroom.sessions.devices.address import Written
from meetingroom.sessions.devices.equipment import SOCKET_MAX, Ability, EquipmentReading

DEVICES = Path("/dev")
JOB_S = 8.0
"""How long one question with its answer may take in all."""
THREADS_MAX = 3
NAME = b"Meeting room"

TROUBLES: dict[int, Trouble] = {
    errno.ENOENT: "absent",
    errno.ENODEV: "absent",
    errno.ENXIO: "absent",
    errno.ENOTTY: "absent",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EBUSY: "busy",
}
Found = TypeVar("Found")
_threads: dict[Path, int] = {}
_counting = threading.Lock()


class Adapter:
    """An open CEC device; its methods wait, see `opened`."""

    def __init__(self, device: int) -> None:
        self._device = device
        self.sender = cec.UNREGISTERED
        self.place = cec.UNPLUGGED
        """Its physical address."""

    def join(self, socket: int) -> None:
        """Take a name on the line unless somebody has; `socket` where USB needs it."""
        can = cec.capabilities_of(self._ask(cec.GET_CAPS))
        if socket and can & cec.CAN_SET_PLACE:
            wished = socket << 12
            if cec.place_of(self._ask(cec.GET_PLACE)) != wished:
                self._tell(cec.SET_PLACE, cec.place(wished))
        self.sender, named = cec.sender_of(self._ask(cec.GET_NAMES))
        if not named and can & cec.CAN_SET_NAMES:
            told = self._tell(cec.SET_NAMES, cec.playback(NAME))
            self.sender, _ = cec.sender_of(told)
        self.place = cec.place_of(self._ask(cec.GET_PLACE))

    def say(self, to: int, *words: int, reply: int | None = None) -> cec.Outcome:
        """Send a frame; return what came of it."""
        frame = cec.frame(self.sender, to, *words)
        return cec.outcome_of(self._tell(cec.TRANSMIT, cec.message(frame, reply)))

    def _ask(self, request: int) -> bytes:
        return self._tell(request, cec.nothing(request))

    def _tell(self, request: int, told: bytearray) -> bytes:
        ioctl(self._device, request, told)
        return bytes(told)


@contextmanager
def opened(path: Path, socket: int) -> Iterator[Adapter]:
    """Open a device until the block ends.

    Raises:
        DeviceError: there is none, it may not be opened, or it failed.
    """
    try:
        device = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        try:
            adapter = Adapter(device)
            adapter.join(socket)
            yield adapter
        finally:
            os.close(device)
    except OSError as error:
        trouble = TROUBLES.get(error.errno or 0, "silent")
        raise DeviceError(trouble, str(error)) from error


async def aside(path: Path, job: Callable[[], Found]) -> Found:
    """Return what a job returns that may never end.

    Raises:
        DeviceError: it takes too long, or others have not come back yet.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Found] = loop.create_future()

    def settle(found: Found | None, error: BaseException | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
            return
        done.set_result(found)  # type: ignore[arg-type]

    def run() -> None:
        found, failed = None, None
        try:
            found = job()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is awaited
            failed = error
        with _counting:
            _threads[path] -= 1
        with suppress(RuntimeError):
            # The server may have ended in the meantime.
            loop.call_soon_threadsafe(settle, found, failed)

    with _counting:
        if _threads.get(path, 0) >= THREADS_MAX:
            raise DeviceError("silent", "the driver does not come back")
        _threads[path] = _threads.get(path, 0) + 1
    threading.Thread(target=run, name=f"cec {path}", daemon=True).start()
    try:
        async with asyncio.timeout(JOB_S):
            return await done
    except TimeoutError as error:
        raise DeviceError("silent", "the driver takes too long") from error


class TelevisionTalk:
    """With the television at the end of one cable; each question opens the device."""

    def __init__(self, place: Written) -> None:
        self._path = DEVICES / place.host
        self._socket = place.whole("socket", 0, 1, SOCKET_MAX)

    async def read(self) -> EquipmentReading:
        """Return how it is.

        Which input it shows is not asked: <Request Active Source> makes a device that
        takes itself for the source say so, and some televisions then turn to it.
        """
        return await aside(self._path, self._read)

    async def tell(self, name: Ability, value: str | bool | int) -> None:
        """Have it do one thing."""
        match name:
            case "power":
                await aside(self._path, lambda: self._switch(value == "on"))
            case "input":
                await aside(self._path, lambda: self._choose(str(value)))
            case "black" | "frozen" | "brightness" | "preset":
                raise DeviceError("unknown", name)

    def _read(self) -> EquipmentReading:
        with opened(self._path, self._socket) as adapter:
            if adapter.place == cec.UNPLUGGED:
                self._poll(adapter)
                return EquipmentReading(power="off")
            said = adapter.say(cec.TELEVISION, cec.GIVE_POWER, reply=cec.REPORT_POWER)
            return EquipmentReading(
                power=cec.power_of(said), inputs=(cec.input_of(adapter.place),)
            )

    def _poll(self, adapter: Adapter) -> None:
        """Ask whether a television is there that shows no cable while it is off.

        Raises:
            DeviceError: none is.
        """
        adapter.sender = cec.UNREGISTERED
        try:
            cec.answer_of(adapter.say(cec.TELEVISION))
        except (OSError, DeviceError) as error:
            raise DeviceError("unplugged", str(error)) from error

    def _switch(self, on: bool) -> None:
        with opened(self._path, self._socket) as adapter:
            if adapter.place == cec.UNPLUGGED:
                adapter.sender = cec.UNREGISTERED
                if on:
                    cec.answer_of(adapter.say(cec.TELEVISION, cec.IMAGE_VIEW_ON))
                return
            word = cec.IMAGE_VIEW_ON if on else cec.STANDBY
            said = adapter.say(cec.TELEVISION, word, reply=cec.FEATURE_ABORT)
            cec.answer_of(said)
            if on:
                self._show(adapter)

    def _choose(self, name: str) -> None:
        with opened(self._path, self._socket) as adapter:
            if adapter.place == cec.UNPLUGGED:
                raise DeviceError("unplugged")
            if name != cec.input_of(adapter.place):
                # A source speaks for itself; what is elsewhere has a cable elsewhere.
                raise DeviceError("value", name)
            self._show(adapter)

    def _show(self, adapter: Adapter) -> None:
        """Have everybody know that the picture comes from here."""
        words = cec.place_words(adapter.place)
        cec.answer_of(adapter.say(cec.EVERYBODY, cec.ACTIVE_SOURCE, *words))
