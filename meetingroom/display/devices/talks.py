"""One conversation with one machine: ask how it is, tell it things."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar

from meetingroom.display.devices import DeviceError, coex, novastar, pjlink
from meetingroom.display.devices.television import TelevisionTalk
from meetingroom.sessions.devices.address import Written
from meetingroom.sessions.devices.equipment import (
    Ability,
    EquipmentReading,
    Fault,
    Power,
    abilities_of,
)

Value = str | bool | int
RAMP_S = 1.0
"""How long a change of brightness takes; a jump blinds people and cameras."""
RAMP_STEPS = 10
DARK: frozenset[Power] = frozenset({"off", "cooling", "warming"})

Told = TypeVar("Told")


def ramp(now: int, wished: int) -> list[int]:
    """Return the percents on the way to a brightness, without both ends."""
    levels = (now + (wished - now) * n // RAMP_STEPS for n in range(1, RAMP_STEPS))
    return [level for level in dict.fromkeys(levels) if level not in {now, wished}]


async def where_known(question: Awaitable[Told], otherwise: Told) -> Told:
    """Return what a machine answers, or something else where it has no such answer."""
    try:
        return await question
    except DeviceError as error:
        if error.trouble != "unknown":
            raise
        return otherwise


class Talk(Protocol):
    """What every kind of machine can be asked and told.

    Both raise `DeviceError`.
    """

    async def read(self) -> EquipmentReading:
        """Return how it is."""

    async def tell(self, name: Ability, value: Value) -> None:
        """Have it do one thing."""


class ProjectorTalk:
    """With a projector, over one connection of PJLink."""

    def __init__(self, link: pjlink.Link) -> None:
        self._link = link
        self._kind = 1

    async def read(self) -> EquipmentReading:
        """Return how it is; one that is off says nothing of its picture.

        What it has not, a laser's lamp or a television's mute, stays empty.
        """
        power = await where_known(self._link.power(), None)
        faults = tuple(
            Fault.model_validate({"part": part, "state": state})
            for part, state in (await self._link.errors()).items()
            if state != "ok"
        )
        reading = EquipmentReading(
            power=power,
            faults=faults,
            lamp_hours=tuple(
                lamp.hours for lamp in await where_known(self._link.lamps(), [])
            ),
        )
        if power in DARK:
            return reading
        self._kind = await where_known(self._link.kind(), 1)
        mute = await where_known(self._link.mute(), None)
        picture = {
            "input": await where_known(self._link.input(), ""),
            "inputs": tuple(await self._link.inputs()),
            "black": mute and mute.picture,
            "frozen": await self._link.frozen() if self._kind > 1 else None,
        }
        return reading.model_copy(update=picture)

    async def tell(self, name: Ability, value: Value) -> None:
        """Have it do one thing."""
        match name:
            case "power":
                await self._link.switch(value == "on")
            case "input":
                code = str(value)
                await self._link.choose(code, 2 if code[1:].isalpha() else 1)
            case "black":
                await self._link.set_mute(bool(value))
            case "frozen":
                await self._link.freeze(bool(value))
            case "brightness" | "preset":
                raise DeviceError("unknown", name)


class ProcessorTalk:
    """With an LED processor of NovaStar; each question has a connection of its own."""

    def __init__(self, place: Written) -> None:
        self._place = place
        self._model = place.options.get("model", "")
        self._can = abilities_of(place)
        self._screen: novastar.Screen = "normal"
        self._brightness = 0

    async def read(self) -> EquipmentReading:
        """Return what stands in its registers."""
        levels = await self._ask(novastar.read_brightness())
        self._brightness = novastar.percent_of(levels)
        picture: dict[str, object] = {}
        if "black" in self._can:
            told = await self._ask(novastar.read_screen(self._model))
            screen = self._screen = novastar.screen_of(self._model, told)
            picture["black"] = screen == "black"
            if "frozen" in self._can:
                picture["frozen"] = screen == "frozen"
        if "input" in self._can:
            told = await self._ask(novastar.read_input(self._model))
            picture |= {
                "input": novastar.input_of(self._model, told),
                "inputs": novastar.inputs_of(self._model),
            }
        reading = EquipmentReading(brightness=self._brightness)
        return reading.model_copy(update=picture)

    async def tell(self, name: Ability, value: Value) -> None:
        """Have it do one thing."""
        match name:
            case "brightness":
                for level in ramp(self._brightness, int(value)):
                    await self._ask(novastar.brightness(level))
                    await asyncio.sleep(RAMP_S / RAMP_STEPS)
                self._brightness = int(value)
                frame = novastar.brightness(int(value))
            case "input":
                frame = novastar.choose(self._model, str(value))
            case "black" | "frozen":
                # Both are one register: taking off the one that is not on there would
                # take off the other.
                on: novastar.Screen = "black" if name == "black" else "frozen"
                if not value and self._screen != on:
                    return
                self._screen = on if value else "normal"
                frame = novastar.show(self._model, self._screen)
            case "power" | "preset":
                raise DeviceError("unknown", name)
        await self._ask(frame)

    async def _ask(self, frame: bytes) -> bytes:
        return await novastar.tell(self._place.host, frame, self._place.port)


@asynccontextmanager
async def talk(place: Written, password: str) -> AsyncIterator[Talk]:
    """Speak with what stands at a place until the block ends.

    Raises:
        DeviceError: it is not there.
    """
    if place.scheme == "novastar":
        yield ProcessorTalk(place)
        return
    if place.scheme == "cec":
        yield TelevisionTalk(place)
        return
    if place.scheme == "coex":
        async with coex.connect(place) as controller:
            yield controller
        return
    async with pjlink.connect(place.host, place.port, password) as link:
        yield ProjectorTalk(link)
