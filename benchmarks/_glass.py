"""A whole server with walls and a ribbon, for benchmarks to talk to.

Run as a process of its own: `python -m benchmarks._glass WALLS FILE`.  It prints one
line of JSON with its address, a session for the chair, and a session and a one-time
link for each wall.  When its input ends it writes to FILE the callbacks that have held
its event loop for longest, by the processor time of its thread: what other programs
took meanwhile is not counted.
"""

import asyncio
import heapq
import json
import sys
import time
from asyncio import events
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks._room import MEETING, furnish
from benchmarks._served import serving, tell
from meetingroom.people.accounts import Binding
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.values import SYSTEM
from meetingroom.web.common import PEOPLE, ROOMS

RIBBON = AddDisplay(
    display="ribbon", label="Dải LED", kind="ribbon", width_px=1920, height_px=128
)
LONGEST = 5


class Holds:
    """How long callbacks hold the event loop, the longest of them by name."""

    def __init__(self) -> None:
        self.longest: list[tuple[float, str]] = []
        self.count = 0

    def watch(self) -> None:
        """Time every callback of this process from now on."""
        run = events.Handle._run

        def timed(handle: Any) -> None:
            began_s = time.thread_time()
            run(handle)
            self._note(time.thread_time() - began_s, handle)

        setattr(events.Handle, "_run", timed)  # noqa: B010

    def _note(self, held_s: float, handle: Any) -> None:
        self.count += 1
        if len(self.longest) < LONGEST:
            heapq.heappush(self.longest, (held_s, named(handle)))
        elif held_s > self.longest[0][0]:
            heapq.heapreplace(self.longest, (held_s, named(handle)))


def named(handle: Any) -> str:
    """Return what a callback does: the task that it moves on, or its own name."""
    task = getattr(handle._callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        return str(getattr(task.get_coro(), "__qualname__", "?"))
    return str(getattr(handle._callback, "__qualname__", handle._callback))[:80]


async def main(walls: int, file: Path) -> None:
    """Serve until the input ends."""
    holds = Holds()
    async with serving() as (app, origin):
        people = await furnish(app, 0)
        glass = [await wall(app, n) for n in range(1, walls + 1)]
        await (await app[ROOMS].open(MEETING)).handle(RIBBON, SYSTEM)
        holds.watch()
        told = {"origin": origin, "meeting": MEETING, "chair": people["chair"]}
        await tell({**told, "walls": glass})
        longest = [
            {"held_ms": round(held_s * 1000, 2), "by": name}
            for held_s, name in sorted(holds.longest, reverse=True)
        ]
        figures = json.dumps({"callbacks": holds.count, "longest": longest})
        await asyncio.to_thread(file.write_text, figures)


async def wall(app: web.Application, number: int) -> dict[str, str]:
    """Add a wall; return its id, a session, and the secret of a one-time link."""
    name = f"wall-{number}"
    added = AddDisplay(
        display=name, label=f"Màn {number}", kind="wall", width_px=1920, height_px=1080
    )
    await (await app[ROOMS].open(MEETING)).handle(added, SYSTEM)
    binding = Binding(meeting=MEETING, role="display", place=name)
    accounts = app[PEOPLE]
    account = await accounts.create(f"Màn {number}", "device", None, binding=binding)
    return {
        "id": name,
        "token": (await accounts.enter(account.id)).token,
        "link": await accounts.issue_link(account.id),
    }


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
