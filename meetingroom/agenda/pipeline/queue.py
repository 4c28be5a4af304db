"""What is done next.  Pure.

What a reader waits for goes first; then checks and first pages, so that every paper
soon shows its face; then the rest, page by page over all papers, so that no file of a
thousand pages holds up another; last what has cost a worker.
"""

from heapq import heappop, heappush
from typing import Literal, NamedTuple

Task = Literal["check", "convert", "page", "look", "text"]
"""To check a file, to check what LibreOffice made of it, to draw a page, to look at
signatures and fonts, to read the words of some pages."""
LAST = 3
URGENT: frozenset[Task] = frozenset({"check", "convert"})
BEHIND: dict[Task, int] = {"look": 4, "text": 15}
"""How many pages of a file are drawn before this: who opens it turns a few."""


class Waited(NamedTuple):
    """What somebody may wait for: a task, and the page where it has one."""

    task: Task
    page: int = 0


CHECK = Waited("check")
TEXT = Waited("text")


class Job(NamedTuple):
    """One task for one file; for the text, the first page of the chunk."""

    sha256: str
    page: int = 0
    task: Task = "page"


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
        first = job.task in URGENT or (job.task == "page" and job.page <= 1)
        urgency = 0 if wanted else 1 if first else 2
        if self._urgency.get(job, LAST + 1) > urgency:
            self._put(job, urgency)

    def _put(self, job: Job, urgency: int) -> None:
        self._urgency[job] = urgency
        order = self._order.setdefault(job.sha256, len(self._order))
        place = job.page + BEHIND.get(job.task, 0)
        heappush(self._heap, (urgency, place, order, job))

    def pop(self) -> Job | None:
        """Return the most urgent job, or None."""
        while self._heap:
            urgency, _, _, job = heappop(self._heap)
            if self._urgency.get(job) == urgency:
                del self._urgency[job]
                return job
        return None

    def put_last(self, sha256: str) -> None:
        """Let every job of a file that no reader waits for come after all others."""
        for job, urgency in list(self._urgency.items()):
            if job.sha256 == sha256 and urgency:
                del self._urgency[job]
                self._put(job, LAST)

    def drop(self, sha256: str) -> None:
        """Forget every job of a file that no reader waits for."""
        for job, urgency in list(self._urgency.items()):
            if job.sha256 == sha256 and urgency:
                del self._urgency[job]
