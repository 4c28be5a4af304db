"""A line between a sender and a viewer, simulated packet by packet."""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from meetingroom.media.congestion.arrivals import Arrivals
from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.twcc import parse_feedback

FRAME_S = 1 / 30
PACKET_BYTES = 1200
FEEDBACK_S = 0.1
STALL_EVERY_S = 0.2


class Clock:
    """Runs what is due, in order."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._turn = itertools.count()

    def at(self, at_s: float, work: Callable[[], None]) -> None:
        heapq.heappush(self._due, (at_s, next(self._turn), work))

    def run(self, for_s: float) -> None:
        end_s = self.now_s + for_s
        while self._due and self._due[0][0] <= end_s:
            self.now_s, _, work = heapq.heappop(self._due)
            work()
        self.now_s = end_s


class Packets(Protocol):
    def arrive(self, number: int) -> None: ...


@dataclass
class Line:
    """A queue before a narrow way; what does not fit into the queue is lost."""

    clock: Clock
    rate_bps: float
    delay_s: float = 0.02
    jitter_s: float = 0.0
    loss: float = 0.0
    stalls_s: float = 0.0
    """The longest that the receiver's machine stands still, each fifth of a second."""
    queue_s: float = 0.4
    seed: int = 1
    free_s: float = 0.0
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def carry(self, number: int, size_bytes: int, to: Packets) -> None:
        now_s = self.clock.now_s
        self.free_s = max(self.free_s, now_s)
        if self.free_s - now_s > self.queue_s or not self.rate_bps:
            return
        self.free_s += size_bytes * 8 / self.rate_bps
        if self.chance.random() < self.loss:
            return
        late_s = self.delay_s + self.jitter_s * self.chance.random()
        self.clock.at(
            self._after_stall(self.free_s + late_s), lambda: to.arrive(number)
        )

    def _after_stall(self, at_s: float) -> float:
        turn = at_s // STALL_EVERY_S
        lasts_s = self.stalls_s * random.Random(f"{self.seed} {turn}").random() ** 3
        return max(at_s, turn * STALL_EVERY_S + lasts_s)


class Viewer:
    """Sends frames at the estimated rate, and has them told of by their receiver."""

    def __init__(self, line: Line, most_bps: float = 20e6) -> None:
        self.line, self.clock = line, line.clock
        self.most_bps = most_bps
        self.sent = SentLog()
        self.estimate = Estimate(self.sent)
        self.arrivals = Arrivals()
        self.owed_bytes = 0.0
        self.history: list[tuple[float, int]] = []
        self.came = 0
        self.clock.at(self.clock.now_s, self.frame)
        self.clock.at(self.clock.now_s + FEEDBACK_S, self.report)

    def frame(self) -> None:
        now_s = self.clock.now_s
        bps = min(self.estimate.bps, self.most_bps)
        self.owed_bytes += bps * FRAME_S / 8
        while self.owed_bytes >= 1:
            size = int(min(PACKET_BYTES, max(self.owed_bytes, 100)))
            self.send(size)
            self.owed_bytes -= size
        if due := self.estimate.probe_due(self.most_bps, now_s):
            first = len(self.sent)
            for _ in range(5):
                self.send(due // 5)
            self.estimate.probed(first, len(self.sent), now_s)
        self.history.append((now_s, self.estimate.bps))
        self.clock.at(now_s + FRAME_S, self.frame)

    def send(self, size_bytes: int) -> None:
        number = self.sent.add(size_bytes, self.clock.now_s)
        self.line.carry(number, size_bytes, self)

    def arrive(self, number: int) -> None:
        self.came += 1
        # The viewer's clock is another one.
        self.arrivals.add(number, self.clock.now_s + 5e5)

    def report(self) -> None:
        while data := self.arrivals.feedback(1, 7):
            self.tell(data[4:])
        self.clock.at(self.clock.now_s + FEEDBACK_S, self.report)

    def tell(self, body: bytes) -> None:
        def hear() -> None:
            self.estimate.hear(parse_feedback(body), self.clock.now_s)

        self.clock.at(self.clock.now_s + self.line.delay_s, hear)

    def mean_bps(self, last_s: float) -> float:
        rates = [bps for at_s, bps in self.history if at_s > self.clock.now_s - last_s]
        return sum(rates) / len(rates)


class Sleeper(Viewer):
    """A viewer whose machine stands still for a moment, once a second.

    What came meanwhile it reads afterwards, and reports when it has read half of that.
    """

    def __init__(self, line: Line, most_bps: float, sleeps_s: float) -> None:
        super().__init__(line, most_bps)
        self.sleeps_s = sleeps_s
        self.full = 0
        """Looks at which the line was taken for one that is full."""
        self._unread: list[int] | None = None
        self.clock.at(self.clock.now_s + 1, self._sleep)

    def frame(self) -> None:
        super().frame()
        self.full += self.estimate.is_full(self.clock.now_s)

    def arrive(self, number: int) -> None:
        if self._unread is None:
            super().arrive(number)
        else:
            self._unread.append(number)

    def report(self) -> None:
        if self._unread is None:
            super().report()
        else:
            self.clock.at(self.clock.now_s + FEEDBACK_S, self.report)

    def _sleep(self) -> None:
        self._unread = []
        self.clock.at(self.clock.now_s + self.sleeps_s, self._wake)
        self.clock.at(self.clock.now_s + 1, self._sleep)

    def _wake(self) -> None:
        unread, self._unread = self._unread or [], None
        for n, number in enumerate(unread):
            if n == len(unread) // 2 and (data := self.arrivals.feedback(1, 7)):
                self.tell(data[4:])
            super().arrive(number)
