"""A mesh of sites: each sends its sound and picture, and receives all the others'."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.media.leg import Leg
from benchmarks.media.servers import Server, cpu_s
from benchmarks.media.streams import FRAME_S, PACKETS, SOUND_S, Received, Sender
from meetingroom.media.rtcp import SenderReport, receiver_report, remb, sender_report

RATE_BPS = 20_000_000
REPORT_S = 0.5
FEEDBACK_S = 0.05
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
        self._viewers: list[Leg] = []
        self._received: list[Received] = []

    async def join(self, server: Server) -> None:
        """Connect every site, first to send, then to receive."""
        for site in self._sites:
            leg = self._leg(Received())
            ssrc = SSRC + 16 * site
            await server.publish(site, leg, ssrc)
            self._senders.append(Sender(leg, ssrc))
        for site in self._sites:
            received = Received()
            received.leg = leg = self._leg(received)
            self._viewers.append(leg)
            await server.subscribe(site, leg, [n for n in self._sites if n != site])
            self._received.append(received)

    async def measure(self, server: Server, warm_up_s: float, for_s: float) -> Figures:
        """Send for some time, and return what came of it."""
        sending = [
            asyncio.create_task(self._beat(FRAME_S, Sender.frame)),
            asyncio.create_task(self._beat(SOUND_S, Sender.sound)),
            asyncio.create_task(self._report()),
            asyncio.create_task(self._feed_back()),
        ]
        await asyncio.sleep(warm_up_s)
        for each in self._received:
            each.restart()
        began_s, used_s, busy_s = time.monotonic(), cpu_s(server.pid), machine_s()
        own_s = time.process_time()
        await asyncio.sleep(for_s)
        took_s = time.monotonic() - began_s
        used_s = cpu_s(server.pid) - used_s
        rest_s = machine_s() - busy_s - used_s - (time.process_time() - own_s)
        forwarded = sum(each.packets for each in self._received)
        figures = Figures(
            used_s / max(1, forwarded) * 1e6,
            forwarded,
            forwarded / (took_s * self._rate(server.voices)),
            sum(each.missing for each in self._received),
            [delay for each in self._received for delay in each.delays_s],
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
        """Report as browsers do: what was sent, and what may be sent."""
        while True:
            for site, leg in enumerate(self._legs[: len(self._senders)]):
                for kind in (0, 1):
                    ssrc = SSRC + 16 * site + kind
                    ntp = int((time.time() + 2_208_988_800) * (1 << 32))
                    report = SenderReport(ssrc, ntp, 0, 0, 0)
                    leg.send_rtcp(sender_report(report, "kit"))
            for leg, received in zip(self._viewers, self._received, strict=True):
                ssrcs = list(received.by_ssrc)[:20]
                leg.send_rtcp(receiver_report(1) + remb(1, RATE_BPS, ssrcs))
            await asyncio.sleep(REPORT_S)

    async def _feed_back(self) -> None:
        """Tell the server of transport-wide numbers, as browsers do."""
        while True:
            for leg, received in zip(self._viewers, self._received, strict=True):
                if packet := received.feedback():
                    leg.send_rtcp(packet)
            await asyncio.sleep(FEEDBACK_S)


def machine_s() -> float:
    """Return the seconds that every core together was busy since the start."""
    with open("/proc/stat") as file:
        fields = [int(field) for field in file.readline().split()[1:9]]
    idle = fields[3] + fields[4]
    return (sum(fields) - idle) / os.sysconf("SC_CLK_TCK")
