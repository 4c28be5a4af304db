"""An address is tried before it is written down."""

import pytest

from meetingroom.web import devices
from meetingroom.web.common import add_routes

PATH = "/api/meetings/m/devices/check"


@pytest.fixture
def app(app):
    add_routes(app, devices.ROUTES)
    return app


async def checked(guest, address, display="ribbon"):
    wish = {"display": display, "address": address}
    return await guest.send("POST", PATH, json=wish)


async def test_a_technician_is_told_what_an_address_sends(visit):
    technician = await visit("technician")

    answer = await checked(technician, "ddp:10.0.0.1?area=0,0,480,2")

    assert await answer.json() == {
        "flaw": None,
        "pixels": 960,
        "packets": 2,
        "devices": 1,
        "fps": 30,
    }


async def test_a_technician_is_told_what_is_wrong_and_where(visit):
    technician = await visit("technician")

    answer = await checked(technician, "ddp:10.0.0.1 ddp:8.8.8.8")

    assert answer.status == 200
    assert await answer.json() == {"flaw": "outside", "part": 2, "word": "8.8.8.8"}


async def test_a_display_that_is_not_there_is_not_found(visit):
    technician = await visit("technician")

    assert (await checked(technician, "ddp:10.0.0.1", "nowhere")).status == 404


async def test_nobody_else_may_ask(visit):
    delegate = await visit("delegate")

    assert (await checked(delegate, "ddp:10.0.0.1")).status == 403
