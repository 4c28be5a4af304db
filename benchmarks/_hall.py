"""A whole server with everybody present and a vote ready, for benchmarks to talk to.

Run as a process of its own: `python -m benchmarks._hall TABLETS SYNC_MS`.  SYNC_MS is
what each commit waits in addition, as on a disk whose fsync takes that much longer:
the writer thread sleeps just before every commit, and nothing is acknowledged before.
"""

import asyncio
import sys
import threading
import time

import uvloop
from aiohttp import web
from sqlalchemy import Connection, event

from benchmarks._room import MEETING, main
from meetingroom.sessions.commands.people import AdmitParticipant
from meetingroom.sessions.commands.polls import AddPoll, ReadyPoll
from meetingroom.sessions.records import Participant
from meetingroom.values import SYSTEM, Actor
from meetingroom.web.common import DATABASE, ROOMS

POLL = "vote"
SECRETARY = Actor(id="secretary", role="secretary")


def slow_down(app: web.Application, seconds: float) -> None:
    """Let every commit take so much longer."""

    def wait(_connection: Connection) -> None:
        if threading.current_thread().name == "writer":
            time.sleep(seconds)

    event.listen(app[DATABASE].engine, "commit", wait)


async def arrange(app: web.Application) -> None:
    """Let everybody in and prepare the vote."""
    room = await app[ROOMS].open(MEETING)
    people = [person.id for person in room.state.all(Participant)]
    wishes = [
        AdmitParticipant(
            admission=f"in-{person}", participant=person, via="badge", code="OK_VAO"
        )
        for person in people
    ]
    await asyncio.gather(*(room.handle(wish, SYSTEM) for wish in wishes))
    await room.handle(AddPoll(poll=POLL, title="Thông qua nghị quyết"), SYSTEM)
    await room.handle(ReadyPoll(poll=POLL), SECRETARY)
    sync_s = int(sys.argv[2]) / 1000
    if sync_s:
        slow_down(app, sync_s)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), arrange))
