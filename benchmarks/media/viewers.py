"""What every viewer of the kit tells the server of its line, as browsers do."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.media.leg import Leg
from benchmarks.media.streams import Received
from meetingroom.media.rtcp import receiver_report, remb

RATE_BPS = 20_000_000
REPORT_S = 0.5
FEEDBACK_S = 0.05
STREAMS_MAX = 20
"""What one report tells of."""


class Viewers:
    """Legs that receive, and what came on each."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self._legs: list[Leg] = []

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._legs)

    def add(self, leg: Leg, received: Received) -> None:
        """Let a leg tell the server what it receives."""
        received.leg = leg
        self._legs.append(leg)
        self.received.append(received)

    def restart(self) -> None:
        """Count from now on."""
        for each in self.received:
            each.restart()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Report as long as the block lasts, whoever is added meanwhile."""
        tasks = [
            asyncio.create_task(self._report()),
            asyncio.create_task(self._feed_back()),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()

    async def _report(self) -> None:
        """Say what may be sent."""
        while True:
            for leg, received in zip(self._legs, self.received, strict=True):
                ssrcs = list(received.by_ssrc)[:STREAMS_MAX]
                leg.send_rtcp(receiver_report(1) + remb(1, RATE_BPS, ssrcs))
            await asyncio.sleep(REPORT_S)

    async def _feed_back(self) -> None:
        """Tell the server of transport-wide numbers."""
        while True:
            for leg, received in zip(self._legs, self.received, strict=True):
                if packet := received.feedback():
                    leg.send_rtcp(packet)
            await asyncio.sleep(FEEDBACK_S)
