"""A media plane with a real media process, and HTTP before it."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from aiortc import RTCPeerConnection
from aiortc.mediastreams import AudioStreamTrack
from pydantic import SecretStr

from meetingroom.config import Settings
from meetingroom.database import Database
from meetingroom.media.plane import MediaPlane
from meetingroom.people.service import People
from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.streams import Streams
from meetingroom.web import doors, relays, whip
from meetingroom.web.common import (
    MEDIA,
    PEOPLE,
    ROOMS,
    SETTINGS,
    STREAMS,
    add_routes,
)
from meetingroom.web.security import harden
from tests.clocks import Clock
from tests.conftest import CHAIR, send
from tests.media.doors import House
from tests.media.recording.studio import Studio

PLANE: web.AppKey[MediaPlane] = web.AppKey("plane", MediaPlane)
PAGE = Path(__file__).with_name("page.html")
SITES = ("hall", "d1", "d2")


@pytest.fixture
async def plane(room: Room) -> AsyncIterator[MediaPlane]:
    """The plane of a small meeting whose three sites may all be heard."""
    for site in SITES:
        await send(room, MuteSite(site=site, muted=False), CHAIR)
    plane = MediaPlane("127.0.0.1", 0, tcp_port=0)
    await plane.start()
    detach = plane.attach(room)
    yield plane
    detach()
    await plane.close()


@pytest.fixture
async def server(plane: MediaPlane) -> AsyncIterator[TestServer]:
    """WHIP at /whip/<site> and WHEP at /whep/<site> for whoever asks.

    At /whep/program there is what the whole meeting shows and says.
    """
    app = web.Application()
    app[PLANE] = plane
    app.router.add_post("/whip/{site}", publish)
    app.router.add_post("/whep/{site}", subscribe)
    app.router.add_delete("/session/{session}", leave)
    app.router.add_patch("/session/{session}", restart)
    app.router.add_get("/page", page)
    server = TestServer(app, host="127.0.0.1")
    async with server:
        yield server


@pytest.fixture
async def http(server: TestServer) -> AsyncIterator[aiohttp.ClientSession]:
    """A client session whose paths begin at the server."""
    async with aiohttp.ClientSession(server.make_url("/")) as http:
        yield http


async def publish(request: web.Request) -> web.Response:
    site = request.match_info["site"]
    joined = await request.app[PLANE].publish("m", site, await request.text())
    return created(joined)


async def subscribe(request: web.Request) -> web.Response:
    site = request.match_info["site"]
    program = site == "program"
    offer = await request.text()
    joined = await request.app[PLANE].subscribe("m", site, offer, program)
    return created(joined)


async def restart(request: web.Request) -> web.Response:
    session = request.match_info["session"]
    restarted = await request.app[PLANE].restart(session, "*", await request.text())
    return web.Response(text=restarted.sdp)


async def leave(request: web.Request) -> web.Response:
    request.app[PLANE].leave(request.match_info["session"])
    return web.Response()


async def page(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE)


def created(joined) -> web.Response:
    return web.Response(
        status=201,
        text=joined.sdp,
        content_type="application/sdp",
        headers={"Location": f"/session/{joined.session}"},
    )


@pytest.fixture
def kill() -> Callable[[int], None]:
    """Ends a process as the kernel does when memory runs out."""
    return lambda pid: os.kill(pid, signal.SIGKILL)


@pytest.fixture
async def sending() -> str:
    """An offer to send sound."""
    connection = RTCPeerConnection()
    connection.addTransceiver(AudioStreamTrack(), direction="sendonly")
    offer = await connection.createOffer()
    await connection.setLocalDescription(offer)
    sdp = connection.localDescription.sdp
    await connection.close()
    return sdp


@pytest.fixture
def receiving(sending: str) -> str:
    """An offer to receive sound."""
    return sending.replace("a=sendonly", "a=recvonly")


@pytest.fixture
def clock() -> Clock:
    """Hours that pass when a test says so."""
    return Clock()


@pytest.fixture
async def house(
    embedded: Database, rooms: Rooms, room: Room, plane: MediaPlane, clock: Clock
) -> AsyncIterator[House]:
    """The same meeting behind the doors of the product."""
    people = People(embedded, clock)
    app = web.Application()
    harden(app)
    app[PEOPLE], app[ROOMS], app[MEDIA] = people, rooms, plane
    app[SETTINGS] = Settings(
        public_url="https://phonghop.internal",
        turn_urls="turn:relay.internal?transport=udp turns:relay.internal:443",
        turn_secret=SecretStr("common"),
    )
    app[STREAMS] = Streams(people, plane)
    detach = app[STREAMS].attach(room)
    add_routes(app, doors.ROUTES)
    add_routes(app, relays.ROUTES)
    add_routes(app, whip.ROUTES)
    server = TestServer(app, host="127.0.0.1")
    async with server:
        yield House(server, people)
    detach()
    people.close()


@pytest.fixture
async def studio(
    plane: MediaPlane, room: Room, tmp_path: Path
) -> AsyncIterator[Studio]:
    """Recordings of the room, kept in a folder of the test."""
    studio = Studio(plane, tmp_path)
    await studio.recordings.start()
    detach = studio.recordings.attach(room)
    yield studio
    detach()
    await studio.recordings.close()
