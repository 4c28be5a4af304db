"""A projector's password goes in and never comes out."""

import pytest

from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.devices.plane import EquipmentPlane
from meetingroom.sessions.commands.equipment import AddEquipment
from meetingroom.sessions.devices.equipment import place_of
from meetingroom.web import equipment
from meetingroom.web.common import EQUIPMENT, ROOMS, add_routes
from tests.conftest import send

ADDRESS = "pjlink:10.20.0.40"
PATH = "/api/meetings/m/equipment/p/password"


@pytest.fixture
def passwords(tmp_path) -> Passwords:
    return Passwords(tmp_path / "equipment.json")


@pytest.fixture
def app(app, passwords):
    app[EQUIPMENT] = EquipmentPlane(passwords)
    add_routes(app, equipment.ROUTES)
    return app


async def put(app, guest, password: str):
    room = await app[ROOMS].open("m")
    wish = AddEquipment(equipment="p", display="ribbon", label="Máy", address=ADDRESS)
    await send(room, wish)
    return await guest.send("POST", PATH, json={"password": password})


async def test_a_technician_writes_it_for_the_address(app, visit, passwords):
    answer = await put(app, await visit("technician"), "JBMIAProjectorLink")

    assert (answer.status, await answer.json()) == (200, {})
    assert passwords.get(place_of(ADDRESS)) == "JBMIAProjectorLink"
    assert passwords.get(place_of("pjlink:10.20.0.41")) == ""


async def test_one_that_no_projector_can_have_is_refused(app, visit, passwords):
    technician = await visit("technician")

    assert (await put(app, technician, "mật khẩu")).status == 400
    assert (await put(app, technician, "x" * 33)).status == 400
    assert passwords.get(place_of(ADDRESS)) == ""


async def test_nobody_else_writes_it(app, visit):
    assert (await put(app, await visit("chair"), "sai")).status == 403
