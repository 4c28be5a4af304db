"""A rehearsal that has ended parts with whoever is in it, and is forgotten."""

import asyncio
import gc
import weakref

from meetingroom.connections import AWAY_S, GATHER_S
from meetingroom.sessions.polls import clock as poll_clock
from meetingroom.sessions.records import Connection
from meetingroom.sessions.rehearsal.rehearsals import Rehearsals
from meetingroom.sessions.room_clock import RoomClock


async def test_the_simulated_tablets_stay_where_they_are(server):
    twin = (await Rehearsals(server.rooms).begin("m")).rehearsal
    chair = await server.socket("chair")
    await chair.sync(twin)
    await asyncio.sleep(AWAY_S + 3 * GATHER_S)

    room = await server.rooms.open(twin)
    known = room.state.all(Connection)
    assert len(known) > 1
    assert all(one.online for one in known)


async def test_nothing_of_a_rehearsal_stays_once_it_has_ended(server):
    clock = RoomClock(poll_clock)
    server.rooms.on_open(clock.attach, rehearsals=True)
    rehearsals = Rehearsals(server.rooms)
    chair = await server.socket("chair")
    gone, still = [], []
    for number in range(2):
        twin = (await rehearsals.begin("m")).rehearsal
        gone.append(weakref.ref(await server.rooms.open(twin)))
        assert (await chair.sync(twin))["error"] is None
        await chair.command(twin, {"type": "meeting.open"}, f"opened-{number}")
        await rehearsals.end("m")
        await chair.next("closed")
        chair = await server.socket("chair")
        still.append((await chair.sync(twin))["error"])
    await asyncio.sleep(0.5)
    gc.collect()

    assert still == ["not_found", "not_found"]
    assert [room() for room in gone] == [None, None]
    assert (await chair.sync("m"))["error"] is None
