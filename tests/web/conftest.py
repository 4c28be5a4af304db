"""The HTTP side of sign-in over a small meeting, and a browser for each visitor."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

from meetingroom.config import Settings
from meetingroom.database import Database
from meetingroom.people.service import People
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.values import Role
from meetingroom.web import accounts, auth, meetings
from meetingroom.web.common import COOKIE, PEOPLE, ROOMS, SETTINGS, add_routes
from meetingroom.web.incoming import Incoming
from meetingroom.web.security import harden
from tests.clocks import Clock

STAFF: tuple[Role, ...] = (
    *("chair", "secretary", "desk", "credentials", "technician"),
)
PLACES: dict[Role, str] = {"delegate": "p-1", "site": "d1", "display": "wall"}


class Browser:
    """One visitor: sends its cookie, and takes the one it is given."""

    def __init__(self, client: TestClient[Any, Any], token: str = "") -> None:
        self._client = client
        self.token = token

    async def get(self, path: str, **extra: Any) -> ClientResponse:
        """Ask for something."""
        return await self.send("GET", path, **extra)

    async def post(self, path: str, body: Any = None, **extra: Any) -> ClientResponse:
        """Send JSON."""
        return await self.send("POST", path, json=body or {}, **extra)

    async def send(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> ClientResponse:
        """Send anything."""
        cookie = {"Cookie": f"{COOKIE}={self.token}"} if self.token else {}
        response = await self._client.request(
            method, path, headers={**cookie, **(headers or {})}, **extra
        )
        if COOKIE in response.cookies:
            self.token = response.cookies[COOKIE].value
        return response


Visit = Callable[[str], Awaitable[Browser]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def people(embedded: Database, clock: Clock) -> AsyncIterator[People]:
    people = People(embedded, clock)
    yield people
    people.close()


@pytest.fixture
def app(people: People, rooms: Rooms, tmp_path) -> web.Application:
    app = web.Application()
    harden(app)
    app[SETTINGS] = Settings(data=tmp_path, public_url="https://phonghop.internal")
    app[PEOPLE] = people
    app[ROOMS] = rooms
    for module in (accounts, auth, meetings):
        add_routes(app, module.ROUTES)
    return app


@pytest.fixture
async def client(aiohttp_client, app) -> TestClient[Any, Any]:
    served: TestClient[Any, Any] = await aiohttp_client(app)
    return served


@pytest.fixture
def visit(client: TestClient[Any, Any], people: People, room: Room) -> Visit:
    """A browser in which this role is signed in; a stranger where it is no role."""

    async def browser(role: str) -> Browser:
        if role not in {*STAFF, *PLACES, "outsider"}:
            return Browser(client)
        account = await account_with(people, role, room.meeting)
        return Browser(client, (await people.enter(account)).token)

    return browser


async def account_with(people: People, role: Any, meeting: str) -> str:
    """Return the id of a new account in this role."""
    if role in STAFF:
        return (await people.create(f"{role} 1", "person", role)).id
    account = await people.create(f"{role} 1", "person", None)
    if role in PLACES:
        await people.bind(account.id, meeting, role, PLACES[role])
    else:
        await people.bind(account.id, "another-meeting", "delegate", "p-1")
    return account.id


@pytest.fixture
def time() -> Clock:
    """The clock of the uploads alone: sessions do not lapse with it."""
    return Clock()


@pytest.fixture
async def incoming(tmp_path: Path, time: Clock) -> Incoming:
    """Takes uploads into an empty folder."""
    incoming = Incoming(tmp_path / "incoming", time)
    await incoming.start()
    return incoming


@pytest.fixture
async def secretary(visit: Visit, room: Room) -> Browser:
    """The secretariat's browser."""
    return await visit("secretary")


@pytest.fixture
async def operator(visit: Visit) -> Browser:
    """Somebody at a desk."""
    return await visit("desk")


@pytest.fixture
async def committee(visit: Visit) -> Browser:
    """One of the credentials committee."""
    return await visit("credentials")
