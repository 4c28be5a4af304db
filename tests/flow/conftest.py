"""A server without its planes: rooms, people, HTTP and Socket.IO on a real port."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from meetingroom.config import Settings
from meetingroom.database import Database
from meetingroom.people.accounts import Binding
from meetingroom.people.service import People
from meetingroom.realtime import Realtime
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.store import Store
from meetingroom.values import Role
from meetingroom.web import auth, meetings
from meetingroom.web.common import DATABASE, PEOPLE, ROOMS, SETTINGS, add_routes
from meetingroom.web.security import harden
from tests.clocks import Clock
from tests.conftest import small_meeting
from tests.sockets import Socket

STANDING = {"chair", "secretary", "desk", "technician"}


@dataclass
class Server:
    """A running server, and who is signed in on it."""

    app: web.Application
    end: Callable[[], Awaitable[None]]
    origin: str
    people: People
    rooms: Rooms
    room: Room
    realtime: Realtime
    http: aiohttp.ClientSession
    clock: Clock
    sockets: list[Socket] = field(default_factory=list)

    async def token(self, role: Role, place: str = "", meeting: str = "m") -> str:
        """Return the session token of a new account in this role."""
        standing = role in STANDING
        binding = Binding(meeting=meeting, role=role, place=place)
        account = await self.people.create(
            f"{role} {place}",
            "person",
            role if standing else None,
            binding=None if standing else binding,
        )
        return (await self.people.enter(account.id)).token

    async def socket(self, role: Role, place: str = "") -> Socket:
        """Return a connected socket of a new account in this role."""
        return await self.connect(await self.token(role, place))

    async def connect(self, token: str) -> Socket:
        """Return a connected socket with this session."""
        socket = Socket(self.http, self.origin, token)
        self.sockets.append(socket)
        return await socket.connect()

    async def follower(self, role: Role, place: str = "") -> tuple[Socket, dict]:
        """Return a socket that follows the meeting, and its snapshot."""
        socket = await self.socket(role, place)
        await socket.sync("m")
        return socket, await socket.next("snapshot")


@pytest.fixture
async def server(tmp_path, embedded: Database) -> AsyncIterator[Server]:
    database = embedded
    store = Store(database)
    rooms = Rooms(store, await store.epoch())
    clock = Clock()
    people = People(database, clock)
    settings = Settings(data=tmp_path)
    realtime = Realtime(settings, rooms, people)
    app = web.Application()
    harden(app)
    app[SETTINGS], app[DATABASE], app[ROOMS] = settings, database, rooms
    app[PEOPLE] = people
    realtime.attach(app)
    for module in (auth, meetings):
        add_routes(app, module.ROUTES)
    room = await small_meeting(rooms)
    testing = TestServer(app)
    await testing.start_server()
    reporting = asyncio.create_task(realtime.run())
    # Every socket is a connection, and some tests have more than a hundred.
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        origin = str(testing.make_url("/")).rstrip("/")
        end = testing.close
        found = Server(app, end, origin, people, rooms, room, realtime, http, clock)
        yield found
        for socket in found.sockets:
            await socket.close()
    reporting.cancel()
    await asyncio.gather(reporting, return_exceptions=True)
    await testing.close()
    people.close()
