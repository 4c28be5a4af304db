"""What a file is, and the harmless PDF of it, with LibreOffice where it needs it."""

import asyncio
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from meetingroom.agenda.pipeline import facts
from meetingroom.agenda.pipeline.asking import Answer, ask, save
from meetingroom.agenda.pipeline.conversion import Converter
from meetingroom.agenda.pipeline.file import File
from meetingroom.agenda.pipeline.lane import Lane
from meetingroom.agenda.pipeline.queue import Job
from meetingroom.agenda.pipeline.refusals import SENTENCES, Refusal, RefusedError

log = logging.getLogger(__name__)


class Checker:
    """Checks files; `checked` hears of each that is done, for better or worse."""

    def __init__(
        self,
        push: Callable[[Job], None],
        checked: Callable[[File], None],
        jobs: Path,
        converter: Converter,
    ) -> None:
        self._push = push
        self._checked = checked
        self._jobs = jobs
        self._converter = converter
        self._conversions: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """End conversions that are under way."""
        for task in tuple(self._conversions):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def check(self, lane: Lane, file: File) -> bool:
        """Find out what a file is; False when the disk does not take what is made."""
        if file.inspected or file.stage in ("checking", "converting"):
            return True
        file.stage = "checking"
        if kept := await asyncio.to_thread(facts.load, file.folder):
            facts.take_up(file, kept)
            self._checked(file)
            return True
        file.tell()
        question = {"do": "check", "file": str(file.original)}
        where = {"folder": str(file.folder), "job": str(self._job(file))}
        answer = await ask(lane, file, question | where)
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

    async def take_conversion(self, lane: Lane, file: File) -> bool:
        """Go on with what LibreOffice has made; False as in `check`."""
        if file.stage != "converting":
            return True
        source = self._job(file) / "source.pdf"
        question = {"do": "convert", "file": str(source), "kind": file.kind}
        answer = await ask(lane, file, question | {"folder": str(file.folder)})
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
            await save(file)
        else:
            file.fail(SENTENCES[found])
            log.warning("file %s is refused: %s", file.sha256, found)
        self._checked(file)

    def _job(self, file: File) -> Path:
        return self._jobs / file.sha256


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
