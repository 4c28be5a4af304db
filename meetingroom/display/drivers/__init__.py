"""The ways to put a frame on glass: one module a kind of device.

A driver knows one device and nothing of meetings.  To add one: a module here, its
scheme in `open_driver`, and its line in tests/display/drivers/test_drivers.py.
"""

from typing import NamedTuple, Protocol


class DriverError(Exception):
    """The device did not take the frame; it is tried again."""


class Pace(NamedTuple):
    """How long a device takes."""

    answer_s: float = 5.0
    """How long it may take for one frame."""
    rest_s: float = 0.0
    """The least time between two frames; what comes in between is skipped."""


class Frame(Protocol):
    """A painted picture, as devices want it."""

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""

    def rgb(self) -> bytes:
        """Return the pixels in rows, three bytes each, sRGB."""

    def jpeg(self, quality: int) -> bytes:
        """Return the picture as JPEG of a quality from 1 to 100."""

    def flat(self, colours: str) -> "Frame":
        """Return the picture in nothing but some of black, white, red and yellow."""


class Driver(Protocol):
    """What is needed of a device, and nothing more."""

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of what it shows."""

    @property
    def pace(self) -> Pace:
        """How long it takes, and how often it may be sent to."""

    async def show(self, frame: Frame) -> None:
        """Replace what is on the glass; the old picture stays until the new is there.

        Raises:
            DriverError: the frame is of another size, the device did not take it, or
                the driver is closed.
        """

    def check(self) -> None:
        """Raise `DriverError` where the device has gone since the last frame."""

    async def close(self) -> None:
        """Free the device, which keeps its last picture; a second time does nothing."""


def open_driver(url: str, size_px: tuple[int, int], login: str = "") -> Driver:
    """Return the driver of a device; nothing is sent to it before the first frame.

    `login` is `name:password` where the device asks for them.

    Raises:
        DriverError: no driver has this scheme, or the address makes no sense to it.
    """
    # Imported here, because a driver imports this module for what it raises.
    from meetingroom.display.drivers.framebuffer import monitor  # noqa: PLC0415
    from meetingroom.display.drivers.pixels import PixelDevice  # noqa: PLC0415
    from meetingroom.display.drivers.player import Player  # noqa: PLC0415
    from meetingroom.display.drivers.png import PngFile  # noqa: PLC0415

    scheme, _, address = url.partition(":")
    match scheme:
        case "png":
            return PngFile(address, size_px)
        case "e131" | "artnet" | "ddp":
            return PixelDevice(url, size_px)
        case "http":
            return Player(url, size_px, login)
        case "fb":
            return monitor(url, size_px)
        case _:
            raise DriverError(f"no driver for {scheme}:")


def check_size(frame: Frame, size_px: tuple[int, int]) -> None:
    """Raise `DriverError` unless the frame has the size of the glass."""
    if frame.size_px != size_px:
        raise DriverError(f"a frame of {frame.size_px} for a glass of {size_px}")
