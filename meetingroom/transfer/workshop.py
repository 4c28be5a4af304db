"""The worker that opens what is foreign, asked one thing at a time."""

import asyncio
import base64
import contextlib
import io
import logging
import shutil
import uuid
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path
from typing import Any

from meetingroom import sealed_file
from meetingroom.agenda.pipeline import sandbox
from meetingroom.agenda.pipeline.file import is_drawn
from meetingroom.agenda.pipeline.lane import ANSWER_S, DeadError, Lane
from meetingroom.cipher import SealError
from meetingroom.errors import BusyError, InvalidError, WrongStateError
from meetingroom.transfer.refusals import SENTENCES

log = logging.getLogger(__name__)

WORKER = "meetingroom.transfer.worker"
WAIT_S = 20.0
"""How long one waits for a stamped paper, or for a look at a list, before being told
to try again."""
NOT_MADE = "Chưa tạo được bản để tải về của tài liệu này."


class Workshop:
    """One worker process, shut off from all but a folder of its own.

    `read` are the folders whose files it is asked about; what it writes lies in
    `folder` and is emptied at the start.
    """

    def __init__(
        self, folder: Path, read: Iterable[Path], answer_s: float = ANSWER_S
    ) -> None:
        self.folder = folder.resolve()
        self._read = tuple(path.resolve() for path in read)
        self._answer_s = answer_s
        self._lane: Lane | None = None
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    async def start(self) -> None:
        """Start the worker; forget what an earlier one has left."""
        await asyncio.to_thread(self._empty)
        read = (*sandbox.python_folders(), *self._read)
        prefix = await asyncio.to_thread(sandbox.command, read, (self.folder,))
        self._lane = Lane(WORKER, self._answer_s, prefix)
        self._task = asyncio.create_task(self._lane.run())

    async def close(self) -> None:
        """End the worker.  May be called twice."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def ask(
        self, question: dict[str, Any], wait_s: float | None = None
    ) -> dict[str, Any]:
        """Return the worker's answer; who asks waits for those who asked before.

        Raises:
            InvalidError: the file cannot be read; the text is a sentence that says why.
            BusyError: those who asked before took longer than `wait_s`.
        """
        if self._lane is None:
            raise RuntimeError("the workshop was not started")
        try:
            async with asyncio.timeout(wait_s):
                await self._turn.acquire()
        except TimeoutError:
            raise BusyError("the worker is busy") from None
        try:
            answer = await self._lane.ask(question)
        except DeadError as error:
            log.warning("a worker died of %s: %s", question["file"], error)
            raise InvalidError(SENTENCES["too_heavy"]) from error
        finally:
            self._turn.release()
        if refusal := answer.get("refused"):
            log.info("%s: %s", question["file"], answer.get("detail", refusal))
            raise InvalidError(refusal)
        return answer

    async def look(self, do: str, content: bytes, ending: str) -> dict[str, Any]:
        """Return what the worker finds in a list that may name people.

        The list goes to it over its input and never lies on the disk.

        Raises:
            InvalidError, BusyError: as `ask`.
        """
        told = base64.b64encode(content).decode()
        question = {"do": do, "file": f"list.{ending}", "content": told}
        return await self.ask(question, WAIT_S)

    @contextlib.asynccontextmanager
    async def stamped(
        self, file: Path, lines: Sequence[str]
    ) -> AsyncIterator[io.BufferedReader]:
        """Hold a copy of a PDF with these lines on every page, to be read.

        It has a key that is told to the worker alone, and no name on the disk.

        Raises:
            BusyError: it was not made in time; a retry may find the worker free.
            WrongStateError: it cannot be made.
        """
        target = self.folder / f"{uuid.uuid4().hex}.pdf"
        key = sealed_file.own_key()
        question = {"do": "stamp", "file": str(file), "target": str(target)}
        try:
            await self.ask({**question, "key": key.hex(), "lines": [*lines]}, WAIT_S)
            if not is_drawn(target):
                raise WrongStateError(NOT_MADE)
            content = await asyncio.to_thread(sealed_file.opened, target, key)
        except (InvalidError, SealError) as error:
            raise WrongStateError(NOT_MADE) from error
        finally:
            target.unlink(missing_ok=True)
        with content:
            yield content

    def _empty(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for path in self._read:
            path.mkdir(parents=True, exist_ok=True)
