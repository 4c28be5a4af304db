"""Name and password of a camera go in and never come out."""

from collections.abc import Callable

import pytest

from meetingroom.display.devices.passwords import Passwords
from meetingroom.media.rtsp.plane import CameraPlane
from meetingroom.sessions.cameras.address import place_of
from meetingroom.sessions.commands.cameras import AddCamera
from meetingroom.web import cameras
from meetingroom.web.common import CAMERAS, PEOPLE, ROOMS, add_routes
from tests.conftest import send

ADDRESS = "rtsp://10.20.0.60/live"
PATH = "/api/meetings/m/cameras/c/password"


class Nobody:
    """A meeting in which nobody sends."""

    def sender(self, meeting: str, site: str) -> str:
        """Return whose publication stands for a site: nobody's."""
        return ""

    def on_sender(self, listener: Callable[[], None]) -> None:
        """Take note of who wants to know; there is nothing to tell."""


@pytest.fixture
def passwords(tmp_path) -> Passwords:
    return Passwords(tmp_path / "cameras.json")


@pytest.fixture
def app(app, passwords):
    doors, senders = app[PEOPLE].doors, Nobody()
    app[CAMERAS] = CameraPlane("http://127.0.0.1:1", passwords, doors, senders)
    add_routes(app, cameras.ROUTES)
    return app


async def put(app, guest, user: str, password: str):
    room = await app[ROOMS].open("m")
    wish = AddCamera(camera="c", site="d1", label="Máy quay", address=ADDRESS)
    await send(room, wish)
    body = {"user": user, "password": password}
    return await guest.send("POST", PATH, json=body)


async def test_a_technician_writes_them_for_the_address(app, visit, passwords):
    answer = await put(app, await visit("technician"), "admin", "b:í@mật")

    assert (answer.status, await answer.json()) == (200, {})
    assert passwords.get(place_of(ADDRESS)) == "admin:b%3A%C3%AD%40m%E1%BA%ADt"
    assert passwords.get(place_of("rtsp://10.20.0.61/live")) == ""
    assert (await put(app, await visit("technician"), "", "")).status == 200
    assert passwords.get(place_of(ADDRESS)) == ""


async def test_what_no_camera_can_have_is_refused(app, visit, passwords):
    technician = await visit("technician")

    assert (await put(app, technician, "ad:min", "x")).status == 400
    assert (await put(app, technician, "admin", "x" * 65)).status == 400
    assert (await put(app, technician, "admin", "x\n")).status == 400
    assert passwords.get(place_of(ADDRESS)) == ""


async def test_nobody_else_writes_them(app, visit):
    assert (await put(app, await visit("chair"), "admin", "sai")).status == 403
