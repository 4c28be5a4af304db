"""What stands in a file where nothing was recorded: black, and silence.  Pure.

All files of a recording have one timeline, so that the same moment of two sites is at
the same place.  A site that came later begins in the dark, and a gap shows as one.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from meetingroom.media.recording import ebml
from meetingroom.media.recording.clusters import PACKET_MS, SILENCE
from meetingroom.media.recording.webm import OPUS, VP8, Block, cluster

LENGTH_MS = 5000
GAP_MS = 1500
"""Shorter pauses between two clusters are none."""
DARK_MS = 5000
"""A site that sends nothing for longer shows as dark."""
_BLACK = bytes.fromhex(
    "f00e009d012a4001b4000bc7088585888584883f8200061604f70681649f6bdb9b"
    + "27387b" * 31
    + "272e00fee6b500"
)
"""A key picture of VP8 in which all 320 × 180 pixels are black."""


class Pause(NamedTuple):
    """One cluster of nothing."""

    begin_ms: int
    length_ms: int
    dark: bool
    """Whether it begins with a black picture."""
    silent: bool
    """Whether it holds packets of silence."""

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.data())

    def data(self) -> bytes:
        """Return it as it stands in a file."""
        stamp = ebml.number(0xE7, self.begin_ms)
        return ebml.element(
            0x1F43B675, stamp + _blocks(self.length_ms, self.dark, self.silent), 4
        )


def pauses(begin_ms: int, end_ms: int, dark: bool, silent: bool) -> Iterator[Pause]:
    """Yield what fills the time from one moment to another."""
    if not (dark or silent):
        return
    for at_ms in range(begin_ms, end_ms, LENGTH_MS):
        yield Pause(at_ms, min(LENGTH_MS, end_ms - at_ms), dark, silent)


@lru_cache(maxsize=64)
def _blocks(length_ms: int, dark: bool, silent: bool) -> bytes:
    blocks = [Block(VP8, 0, True, _BLACK)] if dark else []
    if silent:
        blocks += (
            Block(OPUS, at_ms, True, SILENCE)
            for at_ms in range(0, length_ms - PACKET_MS + 1, PACKET_MS)
        )
    # Without the head of the cluster and its time, which takes three octets.
    whole = cluster(0, blocks)
    return whole[whole.index(b"\xe7\x81\0") + 3 :]
