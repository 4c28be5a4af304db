"""A device that is plugged in late, in a network namespace of its own.

`unshare --net python -m tests.display.drivers.silence` prints what the driver said
while nobody answered to the address, and whether the picture came once somebody did.
"""

import asyncio
import socket
import subprocess
import sys

from meetingroom.display.drivers import DriverError
from meetingroom.display.drivers.pixels import PixelDevice
from tests.display.drivers.test_ddp_led import Noise

HOST = "10.99.0.9"
PATIENCE_S = 30.0


async def until_gone(driver: PixelDevice) -> str:
    """Return what the network says, once it says something."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                driver.check()
            except DriverError as error:
                return str(error)
            await asyncio.sleep(0.1)


async def until_back(driver: PixelDevice) -> None:
    """Wait until nothing speaks against the device any more."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                return driver.check()
            except DriverError:
                await asyncio.sleep(0.1)


async def plugged_in_late() -> tuple[str, int]:
    """Return what was said of the device while it was away, and what it got then."""
    driver = PixelDevice(f"ddp:{HOST}", Noise.size_px)
    await driver.show(Noise(1))
    said = await until_gone(driver)
    run(f"ip address add {HOST}/24 dev v0")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
        device.bind((HOST, 4048))
        await until_back(driver)
        got = len(device.recv(2048))
    await driver.close()
    return said, got


def run(command: str) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command.split(), check=True)


def main() -> None:
    """Make the network, and print what came of it."""
    run("ip link set lo up")
    run("ip link add v0 type veth peer name v1")
    run("ip address add 10.99.0.1/24 dev v0")
    run("ip link set v0 up")
    run("ip link set v1 up")
    said, got = asyncio.run(plugged_in_late())
    sys.stdout.write(f"{said}\n{got}\n")


if __name__ == "__main__":
    main()
