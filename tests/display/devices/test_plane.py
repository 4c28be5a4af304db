"""Machines are kept as they are wished to be, through outages and refusals."""

import asyncio
import logging
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.devices.plane import EquipmentPlane
from meetingroom.display.devices.talks import ramp
from meetingroom.sessions.commands.displays import OverrideDisplay, ReleaseDisplay
from meetingroom.sessions.commands.equipment import AddEquipment, TellEquipment
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.devices.equipment import Equipment, place_of
from meetingroom.sessions.room import Room
from tests.conftest import CHAIR, SECRETARY, send
from tests.display.devices.processor import Processor
from tests.display.devices.projector import Projector, listening, running

HOST = "127.0.0.1"
PASSWORD = "mat-khau"
PATIENCE_S = 30.0
WALL = AddDisplay(
    display="w", label="Màn hình", kind="wall", width_px=1920, height_px=1080
)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.fixture
def passwords(tmp_path) -> Passwords:
    return Passwords(tmp_path / "keys" / "equipment.json")


@pytest.fixture
async def plane(room, passwords) -> AsyncIterator[EquipmentPlane]:
    plane = EquipmentPlane(passwords, look_s=0.1)
    await plane.start()
    detach = plane.attach(room)
    yield plane
    detach()
    await plane.close()


async def add(room: Room, name: str, address: str) -> None:
    await send(room, WALL)
    await send(
        room, AddEquipment(equipment=name, display="w", label=name, address=address)
    )


async def tell(room: Room, name: str, **wish) -> None:
    await send(room, TellEquipment(equipment=name, **wish), SECRETARY)


def one(room: Room, name: str = "p") -> Equipment:
    return room.state.get(Equipment, name)


@asynccontextmanager
async def powered(processor: Processor, port: int = 0) -> AsyncIterator[None]:
    server = await asyncio.start_server(processor.serve, HOST, port)
    processor.port = server.sockets[0].getsockname()[1]
    async with server:
        yield


async def test_a_projector_does_what_is_wished_and_is_read_back(plane, room):
    async with running(Projector()) as projector:
        await add(room, "p", f"pjlink:{HOST}:{projector.port}")
        await until(lambda: one(room).health == "online")
        await tell(room, "p", power="on", input="32", black=True, frozen=True)
        await until(lambda: one(room).reading.input == "32")
        await until(lambda: one(room).reading.frozen is True)
        await plane.close()

    reading = one(room).reading
    assert projector.answers["AVMT"] == "31"
    assert (reading.power, reading.black) == ("on", True)
    assert reading.lamp_hours == (1204, 33)
    assert [(f.part, f.state) for f in reading.faults] == [
        ("cover", "warning"),
        ("filter", "error"),
    ]


async def test_what_blacks_a_display_blacks_its_machines_and_gives_them_back(
    plane, room
):
    processor = Processor()
    async with running(Projector()) as projector, powered(processor):
        projector.answers["POWR"] = "1"
        await add(room, "p", f"pjlink:{HOST}:{projector.port}")
        await add(room, "n", f"novastar:{HOST}:{processor.port}?model=vx4s")
        # More often than a machine is told what it does not do.
        for _ in range(4):
            black = OverrideDisplay(display="w", layer="blackout", sure=True)
            await send(room, black, SECRETARY)
            await until(lambda: one(room).reading.black is True)
            await until(lambda: one(room, "n").reading.black is True)
            released = ReleaseDisplay(display="w", layer="blackout")
            await send(room, released, SECRETARY)
            await until(lambda: one(room).reading.black is False)
            await until(lambda: one(room, "n").reading.black is False)
        await plane.close()

    assert projector.answers["AVMT"] == "30"
    assert processor.registers[0x02200050] == 0


async def test_a_password_is_asked_for_and_stays_on_the_disk(
    plane, room, passwords, caplog
):
    async with running(Projector(PASSWORD)) as projector:
        address = f"pjlink:{HOST}:{projector.port}"
        await add(room, "p", address)
        await until(lambda: one(room).trouble == "password")
        await plane.set_password(place_of(address), PASSWORD)
        await until(lambda: one(room).health == "online")
        await plane.close()

    file = passwords._file
    everything = "".join(r.model_dump_json() for r in room.state.records.values())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in everything + caplog.text


async def test_a_processor_that_lost_its_power_is_set_again(plane, room, caplog):
    caplog.set_level(logging.WARNING)
    processor = Processor()
    async with powered(processor):
        await add(room, "n", f"novastar:{HOST}:{processor.port}?model=vx4s")
        await tell(room, "n", brightness=40, input="hdmi")
        await until(lambda: one(room, "n").reading.brightness == 40)
    await until(lambda: one(room, "n").health == "offline")
    processor.lose_power()
    async with powered(processor, processor.port):
        await until(lambda: one(room, "n").health == "online")
        await until(lambda: one(room, "n").reading.input == "hdmi")
        await plane.close()

    assert one(room, "n").reading.brightness == 40
    said = [record.message for record in caplog.records if "n is" in record.message]
    assert said == ["n is lost: silent", "n is back"]


async def test_what_a_machine_does_not_take_is_said_and_not_repeated_for_ever(
    plane, room
):
    async with running(Projector()) as projector:
        projector.answers["POWR"] = "1"
        await add(room, "p", f"pjlink:{HOST}:{projector.port}")
        await tell(room, "p", input="11")
        await until(lambda: one(room).reading.input == "11")
        await tell(room, "p", input="63")
        await until(lambda: one(room).trouble == "value")
        await asyncio.sleep(0.5)
        await plane.close()

    assert projector.said.count("%1INPT 63") == 1
    assert one(room).health == "online"


async def test_a_projector_that_went_off_by_itself_is_not_switched_on_again(
    plane, room
):
    async with running(Projector()) as projector:
        await add(room, "p", f"pjlink:{HOST}:{projector.port}")
        await tell(room, "p", power="on")
        await until(lambda: one(room).reading.power == "on")
        projector.answers["POWR"] = "0"
        await until(lambda: one(room).reading.power == "off")
        await asyncio.sleep(0.5)
        still = projector.answers["POWR"]
        await tell(room, "p", power="on")
        await until(lambda: one(room).reading.power == "on")
        await plane.close()

    assert still == "0"


async def test_brightness_changes_in_steps_and_not_at_once(plane, room):
    processor = Processor()
    async with powered(processor):
        await add(room, "n", f"novastar:{HOST}:{processor.port}?model=vx4s")
        await tell(room, "n", brightness=30)
        await until(lambda: one(room, "n").reading.brightness == 30)
        await plane.close()

    assert processor.writes >= 5


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_ramp_goes_one_way_and_stays_between_its_ends(now, wished):
    levels = [now, *ramp(now, wished), wished]

    assert levels == sorted(levels, reverse=wished < now)
    assert max((abs(b - a) for a, b in pairwise(levels)), default=0) <= 11


async def test_one_that_hangs_does_not_delay_another(plane, room):
    async def hang(reader, writer):
        await reader.read()
        writer.close()
        await writer.wait_closed()

    processor = Processor()
    async with listening(hang) as port, powered(processor):
        await add(room, "p", f"pjlink:{HOST}:{port}")
        await add(room, "n", f"novastar:{HOST}:{processor.port}")
        began_s = asyncio.get_running_loop().time()
        await until(lambda: one(room, "n").health == "online")
        await tell(room, "n", brightness=30)
        await until(lambda: one(room, "n").reading.brightness == 30)
        took_s = asyncio.get_running_loop().time() - began_s
        await plane.close()

    assert took_s < 4.0
    assert one(room).health == "unknown"


async def test_a_meeting_that_is_over_does_not_switch_the_hall_again(plane, room):
    async with running(Projector()) as projector:
        projector.answers["POWR"] = "1"
        await add(room, "p", f"pjlink:{HOST}:{projector.port}")
        await send(room, CloseMeeting(), CHAIR)
        await tell(room, "p", power="off")
        await until(lambda: one(room).reading.power == "off")
        port = projector.port
    await until(lambda: one(room).health == "offline")
    async with running(Projector(), port) as projector:
        # Another meeting has switched it on in the meantime.
        projector.answers["POWR"] = "1"
        await until(lambda: one(room).reading.power == "on")
        await until(lambda: projector.said.count("%1POWR ?") > 3)
        await plane.close()

    assert "%1POWR 0" not in projector.said
