"""An address is tried before it is written down."""

import pytest

from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.displays import Displays
from meetingroom.display.logins import Logins
from meetingroom.sessions.commands.devices import AddDevice
from meetingroom.web import devices
from meetingroom.web.common import DISPLAYS, ROOMS, add_routes
from tests.conftest import send

PATH = "/api/meetings/m/devices/check"


PLAYER = "http://10.20.0.60/upload#every=5"


@pytest.fixture
def logins(tmp_path) -> Logins:
    return Logins(Passwords(tmp_path / "players.json"))


@pytest.fixture
def app(app, logins, tmp_path):
    app[DISPLAYS] = Displays(tmp_path / "frames", logins=logins)
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


async def test_a_technician_is_told_what_a_player_is_sent(visit):
    technician = await visit("technician")

    answer = await checked(technician, PLAYER)

    found = {"form": "png", "method": "put", "every_s": 5}
    assert await answer.json() == {"flaw": None, **found}


async def test_a_technician_is_told_which_screen_of_the_server_it_is(visit):
    technician = await visit("technician")

    answer = await checked(technician, "fb:1")
    refused = await checked(technician, "fb:/etc/passwd")

    assert await answer.json() == {"flaw": None, "screen": 1}
    assert (await refused.json())["flaw"] == "value"


async def written(app, guest, user: str, password: str, address: str = PLAYER):
    room = await app[ROOMS].open("m")
    wish = AddDevice(device="p", display="ribbon", label="Máy phát", address=address)
    await send(room, wish)
    path = "/api/meetings/m/devices/p/password"
    return await guest.send("POST", path, json={"user": user, "password": password})


async def test_a_password_goes_in_by_the_address_and_never_comes_out(
    app, visit, logins, tmp_path
):
    answer = await written(app, await visit("technician"), "admin", "mật:khẩu")
    kept = tmp_path / "players.json"

    assert (answer.status, await answer.json()) == (200, {})
    assert logins.of(PLAYER) == "admin:mật:khẩu"
    assert kept.stat().st_mode & 0o777 == 0o600
    again = Logins(Passwords(kept))
    await again.load()
    assert again.of("http://10.20.0.60/elsewhere") == "admin:mật:khẩu"
    assert again.of("http://10.20.0.60:8080/upload") == ""


async def test_what_takes_no_password_is_told_so(app, visit):
    technician = await visit("technician")

    assert (await written(app, technician, "a", "b", "ddp:10.0.0.1")).status == 400


async def test_a_delegate_writes_no_password(app, visit):
    assert (await written(app, await visit("delegate"), "a", "b")).status == 403
