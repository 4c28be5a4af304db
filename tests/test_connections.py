"""Who is connected reaches the room, also when the disk fails in between."""

import asyncio

import pytest

from meetingroom.connections import Connections
from meetingroom.sessions.records import Connection
from tests.conftest import DELEGATE


@pytest.fixture
async def connections(room):
    connections = Connections()
    connections.attach(room)
    task = asyncio.create_task(connections.run())
    yield connections
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_an_arrival_that_could_not_be_written_is_told_later(
    connections, room, embedded
):
    spoil = "ALTER TABLE journal RENAME TO elsewhere"
    mend = "ALTER TABLE elsewhere RENAME TO journal"

    await embedded.write(lambda db: db.exec_driver_sql(spoil) and None)
    connections.arrived("m", DELEGATE)
    await asyncio.sleep(1)
    await embedded.write(lambda db: db.exec_driver_sql(mend) and None)
    await asyncio.sleep(3)

    known = room.state.find(Connection, f"connection/{DELEGATE.id}")
    assert known is not None
    assert known.online
