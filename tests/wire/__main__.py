"""Carry packets between two namespaces: `python -m tests.wire <near> <far> <plan>`.

It is told of changes as lines of JSON and answers each with what became of the packets
so far; it ends when its input ends.
"""

import contextlib
import heapq
import json
import os
import select
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import count
from typing import Any

from tests.wire.line import Line
from tests.wire.nat import Nat
from tests.wire.shaper import Shaper
from tests.wire.space import open_tun, within

PACKET_MAX = 65_536
READS_MAX = 64
PRIORITY = -10

Translate = Callable[[bytes], bytes | None]


class Direction:
    """From one device to the other."""

    def __init__(self, source: int, target: int, seed: int) -> None:
        self.shaper = Shaper(Line(), seed)
        self._source, self._target = source, target
        self._due: list[tuple[float, int, bytes]] = []
        self._number = count()

    def read(self, translate: Translate) -> None:
        """Take in what waits at the source."""
        for _ in range(READS_MAX):
            try:
                packet = translate(os.read(self._source, PACKET_MAX))
            except BlockingIOError:
                return
            if packet is None:
                continue
            at_s = time.monotonic()
            for arrives_s in self.shaper.take(len(packet), at_s):
                heapq.heappush(self._due, (arrives_s, next(self._number), packet))

    def write(self, at_s: float) -> None:
        """Hand over what has arrived by now."""
        while self._due and self._due[0][0] <= at_s:
            packet = heapq.heappop(self._due)[2]
            try:
                os.write(self._target, packet)
            except OSError:
                continue

    def next_s(self) -> float:
        """Return when the next packet arrives."""
        return self._due[0][0] if self._due else float("inf")


def main() -> None:
    """Carry until told to end."""
    # A busy machine is no bad line: this goes first, where that is allowed.
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, PRIORITY)
    near, far, plan = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    inside = within(near, lambda: open_tun(plan["device"]))
    outside = within(far, lambda: open_tun(plan["device"]))
    nat = Nat(plan["inside"])
    up = Direction(inside, outside, plan["seed"])
    down = Direction(outside, inside, plan["seed"] + 1)
    tell({})
    while True:
        at_s = time.monotonic()
        until_s = max(0.0, min(up.next_s(), down.next_s(), at_s + 1) - at_s)
        ready, _, _ = select.select([inside, outside, 0], [], [], until_s)
        if inside in ready:
            up.read(nat.out)
        if outside in ready:
            down.read(nat.back)
        if 0 in ready and not obey(up, down, nat):
            return
        at_s = time.monotonic()
        up.write(at_s)
        down.write(at_s)


def obey(up: Direction, down: Direction, nat: Nat) -> bool:
    """Follow one line of the input; False at its end."""
    text = sys.stdin.readline()
    if not text:
        return False
    wish = json.loads(text)
    if "up" in wish:
        up.shaper.line = Line.model_validate(wish["up"])
    if "down" in wish:
        down.shaper.line = Line.model_validate(wish["down"])
    if "outside" in wish:
        nat.move(wish["outside"])
    told = {"up": asdict(up.shaper.counts), "down": asdict(down.shaper.counts)}
    tell(told)
    return True


def tell(told: dict[str, Any]) -> None:
    """Answer one line."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
