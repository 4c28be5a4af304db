"""Cameras that the technician runs: seen in the call, told in the room, kept through
what goes wrong with them."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator

import aiohttp
import pytest

from meetingroom.display.devices.passwords import Passwords
from meetingroom.media.rtsp import plane as plane_module
from meetingroom.media.rtsp.plane import CameraPlane
from meetingroom.sessions.cameras.address import place_of
from meetingroom.sessions.cameras.records import Camera
from meetingroom.sessions.commands.cameras import AddCamera, SetCamera
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.web.common import MEDIA, STREAMS
from meetingroom.web.senders import Senders
from tests.conftest import CHAIR, SECRETARY, send
from tests.media.client import Camera as Grey
from tests.media.client import Client, Microphone, until
from tests.media.test_cameras import camera
from tests.processes import free_port

PATIENCE_S = 90
PASSWORD = "b:í@mật"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def passwords(tmp_path) -> Passwords:
    return Passwords(tmp_path / "cameras.json")


@pytest.fixture
async def cameras(house, room, passwords) -> AsyncIterator[CameraPlane]:
    origin = house.url("/").rstrip("/")
    cameras = CameraPlane(origin, passwords, house.people.doors, senders(house))
    await cameras.start()
    detach = cameras.attach(room)
    yield cameras
    detach()
    await cameras.close()


def senders(house) -> Senders:
    app = house.server.app
    return Senders(app[MEDIA].told, app[STREAMS])


def address(port: int) -> str:
    return f"rtsp://127.0.0.1:{port}/live"


async def run(room, port: int, site: str = "d1") -> None:
    label, place = "Máy quay", address(port)
    await send(
        room, AddCamera(camera="c", site=site, label=label, address=place, on=True)
    )


async def wish(room, **wish) -> None:
    fields = {"site", "label", "address", "on", "retired"}
    now = room.state.get(Camera, "c").model_dump(include=fields)
    await send(room, SetCamera(camera="c", **{**now, **wish}), SECRETARY)


def stand(room) -> tuple[str, str]:
    """Return how the camera is, as the technician sees it."""
    one = room.state.get(Camera, "c")
    return one.state, one.trouble


async def come(room, state: str, trouble: str = "") -> None:
    await until(lambda: stand(room) == (state, trouble), PATIENCE_S)


@contextlib.asynccontextmanager
async def watching(house) -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {await house.token('play', 'd2')}"}
    async with (
        aiohttp.ClientSession(house.url("/"), headers=headers) as down,
        Client(down) as player,
    ):
        await player.subscribe("/rtc/whep/m", 4)
        yield player


async def test_a_camera_is_seen_told_lost_and_back(house, room, cameras, port):
    place = place_of(address(port))
    async with watching(house) as player:
        async with camera(port, PASSWORD):
            await run(room, port)
            await come(room, "trouble", "password")
            await cameras.set_password(place, "admin", PASSWORD)
            await come(room, "live")
            await until(lambda: player.frames["d1-video"] > 20, PATIENCE_S)
            picture = room.state.get(Camera, "c").picture
            assert picture is not None
            assert (picture.width_px, picture.height_px) == (320, 240)
            assert picture.codec == "H.264 High"
            assert picture.sound
            assert picture.fps > 0
        await until(lambda: stand(room)[0] == "trouble", PATIENCE_S)
        seen = player.frames["d1-video"]
        async with camera(port, PASSWORD):
            await come(room, "live")
            await until(lambda: player.frames["d1-video"] > seen + 20, PATIENCE_S)
            await wish(room, on=False)
            await come(room, "stopped")

    assert cameras.pid("c") is None
    assert PASSWORD not in room.state.get(Camera, "c").model_dump_json()


async def test_one_that_hangs_is_told_and_its_process_is_replaced(
    house, room, passwords, port
):
    origin, doors = house.url("").rstrip("/"), house.people.doors
    cameras = CameraPlane(origin, passwords, doors, senders(house), 0.5)
    await cameras.start()
    detach = cameras.attach(room)
    try:
        async with camera(port):
            await run(room, port)
            await come(room, "live")
            hanging = cameras.pid("c")
            assert hanging is not None
            os.kill(hanging, signal.SIGSTOP)
            await come(room, "trouble", "hung")
            await come(room, "live")

        assert cameras.pid("c") != hanging
    finally:
        detach()
        await cameras.close()


async def test_one_that_takes_the_call_and_says_nothing_is_out_of_reach(
    room, cameras, port
):
    loop = asyncio.get_running_loop()
    async with await loop.create_server(asyncio.Protocol, "127.0.0.1", port):
        await run(room, port)
        await come(room, "trouble", "route")


async def test_one_makes_way_for_whoever_sends_as_its_site_and_comes_back(
    house, room, cameras, port, monkeypatch
):
    monkeypatch.setattr(plane_module, "FREE_S", 0.5)
    headers = {"Authorization": f"Bearer {await house.token('publish')}"}
    async with (
        camera(port),
        aiohttp.ClientSession(house.url("/"), headers=headers) as up,
    ):
        await run(room, port)
        await come(room, "live")
        async with Client(up) as page:
            await page.publish("/rtc/whip/m/d1", Grey(), Microphone())
            await come(room, "trouble", "taken")
            pid = cameras.pid("c")
            await page.leave()
        await come(room, "live")
        async with watching(house) as player:
            await until(lambda: player.frames["d1-video"] > 20, PATIENCE_S)

    assert pid is None


async def test_one_that_is_started_while_somebody_sends_waits(
    house, room, cameras, port
):
    headers = {"Authorization": f"Bearer {await house.token('publish')}"}
    async with (
        aiohttp.ClientSession(house.url("/"), headers=headers) as up,
        Client(up) as page,
    ):
        await page.publish("/rtc/whip/m/d1", Grey())
        await until(lambda: senders(house).sender("m", "d1"), PATIENCE_S)
        await run(room, port)
        await come(room, "trouble", "taken")
        await wish(room, site="d2")
        await come(room, "trouble", "route")


async def test_closed_doors_stop_the_camera_of_a_site_that_they_keep_out(
    room, cameras, port
):
    async with camera(port):
        await run(room, port)
        await come(room, "live")
        await send(room, SetMode(mode="closed_door"), CHAIR)
        await come(room, "trouble", "doors")

        assert cameras.pid("c") is None


async def test_a_meeting_that_was_stopped_in_the_middle_finds_its_cameras_again(
    house, room, cameras, passwords, port
):
    async with camera(port):
        await run(room, port)
        await come(room, "live")
        await cameras.close()
        origin, doors = house.url("").rstrip("/"), house.people.doors
        fresh = CameraPlane(origin, passwords, doors, senders(house))
        await fresh.start()
        detach = fresh.attach(room)
        try:
            await come(room, "connecting")
            await come(room, "live")
        finally:
            detach()
            await fresh.close()


async def test_a_camera_that_is_removed_or_moved_leaves_no_password(
    room, cameras, passwords, port
):
    first, second = place_of(address(port)), place_of("rtsp://127.0.0.1:9/live")
    await run(room, port)
    await wish(room, on=False)
    for place in (first, second):
        await cameras.set_password(place, "admin", PASSWORD)
    await wish(room, label="Máy quay 2")
    kept = passwords.get(first)
    await wish(room, address="rtsp://127.0.0.1:9/live")
    await until(lambda: not passwords.get(first))
    moved = passwords.get(second)
    await wish(room, retired=True)
    await until(lambda: not passwords.get(second))

    assert kept
    assert moved == kept


async def test_a_password_stays_while_another_camera_stands_at_its_place(
    room, cameras, passwords, port
):
    place = place_of(address(port))
    await run(room, port)
    await send(
        room, AddCamera(camera="e", site="d2", label="Hai", address=address(port))
    )
    await cameras.set_password(place, "admin", PASSWORD)
    await wish(room, retired=True, on=False)
    kept = passwords.get(place)
    await send(room, moved(room, address(1)), SECRETARY)
    await until(lambda: not passwords.get(place))

    assert kept


def moved(room, to: str) -> SetCamera:
    """Return the wish that the second camera stands elsewhere."""
    now = room.state.get(Camera, "e")
    return SetCamera(camera="e", site=now.site, label=now.label, address=to, on=now.on)
