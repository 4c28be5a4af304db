"""Pixels stand in a screen's memory where the kernel says, and nowhere else."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.display.drivers import DriverError, open_driver
from meetingroom.display.drivers.framebuffer import Channel, Framebuffer, Memory, pack
from tests.display.drivers.screens import UNTOUCHED, Screen


class Two:
    """Orange beside a blue of its own."""

    size_px = (2, 1)

    def rgb(self) -> bytes:
        return bytes([255, 128, 0, 1, 2, 254])

    def png(self) -> bytes:
        return b""

    def jpeg(self, quality: int) -> bytes:
        return b""

    def flat(self, colours: str) -> "Two":
        return self


async def shown(screen: Screen) -> bytes:
    screen.plug_in()
    driver = Framebuffer(screen.file, (2, 1), screen.ask)
    try:
        await driver.show(Two())
    finally:
        await driver.close()
    return screen.line(0)


@pytest.mark.parametrize(
    ("depth", "bits", "pixels"),
    [
        (32, ((16, 8), (8, 8), (0, 8), (0, 0)), "0080ff00 fe020100"),
        (32, ((16, 8), (8, 8), (0, 8), (24, 8)), "0080ffff fe0201ff"),
        (32, ((0, 8), (8, 8), (16, 8), (24, 8)), "ff8000ff 0102feff"),
        (24, ((16, 8), (8, 8), (0, 8), (0, 0)), "0080ff fe0201"),
        (24, ((0, 8), (8, 8), (16, 8), (0, 0)), "ff8000 0102fe"),
        # 11111 100000 00000, and 00000 000000 11111 (254 / 255 * 31 is 30.9).
        (16, ((11, 5), (5, 6), (0, 5), (0, 0)), "00fc 1f00"),
        # 1 11111 10000 00000
        (16, ((10, 5), (5, 5), (0, 5), (15, 1)), "00fe 1f80"),
        # Ten bits a colour: 1023, 514 (128 / 255 * 1023 is 513.5), 0.
        (32, ((20, 10), (10, 10), (0, 10), (0, 0)), "0008f83f fb234000"),
    ],
)
async def test_pixels_stand_as_the_kernel_says(tmp_path, depth, bits, pixels):
    screen = Screen(tmp_path / "fb", (2, 1), depth, bits)

    line = await shown(screen)

    wanted = bytes.fromhex(pixels)
    assert line[: len(wanted)].hex(" ") == wanted.hex(" ")
    assert set(line[len(wanted) :]) == {UNTOUCHED}


async def test_a_picture_stands_in_the_middle_of_the_part_that_is_seen(tmp_path):
    screen = Screen(tmp_path / "fb", (6, 3), at_px=(1, 2))
    await shown(screen)

    lines = [screen.line(y)[4 : 4 + 24] for y in range(3)]
    orange, blue = bytes([0, 128, 255, 0]), bytes([254, 2, 1, 0])
    assert lines == [bytes(24), bytes(8) + orange + blue + bytes(8), bytes(24)]
    assert set(screen.file.read_bytes()[: 2 * screen.line_bytes]) == {UNTOUCHED}
    assert {screen.line(y)[0] for y in range(3)} == {UNTOUCHED}


@pytest.mark.parametrize(
    "wrong",
    [
        {"size_px": (1, 1)},
        {"depth": 8, "bits": ((0, 8), (0, 8), (0, 8), (0, 0))},
        {"visual": 3},
        {"grey": 1},
        {"bits": ((30, 8), (8, 8), (0, 8), (0, 0))},
        {"spare_bytes": -4},
    ],
)
async def test_a_screen_that_is_not_understood_is_refused_untouched(tmp_path, wrong):
    screen = Screen(tmp_path / "fb", **{"size_px": (2, 1), **wrong})

    with pytest.raises(DriverError):
        await shown(screen)
    assert set(screen.file.read_bytes()) == {UNTOUCHED}


async def test_a_screen_that_is_pulled_out_is_told_of_and_found_again(tmp_path):
    screen = Screen(tmp_path / "fb", (2, 1))
    driver = Framebuffer(screen.file, (2, 1), screen.ask)
    with pytest.raises(DriverError):
        await driver.show(Two())
    screen.plug_in()
    await driver.show(Two())
    driver.check()
    screen.file.unlink()

    with pytest.raises(DriverError, match="gone"):
        driver.check()
    await driver.close()


async def test_what_is_no_screen_is_not_written_to(tmp_path):
    file = tmp_path / "letter"
    file.write_bytes(b"Dear Sir, " * 100)
    driver = Framebuffer(file, (2, 1))

    with pytest.raises(DriverError):
        await driver.show(Two())
    assert file.read_bytes() == b"Dear Sir, " * 100
    await driver.close()


@pytest.mark.parametrize("url", ["fb:", "fb:/etc/passwd", "fb:32", "fb:0 fb:1"])
def test_only_a_number_names_a_screen(url):
    with pytest.raises(DriverError):
        open_driver(url, (2, 1))


@given(st.binary(min_size=3, max_size=30).map(lambda b: b[: len(b) // 3 * 3]))
def test_packing_loses_nothing_of_eight_bits(rgb):
    bits = (Channel(16, 8), Channel(8, 8), Channel(0, 8))
    memory = Memory(1, 1, 0, 0, 4, 4, bits, Channel(24, 8))
    packed = pack(rgb, memory)

    values = [value for (value,) in struct.iter_unpack("<I", packed)]
    assert all(value >> 24 == 255 for value in values)
    assert b"".join((v & 0xFFFFFF).to_bytes(3, "big") for v in values) == rgb
