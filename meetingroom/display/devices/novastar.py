"""Frames for LED processors and sending cards of NovaStar, models before COEX.

Registers differ from model to model; only what the vendor publishes is here, and a
model that is not here is refused: a wrong register can spoil a wall's configuration.
"""

import asyncio
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from meetingroom.display.devices import DeviceError

PORT = 5200
ANSWER_S = 3.0
DATA_MAX = 1024
_HEAD = struct.Struct("<2sBBBBBBHBBIH")
_ASK, _TOLD = b"\x55\xaa", b"\xaa\x55"
_COMPUTER = 0xFE
_SALT = 0x5555

Screen = Literal["normal", "frozen", "black"]
SCREENS: tuple[Screen, ...] = ("normal", "frozen", "black")


@dataclass(frozen=True)
class Place:
    """Whom a frame is for: the sending card, or receiving cards behind it."""

    kind: int
    port: int
    board: int
    sender: int = 0
    """Of several in a chain; 0xFF for any."""


SENDER = Place(0, 0, 0)
ANY_SENDER = Place(0, 0, 0, 0xFF)
FIRST_CARD = Place(1, 0, 0)
ALL_CARDS = Place(1, 0xFF, 0xFFFF)
ALL_CARDS_OF_ALL = Place(1, 0xFF, 0xFFFF, 0xFF)

CONNECTED = 0x02000000
BRIGHTNESS = 0x02000001


@dataclass(frozen=True)
class Model:
    """Where one model keeps what it is told, and the values that it takes."""

    screen: int | None = None
    """The register of freeze and black."""
    screens: Mapping[Screen, int] = field(default_factory=dict)
    screen_of: Place = SENDER
    """Whom that register belongs to."""
    input: int | None = None
    inputs: Mapping[str, int] = field(default_factory=dict)
    input_of: Place = SENDER


MODELS: dict[str, Model] = {
    "vx4s": Model(
        screen=0x02200050,
        screens={"normal": 0, "frozen": 1, "black": 2},
        input=0x0220002D,
        inputs={
            "dvi": 0x10,
            "hdmi": 0xA0,
            "dp": 0x90,
            "sdi": 0x40,
            "vga1": 0x01,
            "vga2": 0x02,
            "cvbs1": 0x71,
            "cvbs2": 0x72,
        },
    ),
    "prohd": Model(
        input=0x02200022,
        inputs={
            "dvi": 0x1C,
            "hdmi": 0x1B,
            "dp": 0x1E,
            "sdi": 0x1A,
            "vga": 0x17,
            "cvbs": 0x02,
        },
    ),
    "660pro": Model(
        screen=0x02000100,
        screens={"normal": 0, "black": 0xFF},
        screen_of=ALL_CARDS,
        input=0x02000023,
        inputs={"dvi": 0x58, "hdmi": 0x05, "sdi": 0x01},
        input_of=ANY_SENDER,
    ),
}
"""After the vendor's papers on switching the VX4S, the PRO HD and the MCTRL 660 Pro."""


def checksum(body: bytes) -> int:
    """Return the check over everything between the first two bytes and itself."""
    return (sum(body) + _SALT) & 0xFFFF


def write(register: int, data: bytes, place: Place = SENDER, serial: int = 0) -> bytes:
    """Return the frame that puts bytes into a register and those after it."""
    return _frame(register, place, serial, len(data), data)


def read(register: int, count: int, place: Place = SENDER, serial: int = 0) -> bytes:
    """Return the frame that asks for so many bytes."""
    return _frame(register, place, serial, count, None)


def _frame(
    register: int, place: Place, serial: int, count: int, data: bytes | None
) -> bytes:
    head = _HEAD.pack(
        *(_ASK, 0, serial, _COMPUTER, place.sender),
        *(place.kind, place.port, place.board),
        *(0 if data is None else 1, 0, register, count),
    )
    body = head[2:] + (data or b"")
    return _ASK + body + struct.pack("<H", checksum(body))


def answer_of(frame: bytes, serial: int) -> bytes:
    """Return what a frame answers.

    Raises:
        DeviceError: it is no answer to this one, is damaged, or says that it failed.
    """
    if len(frame) < _HEAD.size + 2 or not frame.startswith(_TOLD):
        raise DeviceError("garbled", frame[:32].hex())
    body, (check,) = frame[2:-2], struct.unpack("<H", frame[-2:])
    if check != checksum(body) or frame[3] != serial:
        raise DeviceError("garbled", frame[:32].hex())
    if frame[2] != 0:
        raise DeviceError("broken", f"status {frame[2]}")
    return frame[_HEAD.size : -2]


def model_of(name: str) -> Model:
    """Return what is known of a model.

    Raises:
        DeviceError: nothing is.
    """
    if name not in MODELS:
        raise DeviceError("unknown", f"{name}; known are {', '.join(MODELS)}")
    return MODELS[name]


def brightness(percent: int, serial: int = 0) -> bytes:
    """Return the frame that sets the brightness of all receiving cards."""
    if not 0 <= percent <= 100:  # noqa: PLR2004 - percent
        raise DeviceError("value", str(percent))
    level = bytes([round(percent * 255 / 100)])
    return write(BRIGHTNESS, level, ALL_CARDS_OF_ALL, serial)


def show(model: str, screen: Screen, serial: int = 0) -> bytes:
    """Return the frame that freezes, blackens or frees the screen of a model."""
    found = model_of(model)
    if found.screen is None or screen not in found.screens:
        raise DeviceError("value", f"{model} has no {screen}")
    level = bytes([found.screens[screen]])
    return write(found.screen, level, found.screen_of, serial)


def choose(model: str, name: str, serial: int = 0) -> bytes:
    """Return the frame that takes an input of a model."""
    found = model_of(model)
    if found.input is None or name not in found.inputs:
        raise DeviceError("value", f"{model} has no known input {name}")
    level = bytes([found.inputs[name]])
    return write(found.input, level, found.input_of, serial)


def read_brightness(serial: int = 0) -> bytes:
    """Return the frame that asks the first receiving card for its brightness.

    What is told to all cards is answered by none of them in particular.
    """
    return read(BRIGHTNESS, 1, FIRST_CARD, serial)


def percent_of(levels: bytes) -> int:
    """Return the brightness, in percent.

    Raises:
        DeviceError: the answer has none.
    """
    if not levels:
        raise DeviceError("garbled", "no brightness")
    return round(levels[0] * 100 / 255)


def read_screen(model: str, serial: int = 0) -> bytes:
    """Return the frame that asks a model whether it is frozen or black."""
    found = model_of(model)
    if found.screen is None:
        raise DeviceError("value", f"{model} cannot be frozen or black")
    place = FIRST_CARD if found.screen_of == ALL_CARDS else found.screen_of
    return read(found.screen, 1, place, serial)


def screen_of(model: str, told: bytes) -> Screen:
    """Return what a register of the screen stands for.

    Raises:
        DeviceError: no value that is known of this model.
    """
    for screen, value in model_of(model).screens.items():
        if told[:1] == bytes([value]):
            return screen
    raise DeviceError("garbled", told[:8].hex())


def read_input(model: str, serial: int = 0) -> bytes:
    """Return the frame that asks a model for its input."""
    found = model_of(model)
    if found.input is None:
        raise DeviceError("value", f"{model} has no known input")
    return read(found.input, 1, found.input_of, serial)


def input_of(model: str, told: bytes) -> str:
    """Return the input by its name; empty for one whose name is not published."""
    names = {bytes([value]): name for name, value in model_of(model).inputs.items()}
    return names.get(told[:1], "")


def inputs_of(model: str) -> tuple[str, ...]:
    """Return the inputs that a model can be told to take."""
    return tuple(model_of(model).inputs)


async def tell(host: str, frame: bytes, port: int = PORT) -> bytes:
    """Send one frame and return what it was answered with.

    Raises:
        DeviceError: no answer, or one that refuses.
    """
    try:
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(frame)
                head = await reader.readexactly(_HEAD.size)
                (count,) = struct.unpack_from("<H", head, 16)
                if count > DATA_MAX:
                    raise DeviceError("garbled", head.hex())
                # A write is answered without data.
                wanted = count if head[10] == 0 else 0
                rest = await reader.readexactly(wanted + 2)
            finally:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        raise DeviceError("silent", str(error)) from error
    return answer_of(head + rest, frame[3])
