"""What several test packages share: databases, a store, a room, a small meeting."""

import asyncio
import functools
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, text

from meetingroom.agenda.records import AgendaItem
from meetingroom.database import Database, open_engine
from meetingroom.migrate import migrate
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.store import Store
from meetingroom.values import SYSTEM, Actor
from tests.meetings import SMALL_MEETING

# A machine that is busy makes no property false.  A change is judged by the same
# examples as the one before it; `make explore` looks for others.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("MEETINGROOM_EXAMPLES", "same"))

POSTGRES = "MEETINGROOM_TEST_POSTGRES"
NOON = datetime(2030, 5, 6, 5, 0, tzinfo=UTC)
CHAIR = Actor(id="chair-1", role="chair")
SECRETARY = Actor(id="secretary-1", role="secretary")
DELEGATE = Actor(id="tablet-1", role="delegate", place="p-1")


@functools.cache
def postgres_url() -> str:
    """Return the URL of this process's own database, or fail with what to do."""
    url = os.environ.get(POSTGRES)
    if not url:
        pytest.fail(
            f"{POSTGRES} is not set: run the tests with `make check` or `make test`, "
            "or under `scripts/postgres`, which starts a private server"
        )
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        server = open_engine(url)
        with server.execution_options(isolation_level="AUTOCOMMIT").begin() as one:
            one.execute(text(f"CREATE DATABASE {worker}"))
        server.dispose()
        return url.replace("/postgres?", f"/{worker}?")
    return url


def empty(engine: Engine) -> None:
    """Leave a PostgreSQL database without any table."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path) -> Iterator[str]:
    """The URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    found = postgres_url()
    engine = open_engine(found)
    empty(engine)
    yield found
    engine.dispose()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to be copied: migrating takes longer."""
    file = tmp_path_factory.mktemp("schema") / "test.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
async def database(url: str, tmp_path, migrated: Path) -> AsyncIterator[Database]:
    """A running database with the newest schema, of each kind in turn."""
    shutil.copyfile(migrated, tmp_path / migrated.name)
    database = Database(url)
    await asyncio.to_thread(migrate, database.engine)
    database.start()
    yield database
    await database.close()


@pytest.fixture
async def embedded(tmp_path, migrated: Path) -> AsyncIterator[Database]:
    """A running SQLite database, where the kind of database does not matter."""
    file = shutil.copyfile(migrated, tmp_path / migrated.name)
    database = Database(f"sqlite:///{file}")
    database.start()
    yield database
    await database.close()


@pytest.fixture
def store(embedded: Database) -> Store:
    return Store(embedded)


@pytest.fixture
async def rooms(store: Store) -> Rooms:
    return Rooms(store, await store.epoch(), clock=lambda: NOON)


@pytest.fixture
async def room(rooms: Rooms) -> Room:
    """A small meeting that is open, with every kind of record in it."""
    return await small_meeting(rooms)


async def small_meeting(rooms: Rooms, meeting: str = "m") -> Room:
    """Return the room of a new meeting: three items, one paper, two sites, people."""
    create = CreateMeeting(meeting=meeting, title="Hội nghị thử", starts_at=NOON)
    room = await rooms.create(create, SYSTEM)
    for command, actor in SMALL_MEETING:
        await send(room, command, actor)
    return room


async def send(room: Room, command: Command, actor: Actor = SYSTEM) -> int:
    """Carry out one command under a command id of its own."""
    return await room.handle(command, actor, uuid.uuid4().hex)


def item(room: Room, item_id: str) -> AgendaItem:
    """Return one item of the room's durable state."""
    return room.state.get(AgendaItem, item_id)
