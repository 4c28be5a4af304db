"""A screen of this machine as a display: `fb:0` for /dev/fb0 of Linux.

What stands where in its memory is asked of the kernel (linux/fb.h): the bits of each
colour, the bytes of a line, and the part that is seen.
"""

import mmap
import os
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fcntl import ioctl
from functools import partial
from pathlib import Path

from meetingroom.display.drivers import DriverError, Frame, Pace, check_size
from meetingroom.display.drivers.writing import Writer
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.monitor import read_monitor

GET_VARIABLE, GET_FIXED = 0x4600, 0x4602
VARIABLE = struct.Struct("=8I12I20I")
"""struct fb_var_screeninfo, 160 bytes."""
FIXED = struct.Struct("@16sLIIIIHHHILIIHHH0L")
"""struct fb_fix_screeninfo, as the machine aligns it."""
LINE_AT = 9
TRUE_COLOUR, DIRECT_COLOUR = 2, 4
DEPTHS = frozenset({16, 24, 32})
BYTE = 8

Ask = Callable[[int, int, bytearray], int]


@dataclass(frozen=True)
class Channel:
    """The bits of one colour in a pixel, counted from the lowest."""

    offset: int
    length: int


@dataclass(frozen=True)
class Memory:
    """Where pixels stand in the memory of a screen."""

    width_px: int
    height_px: int
    x_px: int
    y_px: int
    """Where the part begins that is seen."""
    pixel_bytes: int
    line_bytes: int
    colours: tuple[Channel, Channel, Channel]
    """Red, green and blue."""
    opaque: Channel
    """Bits that say how opaque a pixel is; none where the length is 0."""

    @property
    def size_bytes(self) -> int:
        """How much of it is needed."""
        return (self.y_px + self.height_px) * self.line_bytes


class Framebuffer:
    """One screen; the picture stands in its middle, with black around it."""

    def __init__(
        self, path: Path, size_px: tuple[int, int], ask: Ask | None = None
    ) -> None:
        self._path = path
        self._size_px = size_px
        self._ask: Ask = ask or ioctl
        self._file = -1
        self._memory: Memory | None = None
        self._map: mmap.mmap | None = None
        self._writer = Writer(str(path))

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return self._size_px

    @property
    def pace(self) -> Pace:
        """The usual one."""
        return Pace()

    async def show(self, frame: Frame) -> None:
        """Write the frame into the memory that the screen is drawn from."""
        check_size(frame, self._size_px)
        await self._writer.write(partial(self._write, frame.rgb()))

    def check(self) -> None:
        """Raise `DriverError` where the screen is there no more."""
        if self._map is not None and not self._path.exists():
            raise DriverError(f"{self._path} is gone")

    async def close(self) -> None:
        """Let the screen go, which keeps its picture."""
        # What is being written to must not be closed.
        self._writer.close(self._let_go)

    def _write(self, rgb: bytes) -> None:
        try:
            self._fill(rgb)
        except (OSError, ValueError, struct.error):
            self._let_go()
            raise

    def _fill(self, rgb: bytes) -> None:
        if self._map is None:
            self._open()
        memory, to = self._memory, self._map
        assert memory is not None
        assert to is not None
        width_px, height_px = self._size_px
        packed, line = pack(rgb, memory), width_px * memory.pixel_bytes
        left_px = memory.x_px + (memory.width_px - width_px) // 2
        top_px = memory.y_px + (memory.height_px - height_px) // 2
        for row in range(height_px):
            at = (top_px + row) * memory.line_bytes + left_px * memory.pixel_bytes
            to[at : at + line] = packed[row * line : (row + 1) * line]

    def _open(self) -> None:
        self._file = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        variable, fixed = bytearray(VARIABLE.size), bytearray(FIXED.size)
        self._ask(self._file, GET_VARIABLE, variable)
        self._ask(self._file, GET_FIXED, fixed)
        memory = read_memory(bytes(variable), bytes(fixed))
        width_px, height_px = self._size_px
        if memory.width_px < width_px or memory.height_px < height_px:
            raise ValueError(
                f"a picture of {self._size_px} for a screen of "
                f"{(memory.width_px, memory.height_px)}"
            )
        self._memory = memory
        self._map = mmap.mmap(self._file, memory.size_bytes)
        for row in range(memory.height_px):
            at = (memory.y_px + row) * memory.line_bytes
            begin = at + memory.x_px * memory.pixel_bytes
            length = memory.width_px * memory.pixel_bytes
            self._map[begin : begin + length] = bytes(length)

    def _let_go(self) -> None:
        found, self._map, self._memory = self._map, None, None
        if found is not None:
            found.close()
        file, self._file = self._file, -1
        if file >= 0:
            with suppress(OSError):
                os.close(file)


def monitor(address: str, size_px: tuple[int, int]) -> Framebuffer:
    """Return the driver of one of this machine's screens.

    Raises:
        DriverError: the address names none.
    """
    try:
        number = read_monitor(address)
    except FlawError as error:
        raise DriverError(str(error)) from error
    return Framebuffer(Path(f"/dev/fb{number}"), size_px)


def read_memory(variable: bytes, fixed: bytes) -> Memory:
    """Return what the kernel says of a screen's memory.

    Raises:
        ValueError: pixels stand in it in a way that is not written here.
    """
    said, kept = VARIABLE.unpack(variable), FIXED.unpack(fixed)
    width_px, height_px, *_, x_px, y_px, depth, grey = said[:8]
    red, green, blue, opaque = (
        Channel(said[at], said[at + 1]) for at in range(8, 20, 3)
    )
    turned = any(said[at] for at in range(10, 20, 3))
    visual, line_bytes = kept[5], kept[LINE_AT]
    if visual not in {TRUE_COLOUR, DIRECT_COLOUR} or grey or turned or said[20]:
        raise ValueError("the screen has no plain colours")
    fits = all(
        c.length > 0 and c.offset + c.length <= depth for c in (red, green, blue)
    )
    if depth not in DEPTHS or not fits:
        raise ValueError(f"{depth} bits a pixel are not known")
    if line_bytes < (x_px + width_px) * depth // BYTE:
        raise ValueError(f"lines of {line_bytes} bytes are too short")
    return Memory(
        width_px=width_px,
        height_px=height_px,
        x_px=x_px,
        y_px=y_px,
        pixel_bytes=depth // BYTE,
        line_bytes=line_bytes,
        colours=(red, green, blue),
        opaque=opaque,
    )


def pack(rgb: bytes, memory: Memory) -> bytearray:
    """Return pixels of three bytes as the memory has them, lowest byte first.

    Whole planes are translated and laid over one another; no pixel is touched by
    itself.
    """
    count = len(rgb) // 3
    planes = [rgb[n::3] for n in range(3)]
    found = bytearray(count * memory.pixel_bytes)
    for byte in range(memory.pixel_bytes):
        whole = table(memory.opaque, byte)[255]
        layers = [bytes([whole]) * count] if whole else []
        for plane, channel in zip(planes, memory.colours, strict=True):
            values = table(channel, byte)
            if any(values):
                layers.append(plane.translate(values))
        if len(layers) == 1:
            found[byte :: memory.pixel_bytes] = layers[0]
        elif layers:
            together = 0
            for layer in layers:
                together |= int.from_bytes(layer, "little")
            found[byte :: memory.pixel_bytes] = together.to_bytes(count, "little")
    return found


def table(channel: Channel, byte: int) -> bytes:
    """Return what each value of a colour puts into one byte of a pixel."""
    top = (1 << channel.length) - 1
    return bytes(
        ((value * top + 127) // 255 << channel.offset) >> (BYTE * byte) & 0xFF
        for value in range(256)
    )
