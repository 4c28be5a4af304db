"""Frames for LED processors and sending cards of NovaStar, models before COEX.

Registers differ from model to model; only what the vendor publishes is here, and a
model that is not here is refused: a wrong register can spoil a wall's configuration.
"""

import asyncio
import struct
from contextlib import suppress
from dataclasses import dataclass
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


SENDER = Place(0, 0, 0)
FIRST_CARD = Place(1, 0, 0)
ALL_CARDS = Place(1, 0xFF, 0xFFFF)

CONNECTED = 0x02000000
BRIGHTNESS = 0x02000001


@dataclass(frozen=True)
class Model:
    """Where one model keeps what it is told, and the values that it takes."""

    screen: int
    """The register of freeze and black."""
    screens: dict[Screen, int]
    place: Place
    """Whom the screen's register belongs to."""
    input: int | None = None
    inputs: tuple[tuple[str, int], ...] = ()


MODELS: dict[str, Model] = {
    "vx4s": Model(
        screen=0x02200050,
        screens={"normal": 0, "frozen": 1, "black": 2},
        place=SENDER,
        input=0x0220002D,
        inputs=(("hdmi", 0xA0),),
    ),
    "660pro": Model(
        screen=0x02000100, screens={"normal": 0, "black": 0xFF}, place=ALL_CARDS
    ),
}


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
        *(_ASK, 0, serial, _COMPUTER, 0, place.kind, place.port, place.board),
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


def brightness(percent: int, place: Place = ALL_CARDS, serial: int = 0) -> bytes:
    """Return the frame that sets brightness, of all and of each colour alike."""
    if not 0 <= percent <= 100:  # noqa: PLR2004 - percent
        raise DeviceError("value", str(percent))
    return write(BRIGHTNESS, bytes([round(percent * 255 / 100)] * 5), place, serial)


def show(model: str, screen: Screen, serial: int = 0) -> bytes:
    """Return the frame that freezes, blackens or frees the screen of a model."""
    found = model_of(model)
    if screen not in found.screens:
        raise DeviceError("value", f"{model} has no {screen}")
    return write(found.screen, bytes([found.screens[screen]]), found.place, serial)


def choose(model: str, name: str, serial: int = 0) -> bytes:
    """Return the frame that takes an input of a model."""
    found = model_of(model)
    values = dict(found.inputs)
    if found.input is None or name not in values:
        raise DeviceError("value", f"{model} has no known input {name}")
    return write(found.input, bytes([values[name]]), serial=serial)


def read_brightness(serial: int = 0) -> bytes:
    """Return the frame that asks the first receiving card for its brightness.

    What is told to all cards is answered by none of them in particular.
    """
    return read(BRIGHTNESS, 5, FIRST_CARD, serial)


def percent_of(levels: bytes) -> int:
    """Return the brightness of all colours together, in percent.

    Raises:
        DeviceError: the answer has none.
    """
    if not levels:
        raise DeviceError("garbled", "no brightness")
    return round(levels[0] * 100 / 255)


def read_screen(model: str, serial: int = 0) -> bytes:
    """Return the frame that asks a model whether it is frozen or black."""
    found = model_of(model)
    place = FIRST_CARD if found.place == ALL_CARDS else found.place
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
    return read(found.input, 1, serial=serial)


def input_of(model: str, told: bytes) -> str:
    """Return the input by its name; empty for one whose name is not published."""
    names = {bytes([value]): name for name, value in model_of(model).inputs}
    return names.get(told[:1], "")


def inputs_of(model: str) -> tuple[str, ...]:
    """Return the inputs that a model can be told to take."""
    return tuple(name for name, _value in model_of(model).inputs)


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
