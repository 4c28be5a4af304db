"""Displays without glass: they follow the room, get ready, change over, and say so.

Each makes the name of its picture from the records that it was sent, as a wall does
from what it draws; what it says is therefore true, or a message went astray.
"""

import asyncio
import time

from pydantic import TypeAdapter

from meetingroom.display.program_name import program_name
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.state import Record, RoomState
from tests.sockets import Socket

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


class Glass:
    """One display on one socket."""

    def __init__(self, socket: Socket, meeting: str, display: str) -> None:
        self.socket, self.display = socket, display
        self.state = RoomState()
        self.moments: dict[int, int] = {}
        """The moment that was named for each cue, in milliseconds since 1970."""
        self.heard_ms: dict[int, float] = {}
        """When it heard of it, by this process's clock."""
        self.ready_ms: dict[int, float] = {}
        """When it said that it is ready, by this process's clock."""
        self.shown: list[int] = []
        """The cues that it has changed over to, in their order."""
        self._meeting = meeting
        self._news = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []

    async def follow(self) -> None:
        """Follow the room until `close`."""
        await self.socket.sync(self._meeting)
        self._tasks = [asyncio.create_task(self._hear())]
        await self.until(0)

    async def close(self) -> None:
        """Leave."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.socket.close()

    async def until(self, cue: int) -> None:
        """Wait until a cue, or one after it, is on this glass."""
        async with self._news:
            await self._news.wait_for(lambda: self.shown and self.shown[-1] >= cue)

    @property
    def cue(self) -> int:
        """The newest cue of the room, as far as it is known here."""
        stage = self.state.find(Stage, "stage")
        return stage.cue if stage else 0

    @property
    def name(self) -> str:
        """The name of what it must show."""
        return program_name(self.state, self.state.get(Display, self.display))

    async def _hear(self) -> None:
        while True:
            event, data, _at = await self.socket.inbox.get()
            match event:
                case "snapshot":
                    self.state = RoomState()
                    await self._learn(data["rev"], data["records"])
                case "change":
                    await self._learn(data["rev"], data["put"])
                case "go":
                    self.moments[data["cue"]] = data["at_ms"]
                    self.heard_ms.setdefault(data["cue"], time.time() * 1000)
                    self._tasks.append(asyncio.create_task(self._change_over()))

    async def _learn(self, rev: int, told: list[object]) -> None:
        before, first = self.cue, self.state.rev == 0
        records = [_RECORD.validate_python(record) for record in told]
        self.state = self.state.apply(rev, records)
        if first:
            await self._show()
        elif self.cue != before:
            self.ready_ms[self.cue] = time.time() * 1000
            await self._tell("ready", self.cue, self.name)
            await self._change_over()

    async def _change_over(self) -> None:
        """Show the newest cue once its moment has come."""
        cue = self.cue
        due_ms = self.moments.get(cue)
        if due_ms is None:
            return
        await asyncio.sleep(max(0, due_ms / 1000 - time.time()))
        if self.cue == cue and (not self.shown or self.shown[-1] < cue):
            await self._show()

    async def _show(self) -> None:
        async with self._news:
            self.shown.append(self.cue)
            self._news.notify_all()
        await self._tell("painted", self.cue, self.name)

    async def _tell(self, said: str, cue: int, name: str) -> None:
        at_ms = round(time.time() * 1000)
        told = {"said": said, "cue": cue, "painted": name, "at_ms": at_ms}
        await self.socket.tell("glass", {"meeting": self._meeting, **told})
