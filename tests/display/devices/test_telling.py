"""A device is told things by its address, from a command line or a timer."""

import pytest

from meetingroom.display.devices import DeviceError, novastar
from meetingroom.display.devices.__main__ import tell
from meetingroom.sessions.devices.flaws import FlawError
from tests.display.devices.projector import Projector, listening, running
from tests.display.devices.test_novastar import told


async def test_a_projector_is_switched_on_and_tells_how_it_is():
    async with running(Projector("bí mật")) as projector:
        address = f"pjlink:127.0.0.1:{projector.port}"
        said = await tell(address, ["on", "input=32", "freeze", "status"], "bí mật")

    assert said[-1] == ("power on; lamps 1204 h, 33 h; cover warning, filter error")
    assert projector.answers["INPT"] == "32"
    assert projector.answers["FREZ"] == "1"


async def test_a_processor_gets_the_frame_of_the_wish():
    got = []

    async def serve(reader, writer):
        got.append(await reader.readexactly(21))
        writer.write(told(got[-1]))
        writer.close()
        await writer.wait_closed()

    async with listening(serve) as port:
        said = await tell(f"novastar:127.0.0.1:{port}", ["brightness=60"])

    assert said == ["brightness=60: OK"]
    assert got == [novastar.brightness(60)]


@pytest.mark.parametrize(
    ("address", "wish"),
    [
        ("novastar:127.0.0.1:1", "black"),
        ("novastar:127.0.0.1:1?model=vx4s", "preset=1"),
        ("novastar:127.0.0.1:1?model=vx4s", "brightness=-1"),
        ("pjlink:127.0.0.1:1", "on"),
    ],
)
async def test_what_cannot_be_done_is_said(address, wish):
    with pytest.raises(DeviceError):
        await tell(address, [wish])


@pytest.mark.parametrize(
    "address",
    ["pjlink:8.8.8.8", "pjlink:multicast", "telnet:10.0.0.1", "", "novastar:x"],
)
async def test_an_address_that_makes_no_sense_is_refused(address):
    with pytest.raises(FlawError):
        await tell(address, ["on"])
