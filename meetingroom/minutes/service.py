"""Makes the files that leave a meeting, one at a time, each in a process of its own.

Only what is printed when all else has failed does not wait for its turn.
"""

import asyncio
import io
import json
import logging
import shutil
import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.minutes import (
    answers,
    compose,
    letters,
    parachute,
    pictures,
    tables,
    wording,
)
from meetingroom.minutes.document import Document
from meetingroom.minutes.jobs import PRODUCTS, Format, Job, Kind
from meetingroom.minutes.kept import Kept, files_in
from meetingroom.minutes.timeline import Timeline
from meetingroom.processes import run_once
from meetingroom.sessions.minutes.records import MINUTES, Minutes
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Store

log = logging.getLogger(__name__)

WORKER = "meetingroom.minutes.worker"
OUT = "out"
"""What a finished file is called in the folder of its job; a picture has a number."""
TIMEOUT_S = 300.0
"""A journal of 100,000 entries as a workbook takes about a minute on an idle core."""
PAGE = 500
"""Entries of the journal that are read at once."""
AT_ONCE = 20
"""Letters that one run of the worker sets, between which progress is told."""
Lines = Callable[[str], Awaitable[Sequence[pictures.Pictured]]]
"""What stood on the displays of a meeting."""
KEPT = 12
"""Files of one meeting that are kept."""
FAILED = "Máy chủ gặp lỗi khi tạo tệp. Hãy thử lại."
NO_MINUTES = "Chưa bắt đầu lập biên bản của phiên họp này."


class Documents:
    """The files of every meeting."""

    def __init__(
        self, store: Store, folder: Path, pictured: Lines | None = None
    ) -> None:
        """Take where files are made, and who knows what stood on the displays."""
        self._pictured = pictured
        self._store, self._kept = store, Kept(folder)
        self._jobs: dict[str, Job] = {}
        self._turn = asyncio.Lock()
        self._rescue = asyncio.Lock()
        """The turn of what nobody can wait for behind a thousand letters."""

    async def start(self) -> None:
        """Remove what an earlier run of the server has left."""
        await asyncio.to_thread(self._kept.begin)

    async def close(self) -> None:
        """End what is being made.  May be called twice."""
        tasks = [job.task for job in self._jobs.values() if job.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def begin(
        self,
        room: Room,
        kind: Kind,
        form: Format,
        revision: int = 0,
        people: Sequence[str] = (),
    ) -> Job:
        """Begin to make a file of the meeting as it is at this moment.

        Raises:
            InvalidError: this kind is not to be had in this form.
            NotFoundError: there is no such signed revision, or nobody of this id.
            WrongStateError: there are no minutes yet.
        """
        state = room.state
        called = check(state, kind, form, revision, people)
        self._forget(room.meeting)
        at = room.now()
        name = f"document-{uuid.uuid4().hex[:16]}"
        job = Job(
            id=name,
            meeting=room.meeting,
            kind=kind,
            format=form,
            folder=self._kept.folder / name,
            name=f"{PRODUCTS[kind].name} {room.meeting}.{form}",
        )
        self._jobs[name] = job
        making = self._make(job, state, at, revision, called)
        job.task = asyncio.create_task(making)
        return job

    def find(self, name: str, meeting: str) -> Job:
        """Return a job of this meeting.

        Raises:
            NotFoundError: there is none.
        """
        found = self._jobs.get(name)
        if found is None or found.meeting != meeting:
            raise NotFoundError(f"document {name}")
        return found

    def file(self, job: Job) -> io.BufferedReader:
        """Return the finished file, to be read.

        Raises:
            WrongStateError: it is not finished.
        """
        if job.state != "done" or job.format == "png":
            raise WrongStateError(f"the document is {job.state}")
        return self._kept.opened(job.folder / OUT)

    def page(self, job: Job, number: int) -> io.BufferedReader:
        """Return the picture of one page, to be read.

        Raises:
            NotFoundError: there is no such page.
        """
        if job.state != "done" or not 1 <= number <= job.pages:
            raise NotFoundError(f"page {number} of {job.id}")
        return self._kept.opened(job.folder / str(number))

    def _forget(self, meeting: str) -> None:
        ended = [
            job
            for job in self._jobs.values()
            if job.meeting == meeting and job.state != "making"
        ]
        for job in ended[: max(0, len(ended) + 1 - KEPT)]:
            del self._jobs[job.id]
            shutil.rmtree(job.folder, ignore_errors=True)

    async def _make(
        self,
        job: Job,
        state: RoomState,
        at: datetime,
        revision: int,
        called: list[Participant],
    ) -> None:
        try:
            async with self._rescue if job.kind == "parachute" else self._turn:
                await asyncio.to_thread(job.folder.mkdir, parents=True)
                if called:
                    made = await asyncio.to_thread(
                        letters.letters_of, state, called, at
                    )
                    await self._letters(job, made)
                else:
                    await self._work(job, await self._asked(job, state, at, revision))
            job.state = "done"
        except Exception:
            log.exception("%s of %s", job.kind, job.meeting)
            job.state, job.failure = "failed", FAILED

    async def _asked(
        self, job: Job, state: RoomState, at: datetime, revision: int
    ) -> dict[str, Any]:
        """Return what the worker is asked; the rows of a table go to files."""
        if job.kind == "journal":
            return self._table(job, tables.JOURNAL, await self._journal(job, state.rev))
        if job.kind == "pictures":
            return await self._pictures(job, state, at)
        told = await self.timeline(job.meeting, state.rev)
        if job.format in {"xlsx", "csv"}:
            sheet = sheet_of(job.kind, state, told)
            return self._table(job, sheet, [await self._rows(job, 0, sheet.rows)])
        return asked(job, document_of(job.kind, state, told, at, revision), at)

    async def _pictures(
        self, job: Job, state: RoomState, at: datetime
    ) -> dict[str, Any]:
        lines = await self._pictured(job.meeting) if self._pictured else []
        document = await asyncio.to_thread(pictures.annex, state, lines, at)
        return asked(job, document, at)

    async def timeline(self, meeting: str, rev: int) -> Timeline:
        """Return the times that the journal tells up to a revision."""
        told = Timeline()
        while told.rev < rev:
            most = min(PAGE, rev - told.rev)
            page = await self._store.entries(meeting, told.rev, most)
            for entry, _ in page:
                told.take(entry)
        return told

    async def _journal(self, job: Job, rev: int) -> list[Path]:
        job.of = rev
        written = []
        while job.done < rev:
            most = min(PAGE, rev - job.done)
            page = await self._store.entries(job.meeting, job.done, most)
            rows = tables.journal_rows(entry for entry, _ in page)
            written.append(await self._rows(job, job.done, rows))
            job.done = page[-1][0].rev
        return written

    async def _rows(self, job: Job, number: int, rows: Sequence[tables.Row]) -> Path:
        file = job.folder / f"rows-{number}"
        await asyncio.to_thread(self._kept.put_rows, file, rows)
        return file

    def _table(self, job: Job, sheet: tables.Sheet, rows: list[Path]) -> dict[str, Any]:
        return {
            "format": job.format,
            "name": sheet.name,
            "head": sheet.head,
            "rows": [str(file) for file in rows],
            "key": self._kept.key.hex(),
        }

    async def _work(self, job: Job, asked: dict[str, Any]) -> None:
        """Let the worker make the file, or the pictures, of a job."""
        made = await _made(asked)
        if job.format != "png":
            await asyncio.to_thread(self._kept.put, job.folder / OUT, made)
            job.size = len(made)
            return
        for name, page in files_in(io.BytesIO(made)):
            await asyncio.to_thread(self._kept.put, job.folder / name, page)
            job.pages += 1

    async def _letters(self, job: Job, made: list[letters.Letter]) -> None:
        """Make letters: all in one, the first to look at, or each in three forms."""
        documents = [letter.document.model_dump(mode="json") for letter in made]
        if job.format == "png":
            await self._work(job, {"format": "png", "document": documents[0]})
        elif job.format == "pdf":
            await self._work(job, {"format": "pdf", "documents": documents})
        else:
            await self._archive(job, made)

    async def _archive(self, job: Job, made: list[letters.Letter]) -> None:
        parts = []
        job.of = len(made)
        while job.done < job.of:
            some = made[job.done : job.done + AT_ONCE]
            told = [letter.model_dump(mode="json") for letter in some]
            part = await _made({"format": "zip", "letters": told})
            parts.append(job.folder / f"part-{job.done}")
            await asyncio.to_thread(self._kept.put, parts[-1], part)
            job.done += len(some)
        job.size = await asyncio.to_thread(self._kept.bundle, job.folder / OUT, parts)


def asked(job: Job, document: Document, at: datetime) -> dict[str, Any]:
    """Return what the worker is asked for a paper."""
    return {
        "format": job.format,
        "at": at.isoformat(),
        "document": document.model_dump(mode="json"),
    }


def check(
    state: RoomState,
    kind: Kind,
    form: Format,
    revision: int = 0,
    people: Sequence[str] = (),
) -> list[Participant]:
    """Return whose letters are wanted; nobody's where it is another kind of file.

    Raises:
        InvalidError: this kind is not to be had in this form.
        NotFoundError: there is no such signed revision, or nobody of this id.
        WrongStateError: there are no minutes yet.
    """
    if form not in PRODUCTS[kind].formats:
        raise InvalidError(f"no {kind} as {form}")
    if kind == "minutes" and state.find(Minutes, MINUTES) is None:
        raise WrongStateError(NO_MINUTES)
    if revision:
        compose.signed_document(state, revision)
    return letters.chosen(state, people) if kind == "letters" else []


async def _made(asked: dict[str, Any]) -> bytes:
    told = json.dumps(asked, ensure_ascii=False).encode()
    return await run_once(WORKER, told=told, timeout_s=TIMEOUT_S)


def document_of(
    kind: Kind, state: RoomState, told: Timeline, at: datetime, revision: int = 0
) -> Document:
    """Return a paper of one kind."""
    match kind:
        case "parachute":
            return parachute.parachute(state, at)
        case "resolution" | "conclusion" | "notice":
            return wording.paper_from(kind, state, told, at)
        case _ if revision:
            return compose.signed_document(state, revision)
        case _:
            return compose.minutes_document(state, at)


def sheet_of(kind: Kind, state: RoomState, told: Timeline) -> tables.Sheet:
    """Return a table of one kind."""
    match kind:
        case "attendance":
            return tables.attendance(state, told)
        case "speeches":
            return tables.speaking(state, told)
        case "rolls":
            return tables.rolls(state)
        case "answers":
            return answers.answers(state)
        case "reminders":
            return answers.reminders(state)
        case _:
            return tables.polls(state)
