"""When each packet of a frame leaves.  Pure.

A burst of hundreds of packets overruns the buffer of whoever receives them; spread over
the time of the frame, none is lost.
"""

from collections.abc import Iterator

BATCH = 16
"""Packets that leave at once."""
SPREAD = 0.8
"""Part of a frame's time over which they are spread."""
KEEP_S = 0.9
"""How often an unchanged frame is sent again; receivers give up after 2.5 s."""
TIMES = 3
"""How often a new frame is sent at full rate, since none of it is acknowledged."""


def batches(count: int, frame_s: float) -> list[tuple[int, int, float]]:
    """Return first, end and seconds after the frame's beginning of every batch."""
    starts = range(0, count, BATCH)
    gap_s = gap_of(count, frame_s)
    return [(at, min(count, at + BATCH), n * gap_s) for n, at in enumerate(starts)]


def gap_of(count: int, frame_s: float) -> float:
    """Return the seconds between two batches."""
    return SPREAD * frame_s / max(1, -(-count // BATCH))


def late(due_s: float, before_s: float, gap_s: float) -> float:
    """Return when a batch leaves: on time, but never on the heels of the one before.

    A sender that was held up catches up at four times its pace, not in one burst.
    """
    return max(due_s, before_s + gap_s / 4)


def rests(frame_s: float) -> Iterator[float]:
    """Yield the seconds from each sending of an unchanged frame to its next."""
    for _ in range(TIMES - 1):
        yield frame_s
    while True:
        yield KEEP_S
