"""Controllers of pixels as displays: `e131:`, `artnet:` and `ddp:`, with a pixel map.

Their pictures are sent by a process of their own (`sender`), which keeps its rhythm
whatever is drawn here.  Nothing of these protocols is acknowledged: what is known of a
device is what the network says of its address.
"""

import asyncio
import json
import platform
import sys
from contextlib import suppress
from dataclasses import asdict
from uuid import NAMESPACE_URL, uuid5

from meetingroom.display.drivers import DriverError, Frame, Pace, check_size
from meetingroom.display.drivers.sender import CLOSE, FRAME, Job
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.pixel_map import PixelMap, pixel_map

NAME = "Meeting room"
SENDER = "meetingroom.display.drivers.sender"
GONE_S = 5.0
"""How long a device counts as gone after the network said so.  What has no answer to
ARP is told of every three seconds or so."""
END_S = 2.0


class PixelDevice:
    """Devices of one pixel map, all of which change at once."""

    def __init__(self, address: str, size_px: tuple[int, int]) -> None:
        try:
            found = pixel_map(address, *size_px)
        except FlawError as error:
            raise DriverError(str(error)) from error
        self._size_px = size_px
        self._job = Job(address, *size_px, cid_of(found), NAME)
        self._process: asyncio.subprocess.Process | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._heard = asyncio.Event()
        self._given = self._sent = 0
        self.passes = 0
        """How often a frame has been sent, the repeated ones counted."""
        self._error, self._error_s = "", float("-inf")
        self._closed = False

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture that the map takes its pixels from."""
        return self._size_px

    @property
    def pid(self) -> int | None:
        """The sender's process id while it runs."""
        return self._process.pid if self._process else None

    @property
    def pace(self) -> Pace:
        """The usual one."""
        return Pace()

    async def show(self, frame: Frame) -> None:
        """Send a frame, and go on sending it until there is another."""
        check_size(frame, self._size_px)
        if self._closed:
            raise DriverError("closed")
        pipe = await self._pipe()
        if pipe.transport.get_write_buffer_size() > 0:
            await self._kill()
            raise DriverError("the sender does not take frames")
        self._given += 1
        mine = self._given
        pipe.write(FRAME + frame.rgb())
        while self._sent < mine:
            self._heard.clear()
            await self._heard.wait()
            if self._process is None:
                raise DriverError("the sender ended")
        self.check()

    def check(self) -> None:
        """Raise `DriverError` where the network said lately that a device is gone."""
        loop = asyncio.get_running_loop()
        if self._error and loop.time() - self._error_s < GONE_S:
            raise DriverError(self._error)
        if self._given and self._process is None and not self._closed:
            raise DriverError("the sender ended")

    async def close(self) -> None:
        """End the stream; the device keeps its picture, or does what it is set to."""
        if self._closed:
            return
        self._closed = True
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError, RuntimeError):
                self._process.stdin.write(CLOSE)
            with suppress(TimeoutError):
                async with asyncio.timeout(END_S):
                    await self._process.wait()
        await self._kill()

    async def _pipe(self) -> asyncio.StreamWriter:
        """Return the sender's input; started where there is none, or none any more."""
        if self._process is None:
            self._given = self._sent = 0
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", SENDER, json.dumps(asdict(self._job))),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            self._hearing = asyncio.create_task(self._hear(self._process))
        assert self._process.stdin is not None
        return self._process.stdin

    async def _hear(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while line := await process.stdout.readline():
            said = json.loads(line)
            self._sent = said["frame"]
            self.passes += 1
            if said["error"]:
                self._error = said["error"]
                self._error_s = asyncio.get_running_loop().time()
            self._heard.set()
        await process.wait()
        if self._process is process:
            self._process = None
        self._heard.set()

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.gather(self._hearing, return_exceptions=True)
        self._hearing = None
        self._heard.set()


def cid_of(found: PixelMap) -> str:
    """Return who sends, for E1.31: the same one whenever these devices are opened.

    A sender that takes over from one that died is then no second source beside it.
    """
    places = sorted({f"{s.host}:{s.port}/{s.first}" for s in found.strips})
    return str(uuid5(NAMESPACE_URL, " ".join([platform.node(), *places])))
