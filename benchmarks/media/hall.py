"""Eleven sites that send three layers, and whoever looks on: sites and listeners."""

import asyncio
import time
from dataclasses import dataclass

from benchmarks.media.leg import Leg
from benchmarks.media.mesh import machine_s
from benchmarks.media.ours import Ours
from benchmarks.media.recording import LAYERS
from benchmarks.media.replay import replays
from benchmarks.media.servers import cpu_s
from benchmarks.media.streams import Received, stamp
from benchmarks.media.viewers import Viewers

SITES = 11
STAGE_PX, THUMBNAIL_PX = (1280, 720), (320, 180)
THUMBNAILS = 8


@dataclass(frozen=True)
class Carried:
    """What one number of viewers cost, and what came to them."""

    viewers: int
    cores: float
    """Of the media process."""
    packets: float
    """That came to the viewers, a second."""
    lost: float
    """Share of the packets that never came."""
    full: float
    """How many viewers got the stage in its best layer, as a share."""
    delays_s: list[float]
    sound_delays_s: list[float]
    kit: float
    """Cores that the viewers took themselves."""
    other: float
    """Load of the rest of the machine, in cores."""


class Hall:
    """A stage, eight thumbnails and three voices for everybody."""

    def __init__(self, host: str, server: Ours, profile: str) -> None:
        self._host = host
        self._server = server
        self._profile = profile
        self._legs: list[Leg] = []
        self._viewers = Viewers()
        self._playing: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Let every site send."""
        for site, replay in enumerate(replays(SITES, LAYERS, stamp)):
            replay.leg = leg = Leg(self._host, self._profile, replay.take)
            self._legs.append(leg)
            await self._server.send(site, leg, replay.lines())
            self._playing.append(asyncio.create_task(replay.play()))

    async def grow(self, viewers: int) -> None:
        """Let others come in until there are so many; sites come first."""
        while (number := len(self._viewers)) < viewers:
            received = Received()
            leg = Leg(self._host, self._profile, received.take)
            self._legs.append(leg)
            own = number if number < SITES else None
            name = None if own is None else f"s{own}"
            seen = [site for site in range(SITES) if site != own]
            session = await self._server.watch(name, leg, len(seen))
            shown = dict.fromkeys(seen[: 1 + THUMBNAILS], THUMBNAIL_PX)
            self._server.wish(session, {**shown, seen[0]: STAGE_PX})
            self._viewers.add(leg, received)

    async def measure(self, warm_up_s: float, for_s: float) -> Carried:
        """Return how everybody fares for some time."""
        with self._viewers.telling():
            await asyncio.sleep(warm_up_s)
            self._viewers.restart()
            began_s, pid = time.monotonic(), self._server.pid
            used_s, busy_s, own_s = cpu_s(pid), machine_s(), time.process_time()
            await asyncio.sleep(for_s)
            took_s = time.monotonic() - began_s
            used_s, own_s = cpu_s(pid) - used_s, time.process_time() - own_s
            rest_s = machine_s() - busy_s - used_s - own_s
        came = self._viewers.received
        packets = sum(each.packets for each in came)
        missing = sum(each.missing for each in came)
        return Carried(
            len(came),
            used_s / took_s,
            packets / took_s,
            missing / max(1, packets + missing),
            self._full(),
            [delay for each in came for delay in each.delays_s],
            [delay for each in came for delay in each.sound_delays_s],
            own_s / took_s,
            rest_s / took_s,
        )

    def _full(self) -> float:
        """Return how many viewers get the stage in its best layer, by the server."""
        layers = [leg["points"][-1]["layer"] for leg in self._server.down.values()]
        return layers.count(LAYERS[-1].rid) / max(1, len(layers))

    async def close(self) -> None:
        """End every connection."""
        for task in self._playing:
            task.cancel()
        for leg in self._legs:
            await leg.close()
