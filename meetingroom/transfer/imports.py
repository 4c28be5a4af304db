"""Imports: an archive is read, looked at by a person, and then put on the list.

Nothing in the meeting changes before the commit.  What a server forgets when it ends
is only the preview: the same upload gives it again, and what was put on the list
before is told as "same".
"""

import asyncio
import logging
import shutil
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from meetingroom.agenda.pipeline.file import is_drawn
from meetingroom.agenda.pipeline.upload import measure
from meetingroom.agenda.records import PaperVersion
from meetingroom.blobs import Blobs
from meetingroom.errors import MeetingError, NotFoundError, WrongStateError
from meetingroom.sessions.commands.papers import DiscardVersion, WithdrawPaper
from meetingroom.sessions.room import Room, WriteError
from meetingroom.transfer.files import Content, Entry, Source, find_files
from meetingroom.transfer.index import Line
from meetingroom.transfer.jobs import (
    Import,
    Result,
    batches,
    command_from,
    failed,
    is_done,
)
from meetingroom.transfer.plan import in_turn, make_plan
from meetingroom.transfer.refusals import SENTENCES
from meetingroom.transfer.rows import Choice, Row
from meetingroom.transfer.workshop import Workshop
from meetingroom.values import Actor

log = logging.getLogger(__name__)

KEPT = 6
"""Imports that are remembered, beside those that are being worked on."""
RESERVE_BYTES = 512 * 1024**2
"""What the disk keeps free for the meeting itself."""
FIRST_S = 8.0
"""How long the first answer may take; a large archive is told to ask again."""

GONE = "Tệp của dòng này không còn trên máy chủ. Hãy tải gói lên lại."
UNWRITTEN = "Máy chủ chưa ghi được. Hãy thử lại dòng này."
NOT_READY = "Gói này chưa đọc xong."
OVER = "Lần nhập này đã hoàn tác. Hãy tải gói lên lại."
UNKNOWN_ROW = "Mục lục không có dòng này."
RELEASED = "Đã phát hành nên không hoàn tác được; hãy thu hồi ở danh sách tài liệu."

_lines: TypeAdapter[tuple[Line, ...]] = TypeAdapter(tuple[Line, ...])
_entries: TypeAdapter[tuple[Entry, ...]] = TypeAdapter(tuple[Entry, ...])
_contents: TypeAdapter[tuple[Content, ...]] = TypeAdapter(tuple[Content, ...])


class Imports:
    """The imports of every meeting; the papers of one are put on one by one."""

    def __init__(self, workshop: Workshop, blobs: Blobs) -> None:
        self._workshop, self._blobs = workshop, blobs
        self._imports: dict[str, Import] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def close(self) -> None:
        """End what is being read or put on.  May be called twice."""
        tasks = [one.task for one in self._imports.values() if one.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def begin(
        self, meeting: str, account: str, upload: str, file: Path
    ) -> Import:
        """Return the import of an uploaded archive, read if that is quickly done."""
        for known in self._imports.values():
            mine = (known.meeting, known.account) == (meeting, account)
            if (
                mine
                and known.upload == upload
                and known.state not in {"failed", "undone"}
            ):
                break
        else:
            await self._forget_oldest()
            name = f"import-{uuid.uuid4().hex[:16]}"
            folder = self._workshop.folder / name
            known = Import(name, meeting, account, upload, file, folder)
            self._imports[name] = known
            known.task = asyncio.create_task(self._read(known))
        if known.task is not None and known.state == "reading":
            await asyncio.wait({known.task}, timeout=FIRST_S)
        return known

    def find(self, name: str, meeting: str, account: str) -> Import:
        """Return an import that this account began in this meeting.

        Raises:
            NotFoundError: there is none.
        """
        found = self._imports.get(name)
        if found is None or (found.meeting, found.account) != (meeting, account):
            raise NotFoundError(f"import {name}")
        return found

    async def rows(self, one: Import, room: Room) -> tuple[Row, ...]:
        """Return what would become of each row now; none while that is changing."""
        if one.is_busy:
            return ()
        return await self._plan(one, room)

    async def _plan(self, one: Import, room: Room) -> tuple[Row, ...]:
        if one.source is None:
            return ()
        # Thousands of rows take longer than a room may wait.
        return await asyncio.to_thread(
            make_plan, room.state, one.source, dict(one.choices)
        )

    def commit(
        self, one: Import, room: Room, actor: Actor, choices: Iterable[Choice]
    ) -> None:
        """Begin to put the chosen rows on the list; sent twice, they are put on once.

        Raises:
            WrongStateError: there is nothing to choose from yet, or any more.
        """
        if one.state == "committing":
            return
        if one.state not in {"ready", "done"} or one.source is None:
            raise WrongStateError(OVER if one.state == "undone" else NOT_READY)
        chosen = {choice.row: choice for choice in choices}
        one.choices |= chosen
        one.state, one.done, one.of = "committing", 0, len(chosen)
        one.task = asyncio.create_task(self._commit(one, room, actor, [*chosen]))

    async def undo(self, one: Import, room: Room, actor: Actor) -> None:
        """Put away what this import has put on, but for what was released since.

        Raises:
            WrongStateError: it is still being put on.
        """
        if one.is_busy:
            raise WrongStateError(NOT_READY)
        one.state = "undone"
        for row, result in [*one.results.items()]:
            if result.state == "added":
                one.results[row] = await self._put_away(room, actor, result)
        await asyncio.to_thread(shutil.rmtree, one.folder, ignore_errors=True)

    async def _forget_oldest(self) -> None:
        idle = [one for one in self._imports.values() if not one.is_busy]
        for one in idle[: max(0, len(idle) + 1 - KEPT)]:
            del self._imports[one.id]
            await asyncio.to_thread(shutil.rmtree, one.folder, ignore_errors=True)

    async def _read(self, one: Import) -> None:
        try:
            one.source = await self._take_all(one)
            one.state = "ready"
        except MeetingError as error:
            one.state, one.failure = "failed", str(error)
        except OSError as error:
            log.warning("import %s: %s", one.id, error)
            one.state, one.failure = "failed", SENTENCES["disk_full"]
        except (ValidationError, LookupError, TypeError) as error:
            log.warning("import %s: %r", one.id, error)
            one.state, one.failure = "failed", SENTENCES["too_heavy"]
        if one.state == "failed":
            await asyncio.to_thread(shutil.rmtree, one.folder, ignore_errors=True)

    async def _take_all(self, one: Import) -> Source:
        """Read the index, and take out every file that it names."""
        one.folder.mkdir()
        answer = await self._workshop.ask({"do": "list", "file": str(one.file)})
        lines = _lines.validate_python(answer["lines"])
        entries = _entries.validate_python(answer["entries"])
        one.index, one.unused = str(answer["index"]), (*map(str, answer["unused"]),)
        named = find_files(lines, entries).values()
        wanted = [found.entry for found in named if found.entry is not None]
        one.of = sum(entry.size for entry in wanted)
        if shutil.disk_usage(one.folder).free < one.of + RESERVE_BYTES:
            raise WrongStateError(SENTENCES["disk_full"])
        contents: dict[int, Content] = {}
        for batch in batches(wanted):
            contents |= await self._take(one, batch)
            one.done += sum(entry.size for entry in batch)
        return Source(lines, entries, contents, by_folder=not one.index)

    async def _take(self, one: Import, batch: Sequence[Entry]) -> dict[int, Content]:
        numbers = [entry.at for entry in batch]
        question = {"do": "take", "file": str(one.file), "folder": str(one.folder)}
        answer = await self._workshop.ask({**question, "at": numbers})
        return dict(
            zip(numbers, _contents.validate_python(answer["contents"]), strict=True)
        )

    async def _commit(
        self, one: Import, room: Room, actor: Actor, chosen: Sequence[int]
    ) -> None:
        # One at a time in a meeting: two may hold the same papers.
        async with self._turns.setdefault(one.meeting, asyncio.Lock()):
            try:
                plan = {row.row: row for row in await self._plan(one, room)}
                for number in set(chosen) - plan.keys():
                    one.results[number] = failed(number, UNKNOWN_ROW)
                for row in in_turn(room.state, [plan[n] for n in chosen if n in plan]):
                    if not is_done(one.results.get(row.row)):
                        one.results[row.row] = await self._put(one, room, actor, row)
                    one.done += 1
            finally:
                one.state = "done"

    async def _put(self, one: Import, room: Room, actor: Actor, row: Row) -> Result:
        """Put one row on the list."""
        if row.state == "error":
            return failed(row.row, row.problems[0])
        if row.state == "same":
            return Result(row=row.row, state="same", paper=row.paper)
        command = command_from(one, row)
        try:
            await self._adopt(one, row)
            await room.handle(command, actor.on_behalf())
        except MeetingError as error:
            return failed(row.row, str(error))
        except (OSError, WriteError):
            log.exception("row %d of %s", row.row, one.id)
            return failed(row.row, UNWRITTEN)
        return Result(
            row=row.row, state="added", paper=command.paper, version=command.version
        )

    async def _adopt(self, one: Import, row: Row) -> None:
        """Move a file to where papers are; what it is, is asked of it once more."""
        assert one.source is not None
        at = next(entry.at for entry in one.source.entries if entry.name == row.file)
        file = one.folder / str(at)
        if not is_drawn(file):
            # Moved already, by a commit that was cut short.
            if self._blobs.path(row.sha256).exists():
                return
            raise WrongStateError(GONE)
        if await asyncio.to_thread(measure, file) != row.sha256:
            raise WrongStateError(GONE)
        await self._blobs.adopt(file, row.sha256)

    async def _put_away(self, room: Room, actor: Actor, result: Result) -> Result:
        version = room.state.find(PaperVersion, result.version)
        if version is not None and version.released_at is not None:
            return result.model_copy(update={"problem": RELEASED})
        try:
            await room.handle(DiscardVersion(version=result.version), actor)
            if version is not None and version.number == 1:
                await room.handle(WithdrawPaper(paper=result.paper), actor)
        except (MeetingError, WriteError) as error:
            return result.model_copy(update={"problem": str(error)})
        return result.model_copy(update={"state": "undone"})
