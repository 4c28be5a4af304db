"""A television behind a player is asked and told over the network, like a projector."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

import aiopjlink
import pytest

from meetingroom.display.devices import DeviceError, pjlink, responder
from meetingroom.display.devices.responder import Responder, respond
from meetingroom.display.devices.talks import talk
from meetingroom.display.devices.television import TelevisionTalk
from meetingroom.sessions.devices.equipment import place_of
from meetingroom.sessions.devices.flaws import FlawError
from tests.display.devices.projector import listening
from tests.display.devices.television_set import Television, cabled

HOST = "127.0.0.1"
PASSWORD = "bí mật"


@pytest.fixture
def tv(monkeypatch, tmp_path):
    with cabled(monkeypatch, tmp_path, Television()) as found:
        yield found


@asynccontextmanager
async def answering(password: str = ""):
    """Yield the port at which a television of this machine is answered for."""
    television = TelevisionTalk(place_of("cec:0"))
    serve = Responder(television, password).serve
    async with listening(serve, limit=pjlink.LINE_MAX) as port:
        yield port


@asynccontextmanager
async def reached(password: str = ""):
    """Yield the television as the server speaks with it."""
    async with (
        answering(password) as port,
        talk(place_of(f"pjlink:{HOST}:{port}?model=tv"), password) as link,
    ):
        yield link


@asynccontextmanager
async def client(port: int):
    """Connect, and yield what is said there."""
    reader, writer = await asyncio.open_connection(HOST, port)
    yield reader
    writer.close()
    await writer.wait_closed()


async def said(port: int, *lines: bytes) -> list[str]:
    """Return the greeting and what is answered to each line, until it hangs up."""
    reader, writer = await asyncio.open_connection(HOST, port)
    found = [await reader.readuntil(b"\r")]
    for line in lines:
        writer.write(line)
        found.append(await reader.read(200))
    writer.close()
    return [answer.decode().rstrip("\r") for answer in found]


@pytest.mark.parametrize("password", ["", PASSWORD])
async def test_it_is_switched_on_shows_our_picture_and_is_switched_off(tv, password):
    async with reached(password) as link:
        before = await link.read()
        await link.tell("power", "on")
        await link.read()
        lit = await link.read()
        await link.tell("input", "31")
        await link.tell("power", "off")
        await link.read()
        after = await link.read()

    assert (before.power, lit.power, after.power) == ("off", "on", "off")
    assert lit.inputs == ("31",)
    assert (lit.input, lit.black, lit.frozen) == ("", None, None)
    assert [frame for frame in tv.said if frame != "408f"] == [
        *("4004", "4f821000", "4f821000"),
        "4036",
    ]


async def test_one_that_tells_no_power_takes_orders_all_the_same(tv):
    tv.aborts[0x8F] = 0
    async with reached() as link:
        reading = await link.read()
        await link.tell("power", "on")

    assert reading.power is None
    assert reading.inputs == ("31",)
    assert "4004" in tv.said


async def test_a_client_that_others_wrote_accepts_it(tv):
    tv.power = 0
    async with (
        answering(PASSWORD) as port,
        aiopjlink.PJLink(HOST, port, PASSWORD) as link,
    ):
        power = await link.power.get()
        inputs = await link.sources.available()
        await link.power.turn_off()

    assert power == aiopjlink.Power.State.ON
    assert inputs == [(aiopjlink.Sources.Mode.DIGITAL, "1")]
    assert "4036" in tv.said


async def test_nobody_is_obeyed_without_the_password(tv):
    async with answering(PASSWORD) as port:
        async with pjlink.connect(HOST, port, "sai") as link:
            with pytest.raises(DeviceError) as wrong:
                await link.switch(on=True)
        _, refused = await said(port, b"%1POWR 1\r")

    assert wrong.value.trouble == "password"
    assert refused == "PJLINK ERRA"
    assert tv.said == []


async def test_each_conversation_has_a_proof_of_its_own(tv):
    async with answering(PASSWORD) as port:
        first, second = await said(port), await said(port)

    assert first != second


async def test_what_it_cannot_is_said_in_the_words_of_the_standard(tv):
    tv.power = 0
    asked = {
        "%1POWR 7": "%1POWR=ERR2",
        "%1POWR": "%1POWR=ERR2",
        "%1CLSS 2": "%1CLSS=ERR2",
        "%1INPT 39": "%1INPT=ERR2",
        "%1INPT ?": "%1INPT=ERR1",
        "%1AVMT 31": "%1AVMT=ERR1",
        "%2FREZ 1": "%2FREZ=ERR1",
        "%1powr ?": "%1powr=1",
        "POWR ?": "ERR1",
        "": "ERR1",
        "%1Ä\x00\n ?": "ERR1",
    }
    async with answering() as port:
        found = await said(port, *(f"{line}\r".encode() for line in asked))

    assert found == ["PJLINK 0", *asked.values()]


async def test_a_cable_without_a_television_is_a_failure_once_in_the_log(tv, caplog):
    tv.is_there = False
    async with reached() as link:
        for _ in range(2):
            with pytest.raises(DeviceError) as failed:
                await link.read()
        tv.is_there = True
        await link.read()

    assert failed.value.trouble == "broken"
    assert [record.message for record in caplog.records if "silent" in record.message]
    assert len(caplog.records) == 2


async def test_one_client_too_many_is_turned_away(tv):
    async with answering() as port, AsyncExitStack() as stack:
        crowd = [
            await stack.enter_async_context(client(port))
            for _ in range(responder.CLIENTS_MAX)
        ]
        greetings = [await reader.readuntil(b"\r") for reader in crowd]
        late = await stack.enter_async_context(client(port))
        turned_away = await late.read()

    assert greetings == [b"PJLINK 0\r"] * responder.CLIENTS_MAX
    assert turned_away == b""


async def test_who_says_nothing_is_hung_up_on(tv, monkeypatch):
    monkeypatch.setattr(responder, "IDLE_S", 0.05)
    async with answering() as port, client(port) as reader:
        heard = await reader.read()

    assert heard == b"PJLINK 0\r"


async def test_a_line_without_an_end_is_hung_up_on(tv):
    async with answering() as port:
        endless = await said(port, b"x" * 1_000)

    assert endless == ["PJLINK 0", ""]


@pytest.mark.parametrize(
    ("television", "listen"),
    [
        ("pjlink:127.0.0.1", "127.0.0.1"),
        ("cec:0", "8.8.8.8"),
        ("cec:0", "tivi"),
        ("cec:x", "127.0.0.1"),
    ],
)
async def test_an_address_that_makes_no_sense_is_refused(television, listen):
    with pytest.raises(FlawError):
        await respond(television, listen, "")
