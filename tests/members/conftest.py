"""A desk over a small meeting whose people are in the directory."""

import pytest

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.sessions.room import Room
from tests.conftest import send
from tests.members.crowd import DELEGATES, EDGES, INVITATIONS, UNITS


class Stopwatch:
    """A monotonic clock that a test moves."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def directory(tmp_path) -> Directory:
    directory = Directory(tmp_path / "members")
    await directory.load(UNITS, EDGES, DELEGATES)
    return directory


@pytest.fixture
def keys(embedded: Database, tmp_path) -> Keys:
    return Keys(embedded, tmp_path / "keys")


@pytest.fixture
async def desk(embedded, directory, keys, tmp_path, stopwatch) -> Desk:
    return Desk(embedded, directory, keys, Blobs(tmp_path / "blobs"), stopwatch)


@pytest.fixture
async def hall(room: Room) -> Room:
    """The small meeting with one participant for each thing a desk may find."""
    for wish in INVITATIONS:
        await send(room, wish)
    return room
