"""Every kind of machine does what it can, refuses the rest, and never hangs."""

import asyncio
import threading
from contextlib import asynccontextmanager, contextmanager

import pytest

from meetingroom.display.devices import (
    DeviceError,
    coex,
    novastar,
    pjlink,
    talks,
    television,
)
from meetingroom.sessions.devices.equipment import (
    ABILITIES,
    Ability,
    abilities_of,
    place_of,
)
from meetingroom.sessions.devices.equipment_rules import WISHES
from tests.display.devices.controller import Controller, controlling
from tests.display.devices.processor import Processor
from tests.display.devices.projector import Projector, listening, running
from tests.display.devices.television_set import Television, cabled
from tests.display.devices.test_responder import answering

HOST = "127.0.0.1"
KINDS = [
    f"{scheme}?model={model}" if model else scheme
    for scheme, models in ABILITIES.items()
    for model in models
]
VALUES = {
    "power": "on",
    "black": True,
    "frozen": True,
    "brightness": 40,
    "preset": "Họp",
}
INPUTS = {"pjlink": "32", "pjlink?model=tv": "31", "cec": "hdmi 1"}


def address_of(kind: str, port: int) -> str:
    scheme, _, query = kind.partition("?")
    return f"{scheme}:{HOST}:{port}{'?' * bool(query)}{query}"


@asynccontextmanager
async def standing(kind: str, monkeypatch, tmp_path):
    """Yield the address of a simulated machine of a kind."""
    match kind.partition("?")[0]:
        case "pjlink" if kind.endswith("tv"):
            with cabled(monkeypatch, tmp_path, Television()):
                async with answering() as port:
                    yield address_of(kind, port)
        case "pjlink":
            projector = Projector()
            projector.answers["POWR"] = "1"
            async with running(projector):
                yield address_of(kind, projector.port)
        case "novastar":
            async with listening(Processor().serve) as port:
                yield address_of(kind, port)
        case "coex":
            async with controlling(Controller()) as controller:
                yield address_of(kind, controller.port)
        case "cec":
            with cabled(monkeypatch, tmp_path, Television()):
                yield "cec:0"


@contextmanager
def impatient(monkeypatch, tmp_path):
    """Let nobody wait for long, nor find a television."""
    for module in (pjlink, novastar, coex):
        monkeypatch.setattr(module, "ANSWER_S", 0.2)
    monkeypatch.setattr(television, "JOB_S", 0.2)
    monkeypatch.setattr(television, "DEVICES", tmp_path)
    yield


async def told(address: str, name: Ability, value) -> str:
    """Return why it did not do it; nothing where it did."""
    try:
        async with talks.talk(place_of(address), "") as machine:
            await machine.read()
            await machine.tell(name, value)
    except DeviceError as error:
        return error.trouble
    return ""


@pytest.mark.parametrize("kind", KINDS)
async def test_it_does_what_its_model_can_and_refuses_what_it_cannot(
    kind, monkeypatch, tmp_path
):
    monkeypatch.setattr(talks, "RAMP_S", 0.0)
    async with standing(kind, monkeypatch, tmp_path) as address:
        can = set(abilities_of(place_of(address)))
        values = VALUES | {"input": INPUTS.get(kind, "hdmi")}
        said = {name: await told(address, name, values[name]) for name in WISHES}

    assert {name for name, trouble in said.items() if not trouble} == can
    assert {trouble for trouble in said.values() if trouble} <= {"unknown", "value"}


@pytest.mark.parametrize("kind", KINDS)
async def test_one_that_is_not_there_is_said_to_be_so(kind, monkeypatch, tmp_path):
    with impatient(monkeypatch, tmp_path):
        address = "cec:7" if kind == "cec" else address_of(kind, 9)
        trouble = await told(address, "power", "on")

    assert trouble == ("absent" if kind == "cec" else "silent")


@pytest.mark.parametrize("kind", KINDS)
async def test_one_that_hangs_is_given_up_in_time(kind, monkeypatch, tmp_path):
    async def hang(reader, writer):
        await reader.read()
        writer.close()

    set_ = Television()
    set_.hold = threading.Event()
    with impatient(monkeypatch, tmp_path), cabled(monkeypatch, tmp_path, set_):
        async with asyncio.timeout(20), listening(hang) as port:
            address = "cec:0" if kind == "cec" else address_of(kind, port)
            trouble = await told(address, "power", "on")
        set_.hold.set()

    assert trouble == "silent"
