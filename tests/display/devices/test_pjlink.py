"""Our PJLink against a simulated projector that another client accepts."""

import asyncio

import aiopjlink
import pytest

from meetingroom.display.devices import DeviceError, pjlink
from meetingroom.display.devices.pjlink import Lamp, Mute, connect
from tests.display.devices.projector import Projector, listening, running

HOST = "127.0.0.1"
PASSWORD = "JBMIAProjectorLink"


async def test_a_client_that_others_wrote_accepts_the_simulated_projector():
    async with (
        running(Projector(PASSWORD)) as projector,
        aiopjlink.PJLink(HOST, projector.port, PASSWORD) as link,
    ):
        await link.power.turn_on()
        power = await link.power.get()
        await link.freeze.set(True)
        hours = await link.lamps.hours()

    assert power == aiopjlink.Power.State.ON
    assert projector.answers["FREZ"] == "1"
    assert hours == 1204


async def test_the_simulated_projector_refuses_a_wrong_password():
    async with running(Projector(PASSWORD)) as projector:
        link = aiopjlink.PJLink(HOST, projector.port, "sai")
        with pytest.raises(aiopjlink.PJLinkPassword):
            await link.__aenter__()
        await link.__aexit__(None, None, None)


@pytest.mark.parametrize("password", ["", PASSWORD])
async def test_everything_of_class_1_is_asked_and_set(password):
    async with (
        running(Projector(password)) as projector,
        connect(HOST, projector.port, password) as link,
    ):
        await link.switch(True)
        power = await link.power()
        inputs = await link.inputs()
        await link.choose("32")
        chosen = await link.input()
        await link.set_mute(True)
        mute = await link.mute()
        errors = await link.errors()
        lamps = await link.lamps()
        name = await link.name()
        kind = await link.kind()

    assert (power, chosen, name, kind) == ("on", "32", "Hội trường A", 2)
    assert inputs == ["11", "31", "32", "5A"]
    assert mute == Mute(picture=True, sound=True)
    assert errors["cover"] == "warning"
    assert errors["filter"] == "error"
    assert lamps == [Lamp(1204, True), Lamp(33, False)]
    assert projector.said[0] == "%1POWR 1"


async def test_class_2_freezes_and_names():
    async with (
        running(Projector()) as projector,
        connect(HOST, projector.port) as link,
    ):
        await link.freeze(True)
        frozen = await link.frozen()
        named = await link.input_name("31")
        serial = await link.serial_number()
        await link.choose("5A", kind=2)

    assert (frozen, named, serial) == (True, "HDMI 1", "VN-0042")
    assert projector.said[0] == "%2FREZ 1"
    assert projector.said[-1] == "%2INPT 5A"


async def test_the_proof_of_the_password_is_that_of_the_standard():
    reader = asyncio.StreamReader()
    reader.feed_data(b"PJLINK 1 498e4a67\r")

    # The example of the standard, section 5.2.
    proof = await pjlink.greet(reader, PASSWORD)
    assert proof == "5d8409bc1c3fa39749434aa3a5c38682"


async def trouble_of(
    projector: Projector, password: str, command: str, value: str = "?"
) -> str:
    with pytest.raises(DeviceError) as failed:
        async with (
            running(projector),
            connect(HOST, projector.port, password) as link,
        ):
            await link.ask(command, value)
    return failed.value.trouble


async def test_what_a_projector_refuses_is_said_by_its_kind():
    assert await trouble_of(Projector(PASSWORD), "sai", "POWR") == "password"
    assert await trouble_of(Projector(PASSWORD), "", "POWR") == "password"
    assert await trouble_of(Projector(), "", "XXXX") == "unknown"
    assert await trouble_of(Projector(), "", "INPT", "99") == "value"
    cooling = Projector()
    cooling.busy = 1
    assert await trouble_of(cooling, "", "POWR", "1") == "busy"


async def test_a_projector_that_cools_down_is_asked_again(monkeypatch):
    monkeypatch.setattr(pjlink, "BUSY_S", 0.01)
    async with running(Projector()) as projector:
        projector.busy = 3
        await pjlink.patiently(HOST, projector.port, "", True)

        assert projector.answers["POWR"] == "1"
        assert projector.said == ["%1POWR 1"] * 4
        projector.busy = 1000
        with pytest.raises(DeviceError, match="busy"):
            await pjlink.patiently(HOST, projector.port, "", False, patience_s=0.05)


async def test_a_projector_that_says_nothing_is_silent(monkeypatch):
    monkeypatch.setattr(pjlink, "ANSWER_S", 0.1)
    projector = Projector()
    projector.is_mute_to_all = True

    assert await trouble_of(projector, "", "POWR") == "silent"


async def test_a_projector_that_is_not_there_is_silent():
    async with running(Projector()) as projector:
        port = projector.port

    with pytest.raises(DeviceError, match="silent"):
        async with connect(HOST, port):
            pass


@pytest.mark.parametrize(
    "line",
    ["", "%1POWR", "%1INPT=31", "PJLINK 2", "%1POWR=7", "%2POWR=1", "x" * 500],
)
async def test_an_answer_that_makes_no_sense_is_garbled(line):
    async def babble(_reader, writer):
        writer.write(f"PJLINK 0\r{line}\r".encode())
        writer.close()
        await writer.wait_closed()

    with pytest.raises(DeviceError) as failed:
        async with listening(babble) as port, connect(HOST, port) as link:
            await link.power()

    assert failed.value.trouble == "garbled"
