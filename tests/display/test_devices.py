"""A device is driven while the meeting sits, is lost, told of, and found again."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from PIL import Image

from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.displays import Displays
from meetingroom.display.logins import Logins
from meetingroom.sessions.commands.devices import AddDevice, SetDevice
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.records import Display
from meetingroom.sessions.room import Room
from meetingroom.sessions.scenes import NoticeScene
from tests.conftest import CHAIR, SECRETARY, send
from tests.display.drivers.players import HttpPlayer, listening
from tests.display.drivers.receivers import E131, SIZE_PX

PATIENCE_S = 60.0


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


@pytest.fixture
async def displays(tmp_path) -> AsyncIterator[Displays]:
    logins = Logins(Passwords(tmp_path / "players.json"))
    displays = Displays(tmp_path / "frames", logins=logins)
    await displays.start()
    yield displays
    await displays.close()


@pytest.fixture
def glass() -> Iterator[E131]:
    glass = E131()
    yield glass
    glass.close()


async def add(room: Room, glass: E131 | HttpPlayer) -> AddDevice:
    width_px, height_px = SIZE_PX
    display = AddDisplay(
        display="led",
        label="Dải LED",
        kind="ribbon",
        width_px=width_px,
        height_px=height_px,
    )
    device = AddDevice(device="dev", display="led", label="Bộ LED", address=glass.url)
    await send(room, display)
    await send(room, device)
    return device


def health(room: Room) -> str:
    return room.state.get(Device, "dev").health


async def test_a_device_shows_what_its_display_shows(displays, room, glass):
    displays.attach(room)
    await add(room, glass)
    await until(lambda: bool(glass.seen()))
    await until(lambda: health(room) == "online")
    before = glass.seen()
    await send(room, ShowScene(scene=NoticeScene(text="Giải lao")), CHAIR)
    await until(lambda: glass.seen() != before)

    assert room.state.get(Display, "led").painted


async def test_a_device_that_is_gone_is_told_of_and_comes_back_by_itself(
    displays, room, glass
):
    displays.attach(room)
    await add(room, glass)
    await until(lambda: health(room) == "online")
    glass.close()
    await until(lambda: health(room) == "offline")
    trouble = room.state.get(Device, "dev").trouble
    again = E131(glass.port)
    await until(lambda: bool(again.seen()))
    await until(lambda: health(room) == "online")
    again.close()

    assert "127.0.0.1" in trouble
    assert room.state.get(Device, "dev").trouble == ""


async def test_a_retired_device_is_let_go(displays, room, glass):
    displays.attach(room)
    device = await add(room, glass)
    await until(lambda: health(room) == "online")
    fields = device.model_dump(include={"device", "label", "address"})
    await send(room, SetDevice(**fields, retired=True), SECRETARY)
    # The last packets of the stream say that it ends.
    await until(lambda: (glass.drain(), len(glass.packets[-1]))[1] > 112)
    await until(lambda: (glass.drain(), bool(glass.packets[-1][112] & 0x40))[1])
    count = len(glass.packets)
    await asyncio.sleep(2.5)
    glass.drain()

    assert len(glass.packets) - count < 3 * 7


async def test_a_player_takes_the_picture_once_its_password_is_known(displays, room):
    displays.attach(room)
    async with listening(HttpPlayer(password="admin:secret")) as player:
        await add(room, player)
        await until(lambda: health(room) == "offline")
        trouble = room.state.get(Device, "dev").trouble
        await displays.set_login(player.url, "admin:secret")
        await until(lambda: health(room) == "online")

    assert trouble == "HTTP 401"
    with Image.open(io.BytesIO(player.glass)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE_PX)
    assert "secret" not in repr(room.state.all(Device))


async def test_a_player_that_hangs_holds_up_no_other_device(displays, room, glass):
    displays.attach(room)
    async with listening(HttpPlayer(answer=None)) as player:
        await add(room, glass)
        wish = AddDevice(device="p", display="led", label="Máy", address=player.url)
        await send(room, wish)
        await until(lambda: bool(player.requests))
        before = glass.seen()
        await send(room, ShowScene(scene=NoticeScene(text="Giải lao")), CHAIR)
        await until(lambda: glass.seen() != before)

        assert room.state.get(Device, "p").health == "unknown"
