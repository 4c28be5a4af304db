"""The renderer: `python -m meetingroom.display`.  Pillow frames for every display.

Reads orders a line, answers what is on the glass, and ends with its input.
"""

import asyncio
import logging
import os
import sys

from pydantic import ValidationError

from meetingroom.display.render import require_raqm
from meetingroom.display.sketch import sketch
from meetingroom.display.wall import Wall
from meetingroom.display.wire import (
    ORDER,
    Address,
    DropDisplay,
    Failed,
    GoNow,
    Painted,
    Ready,
    ShowPicture,
    Sketch,
)
from meetingroom.parent import Parent
from meetingroom.values import utcnow

log = logging.getLogger(__name__)


class Renderer:
    """The displays of all meetings, each with its own task."""

    def __init__(self, parent: Parent) -> None:
        self._parent = parent
        self._walls: dict[Address, Wall] = {}
        self._tasks: dict[Address, asyncio.Task[None]] = {}
        self._sketches: set[asyncio.Task[None]] = set()
        self._gone: dict[str, GoNow] = {}
        self._turns = asyncio.Lock()

    def obey(self, order: ShowPicture | GoNow | DropDisplay) -> None:
        """Carry out an order of the server."""
        match order:
            case ShowPicture(address=address) if address in self._walls:
                self._walls[address].show(order)
            case ShowPicture(address=address):
                gone = self._gone.get(address.meeting)
                wall = Wall(order, self.tell, self._turns, gone)
                task = asyncio.create_task(wall.run())
                self._walls[address], self._tasks[address] = wall, task
                task.add_done_callback(lambda done: self._ended(address, done))
            case GoNow(meeting=meeting):
                self._gone[meeting] = order
                for address, wall in self._walls.items():
                    if address.meeting == meeting:
                        wall.go(order)
            case DropDisplay(address=address):
                self._walls.pop(address, None)
                if address in self._tasks:
                    self._tasks.pop(address).cancel()

    def answer(self, call: int, body: object) -> None:
        """Paint what is asked for, or say that this process lives."""
        if body == {"do": "answer"}:
            self._parent.say({}, call)
            return
        task = asyncio.create_task(self._sketch(call, body))
        self._sketches.add(task)
        task.add_done_callback(self._sketches.discard)

    async def _sketch(self, call: int, body: object) -> None:
        try:
            answer = await sketch(Sketch.model_validate(body), utcnow())
            self._parent.say(answer, call)
        except Exception as error:
            # Whoever asked gets no picture; the displays keep theirs.
            log.exception("a sketch failed")
            self._parent.say({"error": type(error).__name__}, call)

    def tell(self, report: Ready | Painted | Failed) -> None:
        """Say to the server what is on a glass."""
        self._parent.say(report.model_dump(mode="json"))

    async def close(self) -> None:
        """Free every device."""
        tasks = [*self._tasks.values(), *self._sketches]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, address: Address, task: "asyncio.Task[None]") -> None:
        if self._tasks.get(address) is task:
            del self._walls[address], self._tasks[address]
        if not task.cancelled() and (error := task.exception()) is not None:
            # A picture that cannot be painted is a bug; its display keeps the old one.
            log.error("display %s stopped", address, exc_info=error)
            self.tell(Failed(address=address, reason="internal"))


async def serve(parent: Parent) -> None:
    """Obey every order until the server ends."""
    renderer = Renderer(parent)
    async for message in parent.listen():
        if "call" in message:
            renderer.answer(message["call"], message["body"])
            continue
        try:
            renderer.obey(ORDER.validate_python(message["body"]))
        except ValidationError as error:
            log.error("an order is not understood: %s", error)  # noqa: TRY400
    await renderer.close()


def main() -> None:
    """Check what this machine can paint, then serve."""
    logging.basicConfig(level=logging.INFO, format="renderer: %(message)s")
    # The room must answer at once; a picture may come a little later.
    os.nice(5)
    parent = Parent()
    try:
        require_raqm()
    except RuntimeError as error:
        sys.exit(str(error))
    asyncio.run(serve(parent))


if __name__ == "__main__":
    main()
