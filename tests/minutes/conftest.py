"""The scripted meeting, held once for each test that asks for it."""

import pytest

from meetingroom.minutes.timeline import timeline_of
from meetingroom.sessions.rooms import Rooms
from tests.clocks import Clock
from tests.minutes import script


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def held(store, clock):
    """A meeting that is over, as its commands made it."""
    rooms = Rooms(store, await store.epoch(), clock=clock)
    sitting = await script.begun(rooms, clock)
    await script.run(sitting)
    return sitting


@pytest.fixture
async def told(held, store):
    """What the journal says of it."""
    return timeline_of(entry for entry, _ in await store.entries("m"))
