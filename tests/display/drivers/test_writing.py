"""What hangs on this machine is written to once at a time."""

import asyncio
import threading

import pytest

from meetingroom.display.drivers import DriverError
from meetingroom.display.drivers.writing import Writer


async def test_what_hangs_is_not_written_to_again_before_it_took_what_it_has():
    writer, done = Writer("the screen"), []
    begun, goes_on, over = (threading.Event() for _ in range(3))

    def hang() -> None:
        begun.set()
        goes_on.wait()
        done.append("first")

    def end() -> None:
        done.append("last")
        over.set()

    first = asyncio.create_task(writer.write(hang))
    await asyncio.to_thread(begun.wait)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    with pytest.raises(DriverError, match="the screen is still being written"):
        await writer.write(lambda: done.append("second"))
    writer.close(end)
    writer.close(end)
    goes_on.set()
    await asyncio.to_thread(over.wait)

    assert done == ["first", "last"]
    with pytest.raises(DriverError, match="closed"):
        await writer.write(lambda: done.append("third"))


@pytest.mark.parametrize("error", [OSError("no space"), ValueError("no colours")])
async def test_what_fails_is_a_failure_of_the_device_and_is_tried_again(error):
    writer, done = Writer("the screen"), []

    def fail() -> None:
        raise error

    with pytest.raises(DriverError, match="no "):
        await writer.write(fail)
    await writer.write(lambda: done.append("next"))
    writer.close()

    assert done == ["next"]
