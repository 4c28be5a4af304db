"""What feedback tells, packet by packet."""

from collections.abc import Iterable

from meetingroom.media.congestion.sent import Passed
from meetingroom.media.congestion.twcc import Run, TransportFeedback


def arrived(feedback: TransportFeedback) -> list[tuple[int, int]]:
    """Return the number of each packet that came, and its tick."""
    return [
        (first + n & 0xFFFF, tick)
        for first, came in feedback.runs
        for n, tick in enumerate(came)
    ]


def runs(rows: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Return what stands for these numbers and ticks, a run each."""
    return tuple((number, [tick]) for number, tick in rows)


def rows(passed: Passed) -> list[tuple[int, int, float, float]]:
    """Return the number, bytes and times of each packet that came through."""
    columns = passed.numbers, passed.sizes_bytes, passed.left_s, passed.came_s
    return [*zip(*columns, strict=True)]
