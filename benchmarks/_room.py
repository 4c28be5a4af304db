"""A whole server with one meeting and many tablets, for benchmarks to talk to.

Run as a process of its own: `python -m benchmarks._room TABLETS`.  It prints one line
of JSON with its address and a session for the chair, a wall and each tablet, and ends
when its input ends.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import uvloop
from aiohttp import web

from benchmarks._served import serving, tell
from meetingroom.people.accounts import Binding
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.meeting import CreateMeeting, OpenMeeting
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.values import SYSTEM, Actor
from meetingroom.web.common import PEOPLE, ROOMS

MEETING = "bench"
ITEMS = 9
CHAIR = Actor(id="chair", role="chair")


async def nothing(_app: web.Application) -> None:
    """Arrange nothing more."""


async def main(
    tablets: int, arrange: Callable[[web.Application], Awaitable[None]] = nothing
) -> None:
    """Serve until the input ends; `arrange` has the last word before anybody comes."""
    async with serving() as (app, origin):
        sessions = await furnish(app, tablets)
        await arrange(app)
        await tell({"origin": origin, "meeting": MEETING, **sessions})


async def furnish(app: web.Application, tablets: int) -> dict[str, object]:
    """Hold a meeting ready; return the session tokens of those who come."""
    starts_at = datetime(2030, 1, 1, tzinfo=UTC)
    wish = CreateMeeting(meeting=MEETING, title="Hội nghị đo", starts_at=starts_at)
    room = await app[ROOMS].create(wish, SYSTEM)
    people = [f"p-{n:03}" for n in range(tablets)]
    wishes: list[Command] = [
        *(AddItem(item=f"i{n}", title=f"Mục {n}: báo cáo") for n in range(ITEMS)),
        *(InviteParticipant(participant=p, name=f"Đại biểu {p}") for p in people),
    ]
    await asyncio.gather(*(room.handle(wish, SYSTEM) for wish in wishes))
    await room.handle(OpenMeeting(), CHAIR)
    accounts = app[PEOPLE]

    async def enter(person: str) -> str:
        binding = Binding(meeting=MEETING, role="delegate", place=person)
        account = await accounts.create(person, "device", None, binding=binding)
        return (await accounts.enter(account.id)).token

    chair = await accounts.create("Chủ tọa", "person", "chair")
    glass = Binding(meeting=MEETING, role="display", place="wall")
    wall = await accounts.create("Màn hình", "device", None, binding=glass)
    return {
        "chair": (await accounts.enter(chair.id)).token,
        "wall": (await accounts.enter(wall.id)).token,
        "tablets": await asyncio.gather(*(enter(person) for person in people)),
    }


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
