"""A room in a process of its own, to be killed at any moment.

It says None once its room is open.  Then it carries out commands without end and says
each answer only after `Room.handle` has given it; what was said must be there when the
next process looks.
"""

import asyncio
import random
from multiprocessing.connection import Connection

from meetingroom.database import Database
from meetingroom.sessions.commands.agenda import (
    AddItem,
    MoveItem,
    OpenItem,
    SuspendItem,
)
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.store import Store
from meetingroom.values import Actor

SECRETARY = Actor(id="secretary-1", role="secretary")
SENDERS = 8


def live(url: str, seed: int, said: Connection) -> None:
    """Run until killed."""
    asyncio.run(_live(url, seed, said))


async def _live(url: str, seed: int, said: Connection) -> None:
    database = Database(url)
    database.start()
    store = Store(database)
    room = await Rooms(store, await store.epoch()).open("m")
    dice = random.Random(seed)
    said.send(None)

    async def sender(number: int) -> None:
        for n in range(1_000_000):
            command_id = f"{seed}-{number}-{n}"
            item = f"i-{seed}-{number}-{n // 4}"
            wish = (
                AddItem(item=item, title=f"Mục {n}"),
                OpenItem(item=item),
                SuspendItem(item=item),
                MoveItem(item=item, before=None),
            )[n % 4]
            rev = await room.handle(wish, SECRETARY, command_id)
            said.send((command_id, rev))
            await asyncio.sleep(dice.random() * 0.003)

    await asyncio.gather(*(sender(number) for number in range(SENDERS)))
