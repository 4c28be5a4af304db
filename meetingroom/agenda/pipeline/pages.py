"""Page images of every paper, drawn ahead, and at once where a reader waits."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterable, Callable
from contextlib import suppress
from pathlib import Path

from meetingroom.agenda.pipeline import facts, sandbox, upload
from meetingroom.agenda.pipeline.conversion import Converter
from meetingroom.agenda.pipeline.file import (
    File,
    Listener,
    clean_file,
    is_drawn,
    page_file,
    text_file,
    thumb_file,
)
from meetingroom.agenda.pipeline.lane import ANSWER_S, CPU_S, WORKER, Lane
from meetingroom.agenda.pipeline.making import Maker
from meetingroom.agenda.pipeline.queue import CHECK, TEXT, Job, PageQueue, Waited
from meetingroom.agenda.pipeline.refusals import FILE_MAX_BYTES
from meetingroom.blobs import Blobs
from meetingroom.errors import BusyError, NotFoundError

log = logging.getLogger(__name__)

READER_S = 10.0
"""How long a reader waits for a page before being told to try again."""


class Pages:
    """Draws the papers of all rooms in a few worker processes.

    `roots` is the folder of certificates that signatures are trusted by.
    """

    def __init__(
        self,
        blobs: Blobs,
        folder: Path,
        workers: int = 1,
        worker: str = WORKER,
        answer_s: float = ANSWER_S,
        cpu_s: int = CPU_S,
        converter: Converter | None = None,
        roots: Path | None = None,
    ) -> None:
        self.sandboxed = False
        """Whether workers are shut off from network and disk; known once started."""
        self._blobs = blobs
        self._folder = folder.resolve()
        self._incoming = self._folder / "incoming"
        self._jobs = self._folder / "jobs"
        self._roots = roots.resolve() if roots else None
        self._workers, self._worker = workers, worker
        self._answer_s, self._cpu_s = answer_s, cpu_s
        self._lanes: list[Lane] = []
        self._queue = PageQueue()
        self._stir = asyncio.Event()
        self._files: dict[str, File] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._maker = Maker(
            self._push, self._jobs, converter or Converter(), self._roots
        )

    async def start(self) -> None:
        """Start the workers; forget uploads and jobs that a crash has cut short."""
        await asyncio.to_thread(_empty, self._incoming, self._jobs)
        prefix = await asyncio.to_thread(self._prefix)
        self.sandboxed = bool(prefix)
        self._lanes = [
            Lane(self._worker, self._answer_s, prefix, self._cpu_s)
            for _ in range(self._workers)
        ]
        self._tasks += [asyncio.create_task(lane.run()) for lane in self._lanes]
        self._tasks += [asyncio.create_task(self._work(lane)) for lane in self._lanes]

    async def close(self) -> None:
        """End the workers.  May be called twice."""
        tasks, self._tasks = self._tasks, []
        # Who asks is ended before who answers, so that no end looks like a death.
        for task in reversed(tasks):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await self._maker.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers that run."""
        return [lane.pid for lane in self._lanes if lane.pid is not None]

    async def receive(
        self, chunks: AsyncIterable[bytes], limit: int = FILE_MAX_BYTES
    ) -> str:
        """Store an uploaded file, sealed, and return its SHA-256.

        Raises:
            TooLargeError, InvalidError: nothing was kept.
        """
        file, sha256 = await upload.receive(chunks, self._incoming, limit)
        await self._blobs.adopt(file, sha256)
        return sha256

    async def adopt(self, file: Path) -> str:
        """Take over a file that came in by parts, sealed, and return its SHA-256.

        It must lie in the same file system as the blobs.

        Raises:
            TooLargeError, InvalidError: it is where it was.
        """
        sha256 = await asyncio.to_thread(upload.measure, file)
        await self._blobs.adopt(file, sha256)
        return sha256

    def watch(self, sha256: str, listener: Listener) -> Callable[[], None]:
        """Make all of a stored file; return how to stop being told of it.

        The listener hears how far the file is, at once and after each step.  Work that
        nobody watches any more is dropped.  A file that failed before is tried again.
        """
        file = self._file(sha256)
        if file.failure and not file.listeners:
            file.begin()
        file.listeners.append(listener)
        listener(file.progress)
        if file.pages:
            self._maker.go_on(file)
        elif not file.failure:
            self._push(Job(sha256, 0, "check"))

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
        file = self._file(sha256)
        image = (thumb_file if thumb else page_file)(file.folder, page)
        # Thumbnails are written first: only the large image says that both are there.
        if page in file.drawn and is_drawn(image):
            return image
        try:
            async with asyncio.timeout(READER_S):
                await self._draw_now(file, page)
        except TimeoutError:
            raise BusyError(f"page {page} is still being drawn") from None
        return image

    async def text(self, sha256: str) -> Path:
        """Return the file of the words of all pages and their places.

        Raises:
            NotFoundError: no such file, or it cannot be shown, or has no text file.
            BusyError: it is not read yet; a retry may find it.
        """
        file = self._file(sha256)
        try:
            async with asyncio.timeout(READER_S):
                await self._checked(file)
                if not file.joined:
                    waiter = file.wait_for(TEXT)
                    for first in file.unread:
                        self._push(Job(sha256, first, "text"), wanted=True)
                    await asyncio.shield(waiter)
        except TimeoutError:
            raise BusyError("the text is still being read") from None
        return _there(text_file(file.folder))

    async def clean(self, sha256: str) -> Path:
        """Return the harmless PDF of a file.

        Raises:
            NotFoundError: no such file, or it cannot be shown.
            BusyError: it is still being checked; a retry may find it.
        """
        file = self._file(sha256)
        try:
            async with asyncio.timeout(READER_S):
                await self._checked(file)
        except TimeoutError:
            raise BusyError("the file is still being checked") from None
        return _there(clean_file(file.folder))

    async def _draw_now(self, file: File, page: int) -> None:
        await self._checked(file)
        if not 1 <= page <= file.pages:
            raise NotFoundError(f"page {page}")
        image = page_file(file.folder, page)
        if page in file.drawn and is_drawn(image):
            return
        # The image was missing a moment ago, whatever an earlier run had drawn.
        file.drawn.discard(page)
        waiter = file.wait_for(Waited("page", page))
        self._push(Job(file.sha256, page), wanted=True)
        await asyncio.shield(waiter)

    async def _checked(self, file: File) -> None:
        """Return once it is known what the file is.

        Raises:
            NotFoundError: it cannot be shown.
        """
        if not file.inspected:
            kept = await asyncio.to_thread(facts.load, file.folder)
            if kept and file.stage == "received":
                facts.take_up(file, kept)
        if not file.inspected:
            waiter = file.wait_for(CHECK)
            self._push(Job(file.sha256, 0, "check"), wanted=True)
            await asyncio.shield(waiter)
        if file.failure:
            raise NotFoundError(f"file {file.sha256} cannot be shown")

    def _file(self, sha256: str) -> File:
        if sha256 not in self._files:
            original = self._blobs.path(sha256).resolve()
            if not original.exists():
                raise NotFoundError(f"file {sha256}")
            self._files[sha256] = File(sha256, original, self._folder / sha256)
        return self._files[sha256]

    def _push(self, job: Job, wanted: bool = False) -> None:
        self._queue.push(job, wanted)
        self._stir.set()

    async def _work(self, lane: Lane) -> None:
        while True:
            job = self._queue.pop()
            if job is None:
                self._stir.clear()
                await self._stir.wait()
                continue
            file = self._files[job.sha256]
            deaths = file.deaths
            try:
                await self._maker.carry_out(lane, file, job)
            except Exception:
                log.exception("%s %d of %s failed", job.task, job.page, job.sha256)
            if file.deaths > deaths:
                self._queue.put_last(job.sha256)

    def _prefix(self) -> tuple[str, ...]:
        roots = (self._roots,) if self._roots else ()
        for folder in roots:
            folder.mkdir(parents=True, exist_ok=True)
        read = (*sandbox.python_folders(), self._blobs.folder.resolve(), *roots)
        return sandbox.command(read, (self._folder,), (self._incoming,))


def _there(file: Path) -> Path:
    if not is_drawn(file):
        raise NotFoundError(file.name)
    return file


def _empty(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
