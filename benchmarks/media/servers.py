"""What a server is to the kit, and what every one of them is asked for."""

import os
from collections.abc import Sequence
from typing import Protocol

from benchmarks.media.leg import Leg


class Server(Protocol):
    """A forwarding server that runs in a process of its own."""

    pid: int
    voices: int | None
    """How many sites a viewer hears at once; None for all."""

    async def publish(self, site: int, leg: Leg, ssrc: int) -> None:
        """Let a leg send sound and picture, the second under the next SSRC."""

    async def subscribe(self, site: int, leg: Leg, others: Sequence[int]) -> None:
        """Let a leg receive the sound and picture of these sites."""

    async def close(self) -> None:
        """End the process."""


def cpu_s(pid: int) -> float:
    """Return the seconds that a process and its threads have used, user and system."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pin(pid: int, cores: set[int]) -> None:
    """Keep a process and all its threads on these cores."""
    for task in os.listdir(f"/proc/{pid}/task"):
        os.sched_setaffinity(int(task), cores)
