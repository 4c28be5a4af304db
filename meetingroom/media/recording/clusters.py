"""Clusters of a recording, made as its frames come.  Pure.

Sound and pictures arrive out of step by what repeating packets takes; a cluster is
made when nothing more is expected to fall into it.  It ends where a key picture
begins, and in any case after two seconds: no more than that is lost with a process.
"""

from bisect import insort
from collections.abc import Iterator
from typing import NamedTuple

from meetingroom.media.recording.webm import OPUS, VIDEO, Block, cluster

LAG_MS = 900
"""How much later than its neighbours a frame may come and find its place."""
LENGTH_MS = 2000
PENDING_MAX = 4096
"""Blocks that wait for their neighbours, at most."""
PACKET_MS = 20
GAP_MS = 60
"""Longer pauses of the sound are filled."""
SILENCE = b"\xf8\xff\xfe"
"""20 ms of Opus in which nothing is heard: players keep time by the sound."""
FILL_MAX_MS = 30_000


class Cluster(NamedTuple):
    """One, as it goes to the disk."""

    begin_ms: int
    end_ms: int
    """Where its last block begins."""
    track: int
    """That of the key picture which it begins with, or of sound alone; 0 where one
    cannot begin to play here."""
    sound: bool
    """Whether there is sound in it."""
    data: bytes


class Clusters:
    """Puts the blocks of one file in order and into clusters."""

    def __init__(self, fills: bool = True) -> None:
        self._fills = fills
        self._pending: list[tuple[int, int, Block]] = []
        self._count = 0
        self._newest_ms = -1
        self._open: list[Block] = []
        self._last_ms: dict[int, int] = {}
        """Of each track, the time of its last block that was put in order."""
        self._ended_ms = -1
        """Where the sound ends that is in order."""

    def add(self, block: Block) -> Iterator[Cluster]:
        """Take a block; yield the clusters that are complete by that."""
        self._count += 1
        insort(self._pending, (block.at_ms, self._count, block))
        self._newest_ms = max(self._newest_ms, block.at_ms)
        yield from self.drain(self._newest_ms - LAG_MS)

    def drain(self, until_ms: int) -> Iterator[Cluster]:
        """Put in order what lies before a moment; yield what is complete by that."""
        while self._pending and (
            self._pending[0][0] <= until_ms or len(self._pending) > PENDING_MAX
        ):
            yield from self._place(self._pending.pop(0)[2])

    def tick(self, now_ms: int) -> Iterator[Cluster]:
        """Yield what is complete because time has passed."""
        yield from self.drain(now_ms - LAG_MS)
        if self._open and now_ms - self._open[0].at_ms >= LENGTH_MS + LAG_MS:
            yield from self._end()

    def close(self) -> Iterator[Cluster]:
        """Yield whatever is left."""
        yield from self.drain(self._newest_ms)
        yield from self._end()

    def _place(self, block: Block) -> Iterator[Cluster]:
        """Put the next block in its place; it never lies before one of its track."""
        least_ms = self._last_ms.get(block.track, -1) + 1
        if self._open:
            least_ms = max(least_ms, self._open[0].at_ms)
        at_ms = max(block.at_ms, least_ms)
        if self._open and self._ends_before(block, at_ms):
            yield from self._end()
        if block.track == OPUS:
            self._fill(at_ms)
            self._ended_ms = at_ms + PACKET_MS
        self._last_ms[block.track] = at_ms
        self._open.append(block._replace(at_ms=at_ms))

    def _ends_before(self, block: Block, at_ms: int) -> bool:
        if block.track in VIDEO and block.key:
            return True
        return at_ms - self._open[0].at_ms >= LENGTH_MS

    def _end(self) -> Iterator[Cluster]:
        if not self._open:
            return
        self._fill(self._open[-1].at_ms - PACKET_MS)
        blocks = sorted(self._open, key=lambda each: each.at_ms)
        self._open = []
        first = next((b for b in blocks if b.track in VIDEO), None)
        tracks = {block.track for block in blocks}
        track = OPUS if first is None else first.track if first.key else 0
        begin_ms, end_ms = blocks[0].at_ms, blocks[-1].at_ms
        data = cluster(begin_ms, blocks)
        yield Cluster(begin_ms, end_ms, track, OPUS in tracks, data)

    def _fill(self, until_ms: int) -> None:
        """Let nothing be heard from where the sound ended until a moment."""
        if not self._fills or self._ended_ms < 0:
            return
        if until_ms - self._ended_ms < GAP_MS or not self._open:
            return
        at_ms = max(self._ended_ms, self._open[0].at_ms, until_ms - FILL_MAX_MS)
        while at_ms + PACKET_MS <= until_ms:
            self._open.append(Block(OPUS, at_ms, True, SILENCE))
            self._last_ms[OPUS] = at_ms
            at_ms += PACKET_MS
            self._ended_ms = at_ms
