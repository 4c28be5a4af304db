"""What controllers of pixels have beside the contract of all drivers."""

import asyncio
import os
import signal
import time

import pytest

from meetingroom.display.drivers import DriverError
from meetingroom.display.drivers.pacing import BATCH, KEEP_S, batches, gap_of, late
from meetingroom.display.drivers.pixels import PixelDevice
from tests.display.drivers.receivers import SIZE_PX, ArtNet, Receiver, png_of


class Grey:
    size_px = SIZE_PX

    def __init__(self, value: int) -> None:
        self._value = value

    def rgb(self) -> bytes:
        return bytes([self._value]) * (SIZE_PX[0] * SIZE_PX[1] * 3)

    def png(self) -> bytes:
        return b""

    def jpeg(self, quality: int) -> bytes:
        return b""

    def flat(self, colours: str) -> "Grey":
        return self


@pytest.fixture
def glass():
    glass = ArtNet()
    yield glass
    glass.close()


def open_(glass: Receiver, more: str = "") -> PixelDevice:
    return PixelDevice(glass.url + more, SIZE_PX)


async def test_a_sender_that_was_killed_is_told_of_and_started_again(glass):
    driver = open_(glass)
    await driver.show(Grey(1))
    assert driver.pid is not None
    os.kill(driver.pid, signal.SIGKILL)
    async with asyncio.timeout(30):
        while driver.pid is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    with pytest.raises(DriverError, match="the sender ended"):
        driver.check()
    await driver.show(Grey(2))

    assert glass.seen() == png_of(Grey(2).rgb())
    await driver.close()


async def test_an_unchanged_frame_is_sent_three_times_and_then_kept_alive(glass):
    driver = open_(glass)
    began_s = time.monotonic()
    await driver.show(Grey(1))
    async with asyncio.timeout(30):
        while driver.passes < 5:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    took_s = time.monotonic() - began_s
    await driver.close()

    # Two of the four pauses are those of a device that is only kept.
    assert took_s > 2 * KEEP_S


async def test_a_sender_ends_with_whoever_started_it(glass):
    driver = open_(glass)
    await driver.show(Grey(1))
    pid = driver.pid
    assert pid is not None
    await driver.close()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_packets_leave_in_small_batches_over_most_of_a_frame():
    found = batches(386, 1 / 30)

    assert [end - begin for begin, end, _ in found] == [BATCH] * 24 + [2]
    assert found[-1][2] == pytest.approx(0.8 / 30 * 24 / 25)


def test_a_sender_that_was_held_up_does_not_catch_up_in_one_burst():
    gap_s = gap_of(386, 1 / 30)
    left_s, times = 0.5, []
    for _begin, _end, after_s in batches(386, 1 / 30):
        left_s = late(after_s, left_s, gap_s)
        times.append(left_s)

    assert times[-1] - 0.5 == pytest.approx(25 * gap_s / 4)
