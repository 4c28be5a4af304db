"""Projectors and displays by PJLink, classes 1 and 2 (JBMIA, version 2.10 of 2019)."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal, TypeVar

from meetingroom.display.devices import DeviceError, Trouble

PORT = 4352
ANSWER_S = 5.0
LINE_MAX = 256
"""Bytes of an answer; the standard has at most 137."""
BUSY_S = 2.0
"""How long to wait before a device that was busy is asked again."""

Name = TypeVar("Name", bound=str)
Power = Literal["off", "on", "cooling", "warming"]
State = Literal["ok", "warning", "error"]

POWERS: dict[str, Power] = {"0": "off", "1": "on", "2": "cooling", "3": "warming"}
STATES: dict[str, State] = {"0": "ok", "1": "warning", "2": "error"}
PARTS = ("fan", "lamp", "temperature", "cover", "filter", "other")
ERRORS: dict[str, Trouble] = {
    "ERR1": "unknown",
    "ERR2": "value",
    "ERR3": "busy",
    "ERR4": "broken",
    "ERRA": "password",
}


@dataclass(frozen=True)
class Lamp:
    """One lamp, and how long it has burned in all."""

    hours: int
    lit: bool


@dataclass(frozen=True)
class Mute:
    """What is kept from the audience."""

    picture: bool
    sound: bool


class Link:
    """A conversation with one device; see `connect`."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, prefix: str
    ) -> None:
        self._reader, self._writer = reader, writer
        self._prefix = prefix

    async def ask(self, command: str, value: str = "?", kind: int = 1) -> str:
        """Return the answer to one command of a class; `OK` where it was a wish.

        Raises:
            DeviceError: it refused, did not answer, or answered something else.
        """
        wish = f"{self._prefix}%{kind}{command} {value}\r"
        # Only the first command carries the proof of the password.
        self._prefix = ""
        try:
            async with asyncio.timeout(ANSWER_S):
                self._writer.write(wish.encode())
                await self._writer.drain()
                line = await read_line(self._reader)
        except (OSError, TimeoutError) as error:
            raise DeviceError("silent", str(error)) from error
        return answer_of(line, command, kind)

    async def power(self) -> Power:
        """Return whether it is on, or on its way."""
        return known(POWERS, await self.ask("POWR"))

    async def switch(self, on: bool) -> None:
        """Switch it on or off; it takes its time, and refuses while it does."""
        await self.ask("POWR", "1" if on else "0")

    async def input(self) -> str:
        """Return the input by its code, for instance 31 for the first digital one."""
        return await self.ask("INPT")

    async def inputs(self) -> list[str]:
        """Return the code of every input that it has."""
        return (await self.ask("INST")).split()

    async def choose(self, code: str, kind: int = 1) -> None:
        """Show an input; codes of letters and the sixth group are class 2."""
        if not re.fullmatch("[1-6][1-9A-Z]", code):
            raise DeviceError("value", code)
        await self.ask("INPT", code, kind)

    async def mute(self) -> Mute:
        """Return what is muted."""
        code = await self.ask("AVMT")
        match code:
            case "11" | "21" | "31":
                return Mute(picture=code != "21", sound=code != "11")
            case "10" | "20" | "30":
                return Mute(picture=False, sound=False)
            case _:
                raise DeviceError("garbled", code)

    async def set_mute(self, on: bool) -> None:
        """Mute picture and sound, or neither."""
        await self.ask("AVMT", "31" if on else "30")

    async def errors(self) -> dict[str, State]:
        """Return how each of its parts is."""
        digits = await self.ask("ERST")
        if len(digits) != len(PARTS):
            raise DeviceError("garbled", digits)
        return {
            part: known(STATES, digit)
            for part, digit in zip(PARTS, digits, strict=True)
        }

    async def lamps(self) -> list[Lamp]:
        """Return every lamp; a device with another kind of light says `unknown`."""
        words = (await self.ask("LAMP")).split()
        if len(words) % 2 or not all(w.isascii() and w.isdigit() for w in words):
            raise DeviceError("garbled", " ".join(words))
        return [
            Lamp(int(hours), lit == "1")
            for hours, lit in zip(words[::2], words[1::2], strict=True)
        ]

    async def name(self) -> str:
        """Return what somebody called it."""
        return await self.ask("NAME")

    async def kind(self) -> int:
        """Return the highest class that it speaks."""
        told = await self.ask("CLSS")
        if told not in {"1", "2"}:
            raise DeviceError("garbled", told)
        return int(told)

    async def frozen(self) -> bool:
        """Return whether the picture stands still; class 2."""
        return await self.ask("FREZ", kind=2) == "1"

    async def freeze(self, on: bool) -> None:
        """Keep the picture as it is, or let it go on; class 2."""
        await self.ask("FREZ", "1" if on else "0", kind=2)

    async def input_name(self, code: str) -> str:
        """Return what is written at an input; class 2."""
        return await self.ask("INNM", f"?{code}", kind=2)

    async def serial_number(self) -> str:
        """Return its serial number; class 2."""
        return await self.ask("SNUM", kind=2)


@asynccontextmanager
async def connect(
    host: str, port: int = PORT, password: str = ""
) -> AsyncIterator[Link]:
    """Speak with a device until the block ends; it hangs up after 30 s of silence.

    Raises:
        DeviceError: it is not there, or wants a password and none is given.  A wrong
            one shows with the first command.
    """
    try:
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await asyncio.open_connection(host, port, limit=LINE_MAX)
    except (OSError, TimeoutError) as error:
        raise DeviceError("silent", str(error)) from error
    try:
        yield Link(reader, writer, await greet(reader, password))
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def greet(reader: asyncio.StreamReader, password: str) -> str:
    """Return what proves the password to a device, from what it says first."""
    try:
        async with asyncio.timeout(ANSWER_S):
            line = await read_line(reader)
    except (OSError, TimeoutError) as error:
        raise DeviceError("silent", str(error)) from error
    if line == "PJLINK 0":
        return ""
    found = re.fullmatch("PJLINK 1 ([0-9a-fA-F]{1,64})", line)
    if found is None:
        raise DeviceError("password" if line == "PJLINK ERRA" else "garbled", line)
    if not password:
        raise DeviceError("password", "none is given")
    return proof_of(found[1], password)


def proof_of(salt: str, password: str) -> str:
    """Return what proves a password to whoever said the salt."""
    # The standard knows no other proof; it keeps honest people apart, no more.
    return hashlib.md5((salt + password).encode()).hexdigest()


async def read_line(reader: asyncio.StreamReader) -> str:
    """Return a line without its end.

    Raises:
        DeviceError: it is too long, or the connection ended.
    """
    try:
        return (await reader.readuntil(b"\r")).decode(errors="replace").rstrip("\r")
    except asyncio.IncompleteReadError as error:
        raise DeviceError("silent", "it hung up") from error
    except asyncio.LimitOverrunError as error:
        raise DeviceError("garbled", "a line without an end") from error


def answer_of(line: str, command: str, kind: int) -> str:
    """Return what a line answers to a command.

    Raises:
        DeviceError: it is an error, or answers something else.
    """
    if line == "PJLINK ERRA":
        raise DeviceError("password", line)
    head, equals, value = line.partition("=")
    # A device of class 1 may answer a command of class 2 in its own class.
    heads = {f"%{kind}{command}", f"%1{command}"}
    if not equals or head.upper() not in heads:
        raise DeviceError("garbled", line)
    if value.upper() in ERRORS:
        raise DeviceError(ERRORS[value.upper()], line)
    return value


def known(names: dict[str, Name], code: str) -> Name:
    """Return what a code stands for, or raise `DeviceError`."""
    if code not in names:
        raise DeviceError("garbled", code)
    return names[code]


async def patiently(
    host: str, port: int, password: str, on: bool, patience_s: float = 120.0
) -> None:
    """Switch a device on or off, again and again while it is busy (`ERR3`).

    A lamp that cools down takes no orders for a minute or two.

    Raises:
        DeviceError: it refused otherwise, or was busy for longer than the patience.
    """
    until_s = asyncio.get_running_loop().time() + patience_s
    while True:
        try:
            async with connect(host, port, password) as link:
                await link.switch(on)
        except DeviceError as error:
            left_s = until_s - asyncio.get_running_loop().time()
            if error.trouble != "busy" or left_s < BUSY_S:
                raise
            await asyncio.sleep(BUSY_S)
        else:
            return
