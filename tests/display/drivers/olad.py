"""OLA of Debian's package as a receiver, in a network namespace of its own.

`python -m tests.display.drivers.olad SCHEME UNIVERSES FPS SECONDS` sends frames through
our driver and prints what came of them, as one line of JSON.

OLA takes E1.31 from no loopback interface, so everything happens at an address of a
veth pair; it joins a group for each universe, of which Linux allows 20; its Art-Net
node has four inputs.  It refuses to run as root.
"""

import asyncio
import json
import os
import pwd
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from meetingroom.display.drivers.pixels import PixelDevice

HOST = "127.31.0.1"
HTTP = "http://127.0.0.1:9090"
INSIDE = "MEETINGROOM_OLA_INSIDE"
ART_NET_INPUTS = 4
ROW_PX = 170
"""Pixels of one universe; the picture has a row for each."""
STEP = 977
LATE_FRAMES = 30
SPREAD_FPS = 40
"""The rate that packets are spread for; at that of the frames, nothing would be left of
a frame's time to hand over the next one."""
SAMPLES_A_SECOND = 40


class NoOlaError(Exception):
    """OLA cannot be run here."""


def pour(scheme: str, universes: int, fps: int, seconds: float) -> dict[str, Any]:
    """Run this module where the network is its own; return its figures.

    Raises:
        NoOlaError: this machine gives no network namespace, or no OLA.
    """
    if os.geteuid():
        raise NoOlaError("a network of its own can be made by root only")
    subprocess.run(["scripts/need", "ola"], check=True, stdout=sys.stderr)
    words = (scheme, str(universes), str(fps), str(seconds))
    done = subprocess.run(
        ["unshare", "--net", sys.executable, "-m", __name__, *words],
        env={**os.environ, INSIDE: "1"},
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise NoOlaError(f"OLA in a namespace ended with {done.returncode}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


class Frame:
    """One of many pictures that are all different, cut from one piece of noise."""

    def __init__(self, noise: bytes, number: int, rows: int) -> None:
        self.size_px = (ROW_PX, rows)
        self._noise = noise
        self._begin = number * STEP % (len(noise) // 2)

    def rgb(self) -> bytes:
        size = self.size_px[0] * self.size_px[1] * 3
        return self._noise[self._begin : self._begin + size]

    def png(self) -> bytes:
        return b""

    def jpeg(self, quality: int) -> bytes:
        return b""

    def flat(self, colours: str) -> "Frame":
        return self

    def row(self, n: int) -> bytes:
        at = self._begin + n * ROW_PX * 3
        return self._noise[at : at + ROW_PX * 3]


def make_network() -> None:
    """Make the pair of interfaces that stands for the hall's network."""
    for command in (
        "ip link set lo up",
        "ip link add v0 type veth peer name v1",
        f"ip address add {HOST}/16 dev v0",
        "ip link set v0 up",
        "ip link set v1 up",
    ):
        subprocess.run(command.split(), check=True)
    Path("/proc/sys/net/ipv4/igmp_max_memberships").write_text("2048")


@asynccontextmanager
async def ola(folder: Path) -> AsyncIterator[aiohttp.ClientSession]:
    """Run OLA with the configuration of a folder, until the block ends."""
    process = await asyncio.create_subprocess_exec(
        # It stands for a device: nothing else of this machine is to hold it up.  With
        # the ordinary scheduler it at times did not read for longer than its sockets
        # keep packets, which is 14 ms, and a network namespace cannot give them more.
        *("chrt", "--fifo", "5"),
        *("setpriv", "--reuid=olad", "--regid=olad", "--clear-groups"),
        *("olad", "-c", str(folder), "-l", "1", "-i", "127.0.0.1"),
        *("-p", "9090", "-r", "9010", "--no-register-with-dns-sd"),
        env={**os.environ, "HOME": str(folder)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=sys.stderr,
    )
    try:
        async with aiohttp.ClientSession(HTTP) as http:
            await ready(http)
            yield http
    finally:
        process.terminate()
        await process.wait()


async def ready(http: aiohttp.ClientSession) -> None:
    """Wait until it answers, with all its plugins loaded."""
    async with asyncio.timeout(60):
        while True:
            try:
                async with http.get("/json/get_ports") as answer:
                    if await answer.json(content_type=None):
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


def configure(folder: Path) -> None:
    """Leave E1.31 and Art-Net on, of all that OLA wrote down at its first start."""
    for file in folder.glob("ola-*.conf"):
        text = file.read_text()
        if file.stem not in {"ola-e131", "ola-artnet"}:
            text = text.replace("enabled = true", "enabled = false")
        file.write_text(text.replace("input_ports = 5", "input_ports = 512"))


async def patch(http: aiohttp.ClientSession, device: str, count: int) -> None:
    """Connect the inputs of a device to universes from 1 on."""
    async with http.get("/json/get_ports") as answer:
        ports = await answer.json(content_type=None)
    # It names the first free port of each device; the others are counted from there.
    (first,) = (
        port["id"]
        for port in ports
        if device in port["device"] and not port["is_output"]
    )
    for n in range(1, count + 1):
        port = f"{first.rpartition('-')[0]}-{n - 1}"
        wish = {"id": n, "name": f"u{n}", "add_ports": port}
        async with http.post("/new_universe", data=wish) as answer:
            said = await answer.json(content_type=None)
            assert said["ok"], said


async def channels(http: aiohttp.ClientSession, universe: int) -> bytes:
    """Return what OLA has of a universe now."""
    async with http.get("/get_dmx", params={"u": universe}) as answer:
        return bytes((await answer.json(content_type=None))["dmx"])


async def counts(http: aiohttp.ClientSession) -> list[int]:
    """Return how many frames OLA took for each universe."""
    async with http.get("/debug") as answer:
        text = await answer.text()
    (line,) = (x for x in text.splitlines() if x.startswith("universe-dmx-frames:"))
    return [int(word.split(":")[1]) for word in line.split()[2:]]


class Pour:
    """Frames at their rate through our driver, and what OLA has of them."""

    def __init__(self, http: aiohttp.ClientSession, scheme: str, rows: int) -> None:
        self._http = http
        self._rows = rows
        self._noise = random.Random(7).randbytes(2 * rows * ROW_PX * 3 + STEP)
        self._driver = PixelDevice(
            f"{scheme}:{HOST}?universe=1&fps={SPREAD_FPS}", (ROW_PX, rows)
        )
        self._number = 0
        self.samples = self.wrong = self.late = 0

    async def run(self, fps: int, seconds: float) -> dict[str, Any]:
        """Send for so long and return the figures."""
        await self._show()
        sampling = asyncio.create_task(self._sample())
        cpu_s, began_s = self._cpu_s(), time.monotonic()
        frames = round(fps * seconds)
        for n in range(1, frames + 1):
            pause_s = began_s + n / fps - time.monotonic()
            self.late += pause_s < -1 / fps
            await asyncio.sleep(max(0.0, pause_s))
            await self._show()
        took_s = time.monotonic() - began_s
        cpu_s = self._cpu_s() - cpu_s
        sampling.cancel()
        await asyncio.gather(sampling, return_exceptions=True)
        missing = await self._missing()
        await self._compare_all()
        await self._driver.close()
        return {
            "universes": self._rows,
            "fps": round(frames / took_s, 2),
            "wrong": self.wrong,
            "missing": missing,
            "frames": self._number,
            "late": self.late,
            "samples": self.samples,
            "overrun": overrun(),
            "sender_cores": round(cpu_s / took_s, 3),
        }

    async def _show(self) -> None:
        self._number += 1
        await self._driver.show(Frame(self._noise, self._number, self._rows))

    def _cpu_s(self) -> float:
        words = (
            Path(f"/proc/{self._driver.pid}/stat").read_text().rsplit(")")[1].split()
        )
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    async def _sample(self) -> None:
        """Look at one universe after the other: it has to be one of the newest."""
        order = random.Random(11)
        while True:
            row = order.randrange(self._rows)
            before = self._number
            found = await channels(self._http, row + 1)
            newest = range(max(1, before - LATE_FRAMES), self._number + 2)
            self.samples += 1
            self.wrong += found not in {
                Frame(self._noise, n, self._rows).row(row) for n in newest
            }
            await asyncio.sleep(1 / SAMPLES_A_SECOND)

    async def _missing(self) -> int:
        """Return how many packets never came, of all universes and repetitions."""
        async with asyncio.timeout(10):
            while True:
                before = self._driver.passes
                # The last of a pass has to be through; the next is a second away.
                await asyncio.sleep(0.3)
                came = await counts(self._http)
                if self._driver.passes == before:
                    return before * self._rows - sum(came)

    async def _compare_all(self) -> None:
        """Hold every universe against the last frame."""
        frame = Frame(self._noise, self._number, self._rows)
        for row in range(self._rows):
            self.samples += 1
            self.wrong += await channels(self._http, row + 1) != frame.row(row)


def overrun() -> int:
    """Return how many packets the kernel dropped while OLA read none."""
    lines = Path("/proc/net/snmp").read_text().splitlines()
    names, values = (line.split() for line in lines if line.startswith("Udp:"))
    return int(dict(zip(names, values, strict=True))["RcvbufErrors"])


async def measure(scheme: str, rows: int, fps: int, seconds: float) -> dict[str, Any]:
    """Return the figures of one scheme."""
    account = pwd.getpwnam("olad")
    folder = Path(tempfile.mkdtemp(prefix="ola-"))
    os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        async with ola(folder):
            pass
        configure(folder)
        async with ola(folder) as http:
            await patch(http, "E1.31" if scheme == "e131" else "ArtNet", rows)
            return await Pour(http, scheme, rows).run(fps, seconds)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Make the network and print the figures."""
    assert os.environ.get(INSIDE) == "1"
    scheme, rows, fps, seconds = sys.argv[1:]
    make_network()
    figures = asyncio.run(measure(scheme, int(rows), int(fps), float(seconds)))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
