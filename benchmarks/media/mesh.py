"""A mesh of sites: each sends its sound and picture, and receives all the others'."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.media.leg import Leg
from benchmarks.media.servers import Server, cpu_s
from benchmarks.media.streams import FRAME_S, PACKETS, SOUND_S, Received, Sender
from benchmarks.media.viewers import Viewers
from meetingroom.media.rtcp import SenderReport, sender_report

REPORT_S = 0.5
SSRC = 0x10000
STEP_S = 0.005


@dataclass(frozen=True)
class Figures:
    """What one run measured."""

    cpu_us: float
    """CPU of the server for each packet that it forwarded, user and system."""
    forwarded: int
    carried: float
    """The same as a share of what eleven undisturbed sites would have been sent; far
    below 1 the machine was too busy with other things for any figure to mean much."""
    lost: int
    delays_s: list[float]
    other: float
    """Load of the rest of the machine, in cores."""


class Mesh:
    """Sites on one server, in this process."""

    def __init__(self, host: str, sites: int, profile: str) -> None:
        self._host = host
        self._sites = range(sites)
        self._profile = profile
        self._legs: list[Leg] = []
        self._senders: list[Sender] = []
        self._viewers = Viewers()

    async def join(self, server: Server) -> None:
        """Connect every site, first to send, then to receive."""
        for site in self._sites:
            leg = self._leg(Received())
            ssrc = SSRC + 16 * site
            await server.publish(site, leg, ssrc)
            self._senders.append(Sender(leg, ssrc))
        for site in self._sites:
            received = Received()
            leg = self._leg(received)
            await server.subscribe(site, leg, [n for n in self._sites if n != site])
            self._viewers.add(leg, received)

    async def measure(self, server: Server, warm_up_s: float, for_s: float) -> Figures:
        """Send for some time, and return what came of it."""
        with self._viewers.telling():
            return await self._measure(server, warm_up_s, for_s)

    async def _measure(self, server: Server, warm_up_s: float, for_s: float) -> Figures:
        sending = [
            asyncio.create_task(self._beat(FRAME_S, Sender.frame)),
            asyncio.create_task(self._beat(SOUND_S, Sender.sound)),
            asyncio.create_task(self._report()),
        ]
        await asyncio.sleep(warm_up_s)
        self._viewers.restart()
        began_s, used_s, busy_s = time.monotonic(), cpu_s(server.pid), machine_s()
        own_s = time.process_time()
        await asyncio.sleep(for_s)
        took_s = time.monotonic() - began_s
        used_s = cpu_s(server.pid) - used_s
        rest_s = machine_s() - busy_s - used_s - (time.process_time() - own_s)
        received = self._viewers.received
        forwarded = sum(each.packets for each in received)
        figures = Figures(
            used_s / max(1, forwarded) * 1e6,
            forwarded,
            forwarded / (took_s * self._rate(server.voices)),
            sum(each.missing for each in received),
            [delay for each in received for delay in each.delays_s],
            rest_s / took_s,
        )
        for task in sending:
            task.cancel()
        return figures

    def _rate(self, voices: int | None) -> float:
        """Return the packets a second that undisturbed sites would be sent."""
        others = len(self._sites) - 1
        heard = others if voices is None else min(voices, others)
        return len(self._sites) * (others * PACKETS / FRAME_S + heard / SOUND_S)

    async def close(self) -> None:
        """End every connection."""
        for leg in self._legs:
            await leg.close()

    def _leg(self, received: Received) -> Leg:
        leg = Leg(self._host, self._profile, received.take)
        self._legs.append(leg)
        return leg

    async def _beat(self, every_s: float, send: Callable[[Sender], None]) -> None:
        """Let each sender send in its turn, evenly spread."""
        loop = asyncio.get_running_loop()
        step_s, next_s = every_s / len(self._senders), loop.time()
        while True:
            for sender in self._senders:
                next_s += step_s
                send(sender)
                await asyncio.sleep(max(0.0, next_s - loop.time()))

    async def _report(self) -> None:
        """Report as browsers do what was sent."""
        while True:
            for site, leg in enumerate(self._legs[: len(self._senders)]):
                for kind in (0, 1):
                    ssrc = SSRC + 16 * site + kind
                    ntp = int((time.time() + 2_208_988_800) * (1 << 32))
                    report = SenderReport(ssrc, ntp, 0, 0, 0)
                    leg.send_rtcp(sender_report(report, "kit"))
            await asyncio.sleep(REPORT_S)


def machine_s() -> float:
    """Return the seconds that every core together was busy since the start."""
    with open("/proc/stat") as file:
        fields = [int(field) for field in file.readline().split()[1:9]]
    idle = fields[3] + fields[4]
    return (sum(fields) - idle) / os.sysconf("SC_CLK_TCK")
