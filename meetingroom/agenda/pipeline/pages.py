"""Page images of every paper, drawn ahead, and at once where a reader waits."""

import asyncio
import logging
from collections.abc import AsyncIterable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from meetingroom.agenda.pipeline import upload
from meetingroom.agenda.pipeline.file import (
    File,
    Listener,
    drawn_in,
    is_drawn,
    page_file,
    thumb_file,
)
from meetingroom.agenda.pipeline.lane import (
    ANSWER_S,
    WORKER,
    DeadError,
    HungError,
    Lane,
)
from meetingroom.agenda.pipeline.queue import INSPECTION, Job, PageQueue
from meetingroom.agenda.pipeline.refusals import FILE_MAX_BYTES, SENTENCES
from meetingroom.blobs import Blobs
from meetingroom.errors import BusyError, NotFoundError

log = logging.getLogger(__name__)

READER_S = 10.0
"""How long a reader waits for a page before being told to try again."""
ATTEMPTS = 2
"""A worker may die by no fault of the page; it is asked for once more."""
DEATHS_MAX = 6
"""A file that has cost so many workers is not trusted with another."""
STORAGE_PAUSE_S = 5.0
"""Pause before a page is tried again that could not be written to the disk."""


class Pages:
    """Draws the papers of all rooms in a few worker processes."""

    def __init__(
        self,
        blobs: Blobs,
        folder: Path,
        workers: int = 1,
        worker: str = WORKER,
        answer_s: float = ANSWER_S,
    ) -> None:
        self._blobs = blobs
        self._folder = folder
        self._incoming = folder / "incoming"
        self._lanes = [Lane(worker, answer_s) for _ in range(workers)]
        self._queue = PageQueue()
        self._stir = asyncio.Event()
        self._files: dict[str, File] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Start the workers; forget uploads that a crash has cut short."""
        await asyncio.to_thread(_empty, self._incoming)
        self._tasks += [asyncio.create_task(lane.run()) for lane in self._lanes]
        self._tasks += [asyncio.create_task(self._work(lane)) for lane in self._lanes]

    async def close(self) -> None:
        """End the workers.  May be called twice."""
        tasks, self._tasks = self._tasks, []
        # Who asks is ended before who answers, so that no end looks like a death.
        for task in reversed(tasks):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers that run."""
        return [lane.pid for lane in self._lanes if lane.pid is not None]

    async def receive(
        self, chunks: AsyncIterable[bytes], limit: int = FILE_MAX_BYTES
    ) -> str:
        """Store an uploaded PDF, sealed, and return its SHA-256.

        Raises:
            TooLargeError, InvalidError: nothing was kept.
        """
        file, sha256 = await upload.receive(chunks, self._incoming, limit)
        await self._blobs.adopt(file, sha256)
        return sha256

    def watch(self, sha256: str, listener: Listener) -> Callable[[], None]:
        """Draw every page of a stored file; return how to stop being told of it.

        The listener hears how far the file is, at once where that is known, and after
        each page.  Work that nobody watches any more is dropped.
        """
        file = self._file(sha256)
        file.listeners.append(listener)
        if file.inspected:
            listener(file.progress)
            self._push_missing(file)
        else:
            self._push(Job(sha256, INSPECTION))

        def stop() -> None:
            with suppress(ValueError):
                file.listeners.remove(listener)
            if not file.listeners:
                self._queue.drop(sha256)

        return stop

    async def page(self, sha256: str, page: int, thumb: bool = False) -> Path:
        """Return the image file of a page, drawn now if it must be.

        Raises:
            NotFoundError: no such file, or it has no such page.
            BusyError: it could not be drawn in time; a retry may find it.
        """
        folder = self._folder / sha256
        image = thumb_file(folder, page) if thumb else page_file(folder, page)
        # Thumbnails are written first: only the large image says that both are there.
        if is_drawn(image) and is_drawn(page_file(folder, page)):
            return image
        file = self._file(sha256)
        try:
            async with asyncio.timeout(READER_S):
                await self._draw_now(file, page)
        except TimeoutError:
            raise BusyError(f"page {page} is still being drawn") from None
        return image

    async def _draw_now(self, file: File, page: int) -> None:
        if not file.inspected:
            await self._want(file, INSPECTION)
        if not 1 <= page <= file.pages:
            raise NotFoundError(f"page {page}")
        # The image was missing a moment ago, whatever an earlier run had drawn.
        file.drawn.discard(page)
        await self._want(file, page)

    async def _want(self, file: File, page: int) -> None:
        waiter = file.wait_for(page)
        self._push(Job(file.sha256, page), wanted=True)
        await asyncio.shield(waiter)

    def _file(self, sha256: str) -> File:
        if sha256 not in self._files:
            original = self._blobs.path(sha256)
            if not original.exists():
                raise NotFoundError(f"file {sha256}")
            self._files[sha256] = File(sha256, original, self._folder / sha256)
        return self._files[sha256]

    def _push(self, job: Job, wanted: bool = False) -> None:
        self._queue.push(job, wanted)
        self._stir.set()

    def _push_missing(self, file: File) -> None:
        for page in file.missing:
            self._push(Job(file.sha256, page))

    async def _work(self, lane: Lane) -> None:
        while True:
            job = self._queue.pop()
            if job is None:
                self._stir.clear()
                await self._stir.wait()
                continue
            try:
                await self._carry_out(lane, self._files[job.sha256], job.page)
            except Exception:
                log.exception("page %d of %s failed", job.page, job.sha256)

    async def _carry_out(self, lane: Lane, file: File, page: int) -> None:
        if page == INSPECTION:
            if not file.inspected:
                await self._inspect(lane, file)
        elif page not in file.drawn and not await self._draw(lane, file, page):
            await asyncio.sleep(STORAGE_PAUSE_S)
            self._push(Job(file.sha256, page))
            return
        file.tell()
        file.settle(page)

    async def _inspect(self, lane: Lane, file: File) -> None:
        """Find out how many pages the file has, and which are drawn already."""
        question = {"do": "inspect", "file": str(file.original)}
        answer = await self._ask(lane, file, question)
        if "pages" in answer:
            file.drawn = await asyncio.to_thread(drawn_in, file.folder, answer["pages"])
            file.aspect, file.pages = answer["aspect"], answer["pages"]
            if file.listeners:
                self._push_missing(file)
            return
        log.warning("file %s is refused: %s", file.sha256, answer)
        file.failure = SENTENCES[answer.get("refused", "unreadable")]

    async def _draw(self, lane: Lane, file: File, page: int) -> bool:
        """Draw a page, or a notice in its place; False when the disk takes neither."""
        where = {"page": page, "folder": str(file.folder)}
        question = {"do": "draw", "file": str(file.original), **where}
        answer = await self._ask(lane, file, question)
        if "failed" in answer:
            log.warning("page %d of %s: %s", page, file.sha256, answer["failed"])
            answer = await _mark(lane, {"aspect": file.aspect, **where})
        if "storage" in answer:
            log.error("page images cannot be written: %s", answer["storage"])
            return False
        file.drawn.add(page)
        return True

    async def _ask(
        self, lane: Lane, file: File, question: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the worker's answer; a worker that dies of it is an answer too."""
        for _ in range(ATTEMPTS):
            if file.deaths >= DEATHS_MAX:
                break
            try:
                return await lane.ask(question)
            except HungError as error:
                file.deaths += 1
                return {"failed": str(error)}
            except DeadError as error:
                file.deaths += 1
                log.warning("file %s has cost a worker: %s", file.sha256, error)
        return {"failed": "the worker died"}


async def _mark(lane: Lane, where: dict[str, Any]) -> dict[str, Any]:
    try:
        return await lane.ask({"do": "mark", **where})
    except DeadError as error:
        return {"storage": str(error)}


def _empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.iterdir():
        leftover.unlink()
