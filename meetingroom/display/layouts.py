"""Lays out what every wall must show, and tells the walls.

The walls of one size share a layout, and a picture that has not changed is not laid out
again.  While the typesetter is away, every wall keeps what it has.
"""

import asyncio
import json
import logging
import os
import signal
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from meetingroom.display.laying import Wish, next_turn_s, state_if_taken, wish_for
from meetingroom.display.pictures import AnyPicture, turned
from meetingroom.display.program_name import program_of
from meetingroom.display.wire import SetPicture
from meetingroom.errors import WrongStateError
from meetingroom.processes import Child, ChildError
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState

log = logging.getLogger(__name__)

TYPESETTER = "meetingroom.display.typesetter"
KEPT = 128
PATIENCE_S = 15.0
"""A typesetter that is silent for so long is replaced."""
START_S = 60.0
"""How long a new one may take for its first layout on a busy machine."""
RETRY_S = 0.3

Key = tuple[AnyPicture, int, int]


class Told(NamedTuple):
    """The newest message for one display: a `Laid` as JSON."""

    meeting: str
    display: str
    laid: str


Hear = Callable[[Told], None]


class Typesetter:
    """The process that lays out; what it made last is kept."""

    def __init__(self, module: str = TYPESETTER) -> None:
        self._child = Child(module, lambda _: None, self._begin)
        self._made: OrderedDict[Key, asyncio.Task[str]] = OrderedDict()
        self._awake: int | None = None

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._child.pid

    async def run(self) -> None:
        """Keep the process alive until cancelled."""
        await self._child.run()

    async def layout(self, picture: AnyPicture, width_px: int, height_px: int) -> str:
        """Return the layout of a picture as JSON; made once, whoever asks meanwhile.

        Raises:
            ChildError: there is none, and the next try may do better.
        """
        key = picture, width_px, height_px
        task = self._made.get(key)
        if task is None or (task.done() and failed(task)):
            task = self._made[key] = asyncio.create_task(self._set(*key))
        self._made.move_to_end(key)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return await asyncio.shield(task)

    async def _set(self, picture: AnyPicture, width_px: int, height_px: int) -> str:
        order = SetPicture(picture=picture, width_px=width_px, height_px=height_px)
        pid = self.pid
        patience_s = PATIENCE_S if pid == self._awake else START_S
        try:
            answer = await self._child.call(order.model_dump(mode="json"), patience_s)
        except ChildError as error:
            if pid is not None and pid == self.pid and "answer" in str(error):
                log.warning("the typesetter hangs: %s", error)
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            raise
        self._awake = pid
        return str(answer["layout"])

    def _begin(self) -> None:
        self._awake = None


def failed(task: "asyncio.Task[str]") -> bool:
    """Tell whether a layout could not be had."""
    return task.cancelled() or task.exception() is not None


class Layouts:
    """The layouts of the walls of all rooms."""

    def __init__(self, now: Callable[[], datetime], module: str = TYPESETTER) -> None:
        self._now = now
        self._typesetter = Typesetter(module)
        self._rooms: dict[str, RoomLayouts] = {}
        self._hear: list[Hear] = []
        self._run: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the typesetter while it runs."""
        return self._typesetter.pid

    async def start(self) -> None:
        """Start the typesetter."""
        self._run = asyncio.create_task(self._typesetter.run(), name="typesetter")

    async def close(self) -> None:
        """Stop everything."""
        for room in [*self._rooms.values()]:
            room.stop()
        self._rooms = {}
        if self._run is not None:
            self._run.cancel()
            await asyncio.gather(self._run, return_exceptions=True)

    def attach(self, room: Room) -> Callable[[], None]:
        """Lay out the walls of a room from now on; return how to stop."""
        one = RoomLayouts(room, self._typesetter, self._now, self._tell)
        self._rooms[room.meeting] = one

        def detach() -> None:
            one.stop()
            if self._rooms.get(room.meeting) is one:
                del self._rooms[room.meeting]

        return detach

    def listen(self, hear: Hear) -> None:
        """Hear of every layout that a display must show.  Must not block."""
        self._hear.append(hear)

    def newest(self, meeting: str, display: str) -> Told | None:
        """Return what a display must show; None while it is not laid out yet."""
        room = self._rooms.get(meeting)
        return room.told.get(display) if room is not None else None

    async def layout(self, picture: AnyPicture, width_px: int, height_px: int) -> str:
        """Return the layout of a picture as JSON, for whoever looks on.

        Raises:
            WrongStateError: nobody lays out at this moment.
        """
        try:
            return await self._typesetter.layout(picture, width_px, height_px)
        except ChildError as error:
            raise WrongStateError("nothing can be laid out now") from error

    def _tell(self, told: Told) -> None:
        for hear in self._hear:
            hear(told)


def keys_ahead(state: RoomState, walls: Iterable[Display], at: datetime) -> set[Key]:
    """Return what must be laid out should the prepared scene be taken."""
    then = state_if_taken(state, at)
    if then is None:
        return set()
    return {(turned(program_of(then, w), at), w.width_px, w.height_px) for w in walls}


class RoomLayouts:
    """The layouts of one room; states that pass while it works are skipped."""

    def __init__(
        self,
        room: Room,
        typesetter: Typesetter,
        now: Callable[[], datetime],
        tell: Hear,
    ) -> None:
        self.told: dict[str, Told] = {}
        self._room, self._typesetter = room, typesetter
        self._now, self._tell = now, tell
        self._state = room.state
        self._wishes: dict[str, Wish] = {}
        self._healthy = True
        self._timer: asyncio.TimerHandle | None = None
        self._ahead: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._changed.set()
        self._stop_listening = room.listen(self._on_change)
        self._task = asyncio.create_task(self._keep_equal())

    def stop(self) -> None:
        """Stop listening.  May be called twice."""
        self._stop_listening()
        self._task.cancel()
        self._look_ahead(())
        self._again(None)

    def _on_change(self, state: RoomState, _step: Step) -> None:
        self._state = state
        self._changed.set()

    async def _keep_equal(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            state, at = self._state, self._now()
            if not state.all(Meeting):
                continue
            walls = {d.id: d for d in state.all(Display) if d.kind == "wall"}
            self._wishes = {n: w for n, w in self._wishes.items() if n in walls}
            work = (self._look(state, wall, at) for wall in walls.values())
            done = await asyncio.gather(*work, return_exceptions=True)
            errors = [error for error in done if isinstance(error, Exception)]
            if errors and self._healthy:
                # Once, and not at each try.
                log.warning("a wall keeps its picture: %s", errors[0])
            self._healthy = not errors
            self._look_ahead(keys_ahead(state, walls.values(), at))
            turn_s = next_turn_s(self._wishes.values(), self._now())
            self._again(RETRY_S if errors else turn_s)

    def _look_ahead(self, keys: Collection[Key]) -> None:
        """Have laid out what comes next, so that taking it finds it there."""
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None
        if keys:
            self._ahead = asyncio.create_task(self._lay_ahead(keys))

    async def _lay_ahead(self, keys: Collection[Key]) -> None:
        for key in keys:
            with suppress(ChildError):
                await self._typesetter.layout(*key)

    def _again(self, pause_s: float | None) -> None:
        """Look again after a while, also where nothing changes."""
        if self._timer is not None:
            self._timer.cancel()
        if pause_s is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(pause_s, self._changed.set)

    async def _look(self, state: RoomState, wall: Display, at: datetime) -> None:
        """Have one wall told what it must show, unless it was told already."""
        wish = wish_for(state, wall, at)
        if self._wishes.get(wall.id) == wish:
            return
        laid = await self._laid(wish, wall)
        self._wishes[wall.id] = wish
        told = self.told[wall.id] = Told(self._room.meeting, wall.id, laid)
        self._tell(told)

    async def _laid(self, wish: Wish, wall: Display) -> str:
        """Return a `Laid`; the layouts in it stay the JSON that they came as."""

        async def made(picture: AnyPicture) -> str:
            return await self._typesetter.layout(picture, wall.width_px, wall.height_px)

        head = {
            "meeting": self._room.meeting,
            "cue": wish.cue,
            "name": wish.name,
            "picture": wish.picture.kind,
            "turn": wish.turn,
            "rest_at": wish.rest_at.isoformat() if wish.rest_at else None,
        }
        above = standby = "null"
        if wish.above is not None:
            until = json.dumps(wish.above.until.isoformat())
            above = f'{{"layout":{await made(wish.above.picture)},"until":{until}}}'
        if wish.standby is not None:
            after = wish.standby.after_min
            idle = await made(wish.standby.picture)
            standby = f'{{"layout":{idle},"after_min":{after}}}'
        layout = await made(wish.picture)
        rest = f'"layout":{layout},"above":{above},"standby":{standby}'
        return f"{json.dumps(head, ensure_ascii=False)[:-1]},{rest}}}"
