"""Who may fetch the newest frame of a display, and what they get."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

from meetingroom.database import Database
from meetingroom.display.displays import Displays
from meetingroom.people.service import People
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.web import displays as page
from meetingroom.web.common import (
    COOKIE,
    DISPLAYS,
    PEOPLE,
    ROOMS,
    add_routes,
    errors_as_json,
)

FRAME = b"\x89PNG a frame"
PLACES = {"delegate": "p-1", "site": "d1", "display": "ribbon"}


@pytest.fixture
async def people(embedded: Database) -> AsyncIterator[People]:
    people = People(embedded)
    yield people
    people.close()


@pytest.fixture
async def client(
    aiohttp_client, people: People, rooms: Rooms, room: Room, tmp_path
) -> TestClient[Any, Any]:
    app = web.Application(middlewares=[errors_as_json])
    app[PEOPLE], app[ROOMS] = people, rooms
    app[DISPLAYS] = Displays(tmp_path / "frames")
    file = app[DISPLAYS].frame_file("m", "ribbon")
    file.parent.mkdir(parents=True)
    file.write_bytes(FRAME)
    add_routes(app, page.ROUTES)
    served: TestClient[Any, Any] = await aiohttp_client(app)
    return served


@pytest.fixture
def fetch(client: TestClient[Any, Any], people: People):
    async def ask(
        role: Any, display: str = "ribbon", headers: dict[str, str] | None = None
    ) -> ClientResponse:
        if role in PLACES:
            account = await people.create(f"{role} 1", "device", None)
            await people.bind(account.id, "m", role, PLACES[role])
        else:
            account = await people.create(f"{role} 1", "person", role)
        cookie = f"{COOKIE}={(await people.enter(account.id)).token}"
        return await client.get(
            f"/api/meetings/m/displays/{display}/frame",
            headers={"Cookie": cookie, **(headers or {})},
        )

    return ask


@pytest.mark.parametrize("role", ["chair", "secretary", "technician", "display"])
async def test_staff_and_the_display_itself_get_the_newest_frame(fetch, role):
    response = await fetch(role)

    assert response.status == 200
    assert response.content_type == "image/png"
    assert await response.read() == FRAME


@pytest.mark.parametrize("role", ["delegate", "site", "desk"])
async def test_nobody_else_gets_a_frame(fetch, role):
    assert (await fetch(role)).status == 403


async def test_a_stranger_is_asked_to_sign_in(client):
    response = await client.get("/api/meetings/m/displays/ribbon/frame")

    assert response.status == 401


async def test_a_display_does_not_get_the_frame_of_another(fetch):
    assert (await fetch("display", "wall")).status == 403


@pytest.mark.parametrize("display", ["wall", "nothing", "p-1", "..%2F..%2Fm"])
async def test_where_nothing_was_painted_there_is_nothing(fetch, display):
    assert (await fetch("technician", display)).status == 404


async def test_a_frame_that_the_caller_has_is_not_sent_again(fetch):
    name = f'"{hashlib.sha256(FRAME).hexdigest()[:32]}"'
    response = await fetch("chair", headers={"If-None-Match": name})

    assert response.status == 304
    assert response.headers["ETag"] == name
    assert await response.read() == b""
