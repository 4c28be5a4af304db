"""What is done with a file, step by step, in whichever worker is free.

check -> (conversion ->) pages, words, signatures.  A worker that dies of a step, or is
too long at it, costs that step and no other.
"""

import asyncio
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, assert_never

from pydantic import ValidationError

from meetingroom.agenda.pipeline import facts
from meetingroom.agenda.pipeline.conversion import Converter
from meetingroom.agenda.pipeline.file import File, clean_file
from meetingroom.agenda.pipeline.lane import DeadError, HungError, Lane
from meetingroom.agenda.pipeline.queue import TEXT, Job, Waited
from meetingroom.agenda.pipeline.refusals import SENTENCES, Refusal, RefusedError

log = logging.getLogger(__name__)

ATTEMPTS = 2
"""A worker may die by no fault of the file; it is asked once more."""
DEATHS_MAX = 6
"""A file that has cost so many workers is not trusted with another."""
STORAGE_PAUSE_S = 5.0
"""Pause before a step is tried again whose result could not be written to the disk."""

Answer = dict[str, Any]


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
        self._jobs = jobs
        self._converter = converter
        self._roots = roots
        self._conversions: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """End conversions that are under way."""
        for task in tuple(self._conversions):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def carry_out(self, lane: Lane, file: File, job: Job) -> None:
        """Do one job; one that the disk does not take is put off."""
        if not await self._do(lane, file, job):
            loop = asyncio.get_running_loop()
            loop.call_later(STORAGE_PAUSE_S, self._push, job)
            return
        if file.finished and file.stage != "ready":
            file.stage = "ready"
            await self._save(file)
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
                return await self._check(lane, file)
            case "convert":
                return await self._take_conversion(lane, file)
            case "page":
                return await self._draw(lane, file, job.page)
            case "look":
                return await self._look(lane, file)
            case "text":
                return await self._read(lane, file, job.page)
            case _:
                assert_never(job.task)

    async def _check(self, lane: Lane, file: File) -> bool:
        if file.inspected or file.stage in ("checking", "converting"):
            return True
        file.stage = "checking"
        if kept := await asyncio.to_thread(facts.load, file.folder):
            facts.take_up(file, kept)
            self._begin_work(file)
            return True
        file.tell()
        question = {"do": "check", "file": str(file.original)}
        where = {"folder": str(file.folder), "job": str(self._job(file))}
        answer = await self._ask(lane, file, question | where)
        if "storage" in answer:
            log.error("%s cannot be checked: %s", file.sha256, answer["storage"])
            file.stage = "received"
            return False
        found = _found(answer)
        if isinstance(found, facts.Inspection) and found.convert:
            file.kind, file.findings = found.kind, frozenset(found.findings)
            file.stage = "converting"
            self._start_conversion(file)
        else:
            await self._settle_check(file, found)
        return True

    def _start_conversion(self, file: File) -> None:
        task = asyncio.create_task(self._convert(file))
        self._conversions.add(task)
        task.add_done_callback(self._conversions.discard)

    async def _convert(self, file: File) -> None:
        try:
            await self._converter.convert(self._job(file) / f"source.{file.kind}")
        except RefusedError as error:
            await self._settle_check(file, error.refusal)
        except Exception:
            # One file's trouble must not leave it without a word.
            log.exception("%s cannot be converted", file.sha256)
            await self._settle_check(file, "not_converted")
        else:
            self._push(Job(file.sha256, 0, "convert"))
            return
        file.tell()

    async def _take_conversion(self, lane: Lane, file: File) -> bool:
        if file.stage != "converting":
            return True
        source = self._job(file) / "source.pdf"
        question = {"do": "convert", "file": str(source), "kind": file.kind}
        answer = await self._ask(lane, file, question | {"folder": str(file.folder)})
        if "storage" in answer and source.exists():
            log.error("%s cannot be kept: %s", file.sha256, answer["storage"])
            return False
        found = _found(answer)
        if not isinstance(found, facts.Inspection) and found != "too_many_pages":
            found = "not_converted"
        await self._settle_check(file, found)
        return True

    async def _settle_check(
        self, file: File, found: "facts.Inspection | Refusal"
    ) -> None:
        """Take over what was found, or the refusal."""
        await asyncio.to_thread(shutil.rmtree, self._job(file), ignore_errors=True)
        if isinstance(found, facts.Inspection):
            facts.take(file, found)
            await self._save(file)
        else:
            file.fail(SENTENCES[found])
            log.warning("file %s is refused: %s", file.sha256, found)
        self._begin_work(file)

    def _begin_work(self, file: File) -> None:
        if file.listeners:
            self.go_on(file)
        file.settle_check()

    async def _draw(self, lane: Lane, file: File, page: int) -> bool:
        """Draw a page, or a notice in its place."""
        if page in file.drawn:
            return True
        clean = clean_file(file.folder)
        where = {"page": page, "folder": str(file.folder)}
        answer = await self._ask(
            lane, file, {"do": "draw", "file": str(clean), **where}
        )
        faulty = "failed" in answer
        if faulty:
            log.warning("page %d of %s: %s", page, file.sha256, answer["failed"])
            answer = await _mark(lane, {"aspect": file.aspect, **where})
        if "storage" in answer:
            log.error("page images cannot be written: %s", answer["storage"])
            return self._check_again(file) if not clean.exists() else False
        file.drawn.add(page)
        if faulty != (page in file.faulty):
            file.faulty ^= {page}
            await self._save(file)
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
        await self._save(file)
        return True

    async def _seen(self, lane: Lane, file: File, question: Answer) -> facts.Look:
        answer = await self._ask(lane, file, question)
        try:
            return facts.Look.model_validate(answer)
        except ValidationError:
            log.warning("%s was not looked at: %s", file.sha256, answer)
            return facts.Look()

    async def _read(self, lane: Lane, file: File, first: int) -> bool:
        """Read the words of a chunk of pages; with the last chunk, join them."""
        if file.joined or first in file.read:
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
        return await self._ask(lane, file, question)

    async def _join(self, lane: Lane, file: File) -> bool:
        question = {
            **{"do": "join", "file": str(clean_file(file.folder))},
            **{"folder": str(file.folder), "pages": file.pages},
        }
        answer = await self._ask(lane, file, question)
        if "storage" in answer:
            log.error("text cannot be written: %s", answer["storage"])
            file.read.clear()
            return False
        if "failed" in answer:
            log.warning("text of %s: %s", file.sha256, answer["failed"])
        file.joined = True
        await self._save(file)
        file.settle(TEXT)
        return True

    async def _save(self, file: File) -> None:
        try:
            await asyncio.to_thread(facts.save, file)
        except OSError as error:
            # Only the next start has more to do.
            log.warning("facts of %s are not written: %s", file.sha256, error)

    def _job(self, file: File) -> Path:
        return self._jobs / file.sha256

    async def _ask(self, lane: Lane, file: File, question: Answer) -> Answer:
        """Return the worker's answer; a worker that dies of it is an answer too."""
        for _ in range(ATTEMPTS):
            if file.deaths >= DEATHS_MAX:
                break
            try:
                return await lane.ask(question)
            except HungError as error:
                file.deaths += 1
                return {"failed": str(error), "heavy": True}
            except DeadError as error:
                file.deaths += 1
                log.warning("file %s has cost a worker: %s", file.sha256, error)
        return {"failed": "the worker died", "heavy": True}


def _found(answer: Answer) -> "facts.Inspection | Refusal":
    """Return what a check has found, trusting the worker no more than the file."""
    for refusal in SENTENCES:
        if answer.get("refused") == refusal:
            return refusal
    try:
        return facts.Inspection.model_validate(answer)
    except ValidationError:
        log.warning("a check failed: %s", answer.get("failed", "no sense in it"))
        return "too_heavy" if answer.get("heavy") else "unreadable"


async def _mark(lane: Lane, where: Answer) -> Answer:
    try:
        return await lane.ask({"do": "mark", **where})
    except DeadError as error:
        return {"storage": str(error)}
