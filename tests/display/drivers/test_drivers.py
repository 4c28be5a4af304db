"""One contract over every driver: what the wall may rely on."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from meetingroom.display.drivers import Driver, DriverError, open_driver
from meetingroom.display.drivers.framebuffer import Framebuffer
from meetingroom.display.drivers.png import packed, sweep
from tests.display.drivers.players import listening
from tests.display.drivers.receivers import RECEIVERS, SIZE_PX, Receiver, png_of
from tests.display.drivers.screens import Screen


class Colour:
    """A frame of one colour, made without any library."""

    def __init__(self, value: int, size_px: tuple[int, int] = SIZE_PX) -> None:
        self._value = value
        self._size_px = size_px

    @property
    def size_px(self) -> tuple[int, int]:
        return self._size_px

    def rgb(self) -> bytes:
        return bytes([self._value] * 3 * self._size_px[0] * self._size_px[1])

    def jpeg(self, quality: int) -> bytes:
        return b"JPEG %d " % quality + self.rgb()

    def flat(self, colours: str) -> "Colour":
        assert colours
        return Colour(255 if self._value > 127 else 0, self._size_px)

    def png(self) -> bytes:
        return packed(self.rgb(), self._size_px)


class Device:
    """One kind of device under test: how it is opened and what is on its glass."""

    def __init__(
        self,
        url: str,
        seen: Callable[[], bytes],
        told: Callable[[Colour], bytes] = lambda frame: packed(frame.rgb(), SIZE_PX),
    ) -> None:
        self.url = url
        self.seen = seen
        self.told = told

    def open(self) -> Driver:
        return open_driver(self.url, SIZE_PX)


class OwnScreen(Device):
    """A screen of this machine, whose kernel is ours as well."""

    def __init__(self, screen: Screen) -> None:
        super().__init__("fb:0", screen.rgb, lambda frame: frame.rgb())
        self._screen = screen
        screen.plug_in()

    def open(self) -> Driver:
        return Framebuffer(self._screen.file, SIZE_PX, self._screen.ask)


def png_device(folder: Path) -> Device:
    file = folder / "m" / "ribbon.png"
    return Device(f"png:{file}", lambda: file.read_bytes() if file.exists() else b"")


def pixel_device(receiver: Receiver) -> Device:
    return Device(receiver.url, receiver.seen, lambda frame: png_of(frame.rgb()))


@pytest.fixture(
    params=["png", "http", "fb", *RECEIVERS],
    ids=lambda each: getattr(each, "scheme", each),
)
async def device(request, tmp_path) -> AsyncIterator[Device]:
    if request.param == "png":
        yield png_device(tmp_path)
        return
    if request.param == "http":
        async with listening() as player:
            yield Device(player.url, lambda: player.glass)
        return
    if request.param == "fb":
        yield OwnScreen(Screen(tmp_path / "fb", SIZE_PX))
        return
    receiver = request.param()
    yield pixel_device(receiver)
    receiver.close()


async def test_a_driver_shows_what_it_is_given(device):
    driver = device.open()
    await driver.show(Colour(7))

    assert device.seen() == device.told(Colour(7))
    await driver.close()


async def test_a_driver_has_the_size_it_was_opened_with(device):
    driver = device.open()

    assert driver.size_px == SIZE_PX
    await driver.close()


async def test_a_driver_says_how_long_it_takes(device):
    driver = device.open()

    assert 0 < driver.pace.answer_s <= 60
    assert driver.pace.rest_s >= 0
    await driver.close()


async def test_nothing_is_shown_before_the_first_frame(device):
    driver = device.open()

    assert device.seen() == b""
    await driver.close()


async def test_a_frame_of_another_size_is_refused_and_the_old_one_stays(device):
    driver = device.open()
    await driver.show(Colour(1))

    with pytest.raises(DriverError, match=r"32, 8"):
        await driver.show(Colour(2, (32, 8)))
    assert device.seen() == device.told(Colour(1))
    await driver.close()


async def test_the_newest_frame_wins(device):
    driver = device.open()
    for value in range(20):
        await driver.show(Colour(value))

    assert device.seen() == device.told(Colour(19))
    await driver.close()


async def test_closing_keeps_the_picture_and_may_be_done_twice(device):
    driver = device.open()
    await driver.show(Colour(3))
    await driver.close()
    await driver.close()

    assert device.seen() == device.told(Colour(3))


async def test_a_closed_driver_takes_no_frames(device):
    driver = device.open()
    await driver.close()

    with pytest.raises(DriverError):
        await driver.show(Colour(4))


async def test_a_device_that_is_there_is_not_said_to_be_gone(device):
    driver = device.open()
    await driver.show(Colour(8))
    driver.check()

    assert device.seen() == device.told(Colour(8))
    await driver.close()


async def test_a_driver_opened_again_goes_on(device):
    first = device.open()
    await first.show(Colour(5))
    await first.close()
    second = device.open()

    assert device.seen() == device.told(Colour(5))
    await second.show(Colour(6))
    assert device.seen() == device.told(Colour(6))
    await second.close()


@pytest.mark.parametrize(
    "url",
    [
        *("", "png:", "carrier-pigeon:roof", "e131:", "artnet:8.8.8.8"),
        *("ddp:127.0.0.1?x=1", "http://8.8.8.8/", "https://127.0.0.1/"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(url):
    with pytest.raises(DriverError):
        open_driver(url, SIZE_PX)


async def test_a_file_that_cannot_be_written_is_a_failure_of_the_device(tmp_path):
    (tmp_path / "taken").write_text("no folder")
    driver = open_driver(f"png:{tmp_path / 'taken' / 'ribbon.png'}", SIZE_PX)

    with pytest.raises(DriverError):
        await driver.show(Colour(1))
    await driver.close()


async def test_the_file_is_whole_whenever_it_is_read(tmp_path):
    file = tmp_path / "ribbon.png"
    driver = open_driver(f"png:{file}", SIZE_PX)
    await driver.show(Colour(0))
    whole = {packed(Colour(value).rgb(), SIZE_PX) for value in range(256)}
    torn = []
    stop = asyncio.Event()

    def read_on() -> None:
        while not stop.is_set():
            if file.read_bytes() not in whole:
                torn.append(file)

    reader = asyncio.create_task(asyncio.to_thread(read_on))
    for value in range(200):
        await driver.show(Colour(value))
    stop.set()
    await reader

    assert torn == []
    assert [path.name for path in tmp_path.iterdir()] == ["ribbon.png"]
    await driver.close()


@given(st.integers(1, 9), st.integers(1, 9), st.randoms())
def test_pixels_are_packed_as_a_png_that_others_read(width_px, height_px, random):
    rgb = random.randbytes(3 * width_px * height_px)
    with Image.open(io.BytesIO(packed(rgb, (width_px, height_px)))) as image:
        read = image.size, image.mode, image.tobytes()

    assert read == ((width_px, height_px), "RGB", rgb)


def test_what_a_killed_writer_left_is_swept_away(tmp_path):
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "ribbon.png").write_bytes(b"frame")
    (folder / ".ribbon.png.4711").write_bytes(b"half")
    sweep(tmp_path)

    assert [path.name for path in folder.iterdir()] == ["ribbon.png"]
