"""A television is told things by CEC, and nothing waits for a driver that hangs."""

import asyncio
import errno
import threading

import pytest

from meetingroom.display.devices import DeviceError, television
from meetingroom.display.devices.__main__ import tell as tell_line
from meetingroom.display.devices.talks import talk
from meetingroom.sessions.devices.equipment import place_of
from meetingroom.sessions.devices.flaws import FlawError
from tests.display.devices.television_set import Television, cabled
from tests.display.devices.test_plane import add, one, passwords, plane, tell, until

__all__ = ["passwords", "plane"]


@pytest.fixture
def tv(monkeypatch, tmp_path):
    with cabled(monkeypatch, tmp_path, Television()) as found:
        yield found


async def read(address: str = "cec:0"):
    async with talk(place_of(address), "") as link:
        return await link.read()


async def switch(on: str, address: str = "cec:0") -> None:
    async with talk(place_of(address), "") as link:
        await link.tell("power", on)


async def trouble_of(asked) -> str:
    with pytest.raises(DeviceError) as failed:
        await asked
    return failed.value.trouble


async def test_a_television_is_switched_on_shows_our_input_and_is_switched_off(
    plane, room, tv
):
    await add(room, "t", "cec:0")
    await until(lambda: one(room, "t").reading.power == "off")
    await tell(room, "t", power="on")
    await until(lambda: one(room, "t").reading.power == "on")
    woken = [said for said in tv.said if said != "408f"]
    await tell(room, "t", input="hdmi 1")
    await until(lambda: tv.said.count("4f821000") == 2)
    await tell(room, "t", power="off", sure=True)
    await until(lambda: one(room, "t").reading.power == "off")
    await plane.close()

    assert woken == ["4004", "4f821000"]
    assert "4036" in tv.said
    assert one(room, "t").reading.inputs == ("hdmi 1",)
    assert one(room, "t").can == ("power", "input")


async def test_one_that_shows_no_cable_while_it_is_off_is_woken(tv):
    tv.place = 0xFFFF
    before = await read()
    await switch("on")

    assert (before.power, before.inputs) == ("off", ())
    assert tv.said == ["f0", "f004"]


async def test_a_name_on_the_line_that_is_there_already_is_kept(tv):
    tv.named = b"as another program gave it"
    await read()

    assert tv.named == b"as another program gave it"


async def test_an_adapter_on_usb_is_told_its_socket(tv):
    tv.on_usb, tv.place = True, 0xFFFF
    found = await read("cec:0?socket=3")

    assert tv.place == 0x3000
    assert found.inputs == ("hdmi 3",)


async def test_one_that_knows_no_power_status_says_nothing_of_it_and_takes_orders(tv):
    tv.aborts = {0x8F: 0}
    before = await read()
    await switch("off")

    assert before.power is None
    assert "4036" in tv.said


async def test_what_is_not_there_is_said_by_its_kind(tv):
    no_device = await trouble_of(read("cec:1"))
    tv.is_there = False
    no_answer = await trouble_of(read())
    tv.place = 0xFFFF
    no_cable = await trouble_of(read())
    tv.place, tv.raises = 0x1000, {0xC0386105: errno.ENODEV}
    pulled_out = await trouble_of(read())
    tv.raises = {0xC04C6100: errno.EACCES}
    not_ours = await trouble_of(read())
    tv.raises = {0xC0386105: errno.EBUSY}
    taken = await trouble_of(read())
    tv.raises = {0xC04C6100: errno.ENOTTY}
    no_cec = await trouble_of(read())

    assert no_device == pulled_out == no_cec == "absent"
    assert (no_answer, no_cable) == ("silent", "unplugged")
    assert (not_ours, taken) == ("denied", "busy")


async def test_one_that_refuses_to_go_off_says_so(plane, room, tv):
    tv.power, tv.aborts = 0, {0x36: 4}
    await add(room, "t", "cec:0")
    await tell(room, "t", power="off", sure=True)
    await until(lambda: one(room, "t").trouble == "refused")
    await plane.close()

    assert one(room, "t").health == "online"
    assert tv.said.count("4036") == 1


async def test_an_input_elsewhere_is_not_promised(tv):
    async with talk(place_of("cec:0"), "") as link:
        trouble = await trouble_of(link.tell("input", "hdmi 2"))

    assert trouble == "value"
    assert tv.said == []


async def test_a_driver_that_never_comes_back_costs_a_few_threads(tv, monkeypatch):
    monkeypatch.setattr(television, "JOB_S", 0.05)
    tv.hold = threading.Event()
    troubles = [await trouble_of(read()) for _ in range(8)]
    stuck = [t for t in threading.enumerate() if t.name.startswith("cec ")]
    others = await asyncio.to_thread(lambda: "at once")
    tv.hold.set()
    await until(lambda: not any(t.is_alive() for t in stuck))
    monkeypatch.undo()

    assert set(troubles) == {"silent"}
    assert len(stuck) == television.THREADS_MAX
    assert others == "at once"


async def test_one_that_comes_back_is_asked_again(tv, monkeypatch):
    monkeypatch.setattr(television, "JOB_S", 0.05)
    tv.hold = threading.Event()
    await trouble_of(read())
    tv.hold.set()
    monkeypatch.setattr(television, "JOB_S", 30.0)

    assert (await read()).power == "off"


async def test_from_the_command_line_too(tv):
    said = await tell_line("cec:0", ["on", "status", "input", "off"])

    assert said == ["on: OK", "power warming", "input: OK", "off: OK"]
    assert await trouble_of(tell_line("cec:0", ["freeze"])) == "unknown"


@pytest.mark.parametrize(
    "address",
    ["cec:", "cec:/dev/sda", "cec:-1", "cec:100", "cec:0?socket=0", "cec:0?model=x"],
)
async def test_an_address_that_makes_no_sense_is_refused(address):
    with pytest.raises(FlawError):
        place_of(address)
