"""What is drawn next.  Pure.

A page that a reader waits for goes first; then inspections and first pages, so that
every paper soon shows its face; then the rest, page by page over all papers, so that
no file of a thousand pages holds up another.
"""

from heapq import heappop, heappush
from typing import NamedTuple

INSPECTION = 0
"""The page number that stands for the inspection of the file."""


class Job(NamedTuple):
    """One page of one file; page 0 is the inspection."""

    sha256: str
    page: int


class PageQueue:
    """Jobs by urgency; the same job may be asked for again, and is given once."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, int, Job]] = []
        self._urgency: dict[Job, int] = {}
        self._order: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._urgency)

    def push(self, job: Job, wanted: bool = False) -> None:
        """Ask for a job; `wanted` when a reader waits for it."""
        urgency = 0 if wanted else 1 if job.page <= 1 else 2
        if self._urgency.get(job, 3) <= urgency:
            return
        self._urgency[job] = urgency
        order = self._order.setdefault(job.sha256, len(self._order))
        heappush(self._heap, (urgency, job.page, order, job))

    def pop(self) -> Job | None:
        """Return the most urgent job, or None."""
        while self._heap:
            urgency, _, _, job = heappop(self._heap)
            if self._urgency.get(job) == urgency:
                del self._urgency[job]
                return job
        return None

    def drop(self, sha256: str) -> None:
        """Forget every job of a file that no reader waits for."""
        for job, urgency in list(self._urgency.items()):
            if job.sha256 == sha256 and urgency:
                del self._urgency[job]
