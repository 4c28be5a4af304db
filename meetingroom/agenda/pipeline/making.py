"""What is done with a file, step by step, in whichever worker is free.

check -> (conversion ->) pages, words, signatures.  A worker that dies of a step, or is
too long at it, costs that step and no other.
"""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from pydantic import ValidationError

from meetingroom.agenda.pipeline import facts
from meetingroom.agenda.pipeline.asking import DEATHS_MAX, Answer, ask, mark, save
from meetingroom.agenda.pipeline.checking import Checker
from meetingroom.agenda.pipeline.conversion import Converter
from meetingroom.agenda.pipeline.file import File, clean_file
from meetingroom.agenda.pipeline.lane import Lane
from meetingroom.agenda.pipeline.queue import TEXT, Job, Waited

log = logging.getLogger(__name__)

STORAGE_PAUSE_S = 5.0
"""Pause before a step is tried again whose result could not be written to the disk."""


class Maker:
    """Carries out jobs.  `push` puts a further job into the queue."""

    def __init__(
        self,
        push: Callable[[Job], None],
        jobs: Path,
        converter: Converter,
        roots: Path | None,
    ) -> None:
        self._push = push
        self._roots = roots
        self._checker = Checker(push, self._begin_work, jobs, converter)

    async def close(self) -> None:
        """End conversions that are under way."""
        await self._checker.close()

    async def carry_out(self, lane: Lane, file: File, job: Job) -> None:
        """Do one job; one that the disk does not take is put off."""
        if not await self._do(lane, file, job):
            loop = asyncio.get_running_loop()
            loop.call_later(STORAGE_PAUSE_S, self._push, job)
            return
        if file.finished and file.stage != "ready":
            file.stage = "ready"
            await save(file)
        file.tell()

    def go_on(self, file: File) -> None:
        """Ask for all that is still to be done for a file that was checked."""
        if file.failure:
            return
        jobs = [Job(file.sha256, n) for n in file.missing]
        jobs += [Job(file.sha256, n, "text") for n in file.unread]
        if not file.looked:
            jobs.append(Job(file.sha256, 1, "look"))
        for job in jobs:
            self._push(job)

    async def _do(self, lane: Lane, file: File, job: Job) -> bool:
        """Do one job; False when the disk does not take its result."""
        match job.task:
            case "check":
                return await self._checker.check(lane, file)
            case "convert":
                return await self._checker.take_conversion(lane, file)
            case "page":
                return await self._draw(lane, file, job.page)
            case "look":
                return await self._look(lane, file)
            case "text":
                return await self._read(lane, file, job.page)
            case _:
                assert_never(job.task)

    def _begin_work(self, file: File) -> None:
        if file.listeners:
            self.go_on(file)
        file.settle_check()

    async def _draw(self, lane: Lane, file: File, page: int) -> bool:
        """Draw a page, or a notice in its place."""
        if page in file.drawn or page > file.pages:
            return True
        clean = clean_file(file.folder)
        where = {"page": page, "folder": str(file.folder)}
        answer = await ask(lane, file, {"do": "draw", "file": str(clean), **where})
        faulty = "failed" in answer
        if faulty:
            log.warning("page %d of %s: %s", page, file.sha256, answer["failed"])
            answer = await mark(lane, {"aspect": file.aspect, **where})
        if "storage" in answer:
            log.error("page images cannot be written: %s", answer["storage"])
            return self._check_again(file) if not clean.exists() else False
        file.drawn.add(page)
        if faulty != (page in file.faulty):
            file.faulty ^= {page}
            await save(file)
        file.settle(Waited("page", page))
        return True

    def _check_again(self, file: File) -> bool:
        """Begin anew with a file whose folder was emptied under the running server."""
        if file.stage not in ("checking", "converting"):
            file.begin()
            self._push(Job(file.sha256, 0, "check"))
        return True

    async def _look(self, lane: Lane, file: File) -> bool:
        if file.looked:
            return True
        folder = str(file.folder)
        clean = str(clean_file(file.folder))
        look = {"do": "look", "file": clean, "folder": folder}
        file.findings |= frozenset((await self._seen(lane, file, look)).findings)
        if file.kind == "pdf":
            roots = str(self._roots) if self._roots else None
            verify = {"do": "verify", "file": str(file.original), "roots": roots}
            seen = await self._seen(lane, file, verify | {"folder": folder})
            file.signatures = seen.signatures
        file.looked = True
        await save(file)
        return True

    async def _seen(self, lane: Lane, file: File, question: Answer) -> facts.Look:
        answer = await ask(lane, file, question)
        try:
            return facts.Look.model_validate(answer)
        except ValidationError:
            log.warning("%s was not looked at: %s", file.sha256, answer)
            return facts.Look()

    async def _read(self, lane: Lane, file: File, first: int) -> bool:
        """Read the words of a chunk of pages; with the last chunk, join them."""
        if file.joined or first in file.read or first > file.pages:
            return True
        pages = file.chunk(first)
        answer: Answer = {"failed": "a page of it cannot be drawn"}
        if file.faulty.isdisjoint(pages):
            answer = await self._read_pages(lane, file, pages[0], pages[-1])
        if "failed" in answer:
            for page in pages:
                if page not in file.faulty and file.deaths < DEATHS_MAX:
                    answer = await self._read_pages(lane, file, page, page)
        if "storage" in answer:
            log.error("text cannot be written: %s", answer["storage"])
            return False
        file.read.add(first)
        return await self._join(lane, file) if not file.unread else True

    async def _read_pages(
        self, lane: Lane, file: File, first: int, last: int
    ) -> Answer:
        question = {
            **{"do": "text", "file": str(clean_file(file.folder))},
            **{"folder": str(file.folder), "first": first, "last": last},
        }
        return await ask(lane, file, question)

    async def _join(self, lane: Lane, file: File) -> bool:
        question = {
            **{"do": "join", "file": str(clean_file(file.folder))},
            **{"folder": str(file.folder), "pages": file.pages},
        }
        answer = await ask(lane, file, question)
        if "storage" in answer:
            log.error("text cannot be written: %s", answer["storage"])
            file.read.clear()
            return False
        if "failed" in answer:
            log.warning("text of %s: %s", file.sha256, answer["failed"])
        file.joined = True
        await save(file)
        file.settle(TEXT)
        return True
