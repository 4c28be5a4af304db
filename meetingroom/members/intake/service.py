"""Imports into the directory as the office sees them: one at a time, approved by two.

The file is read by a process that is shut off from everything but this folder; the
server only passes on what that process says.  What waits for approval outlives a
restart, the approvals do not.
"""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from meetingroom import cipher
from meetingroom.agenda.pipeline import sandbox
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.members.exchange.identity import Keyring
from meetingroom.members.exchange.taking import is_pack
from meetingroom.members.exchange.words import PackError
from meetingroom.members.generation import PREVIOUS
from meetingroom.members.intake.applying import AGAINST, undo
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.journal import entries
from meetingroom.members.intake.staging import STAGED, preview_of
from meetingroom.members.intake.view import FETCHED, fetch, read_view
from meetingroom.members.intake.words import BUSY, TOO_LARGE, TOO_LARGE_EN

log = logging.getLogger(__name__)

WORKER = "meetingroom.members.intake"
INCOMING = "incoming"
"""A list while it comes and is read."""
APPROVERS = 2
FAILED = "Không nhập được tệp này. Danh bạ vẫn như cũ."
TWICE = "Người duyệt thứ hai phải là người khác."
NOTHING = "Không có lần nhập nào đang chờ duyệt."
NO_VIEW = "Máy chủ chưa được cài đặt để đọc cơ sở dữ liệu đảng viên."
NO_BEFORE = "Không còn bản danh bạ trước để trở về."
WAITS = "Còn một lần nhập đang chờ duyệt. Duyệt hoặc hủy lần nhập đó trước."
END_S = 5.0
KILLED = frozenset({-6, -9, -11, 134, 137, 139})
"""What a worker ends with where a library gave up for want of memory, or the system
ended it; as itself, and as bubblewrap says it."""

Stage = Literal["none", "receiving", "reading", "waiting", "applying"]


def left_behind(folder: Path) -> list[Path]:
    """Return what a run that was cut off has left of lists."""
    found = (folder / name for name in (INCOMING, FETCHED))
    return [file for file in found if file.exists()]


class Intake:
    """The one import that is under way, if any."""

    def __init__(
        self, folder: Path, keyring: Keyring, view: Path | None = None
    ) -> None:
        self.folder = folder.resolve()
        self._view = view
        self._keyring = keyring
        self._stage: Stage = "none"
        self._said: dict[str, Any] = {}
        self._refused = self._refused_en = ""
        self._approved: dict[str, str] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    def tidy(self) -> None:
        """Remove what an earlier run of the server has left of a list."""
        for file in left_behind(self.folder):
            file.unlink()

    async def told(self) -> dict[str, Any]:
        """Return how far it is, what would become of it, and what came before."""
        preview = await asyncio.to_thread(preview_of, self.folder)
        stage = self._stage
        if stage == "none" and preview is not None:
            stage = "waiting"
        return {
            "stage": stage,
            "step": self._said.get("step", ""),
            "rows": self._said.get("rows", 0),
            "refused": self._refused,
            "refused_en": self._refused_en,
            "preview": preview if stage == "waiting" else None,
            "approved_by": [*self._approved.values()],
            "has_view": self._view is not None,
            "can_undo": (self.folder / PREVIOUS).exists(),
            "journal": (await asyncio.to_thread(entries, self.folder))[:10],
        }

    def receive(self) -> Path:
        """Return where the file that comes now is to be put.

        Raises:
            WrongStateError: another import is under way or waits.
        """
        if self._stage != "none" or (self.folder / STAGED).exists():
            raise WrongStateError(BUSY)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._stage, self._said = "receiving", {}
        self._refused = self._refused_en = ""
        self._approved.clear()
        return self.folder / INCOMING

    def fetch(self, asked: Mapping[str, Any], at: datetime) -> None:
        """Begin to read the view of the members' own database, as if it were a list.

        Raises:
            WrongStateError: no view is set up, or another import is under way.
        """
        if self._view is None:
            raise WrongStateError(NO_VIEW)
        file = self.receive()
        self._task = asyncio.create_task(self._fetch(self._view, file, asked, at))

    async def _fetch(
        self, settings: Path, file: Path, asked: Mapping[str, Any], at: datetime
    ) -> None:
        """Put what the view has now where a list would be, and read it.

        In this process, for a worker reaches no network; the rows are only copied.
        """
        try:
            view = await asyncio.to_thread(read_view, settings)
            fetched = await asyncio.to_thread(fetch, view, self.folder)
        except (UnreadableError, OSError) as error:
            log.warning("the view of the members' database: %s", error)
            self.forget()
            self._refused = str(error) if isinstance(error, UnreadableError) else FAILED
            return
        if self._stage != "receiving":
            # It was given up meanwhile.
            fetched.unlink(missing_ok=True)
            return
        fetched.replace(file)
        said = {"label": view.name, "full": view.full, "statuses": view.statuses}
        self.begin({**asked, **said}, at)

    def begin(self, asked: Mapping[str, Any], at: datetime) -> None:
        """Read the file that has come."""
        today = at.date().isoformat()
        file = str(self.folder / INCOMING)
        self._start(
            "reading", {"do": "stage", "file": file, "asked": asked, "today": today}
        )

    def mean(self, meanings: Mapping[str, str], asked: Mapping[str, Any]) -> None:
        """Begin to see whom it touches if the source's codes mean this.

        Raises:
            WrongStateError: another import is under way or waits.
        """
        self.receive()
        said = {"meanings": dict(meanings), "asked": dict(asked)}
        self._start("reading", {"do": "codes", **said})

    async def approve(self, account: str, label: str, at: datetime) -> None:
        """Approve what waits; the second person's approval applies it.

        Raises:
            WrongStateError: nothing waits, or what it says of units does not hold.
            ForbiddenError: this person has approved it already.
        """
        if self._stage != "none" or not (self.folder / STAGED).exists():
            raise WrongStateError(NOTHING)
        if account in self._approved:
            raise ForbiddenError(TWICE)
        preview = await asyncio.to_thread(preview_of, self.folder)
        if preview and preview.get("units", {}).get("against"):
            raise WrongStateError(AGAINST)
        self._approved[account] = label
        if len(self._approved) >= APPROVERS:
            names = [*self._approved.values()]
            order = {"do": "apply", "at": at.isoformat(), "approved_by": names}
            self._start("applying", order)

    async def undo(self, label: str, at: datetime) -> None:
        """Put the directory before the last import back; that can be taken back too.

        Raises:
            WrongStateError: there is none, or an import is under way or waits.
        """
        if self._stage != "none" or (self.folder / STAGED).exists():
            raise WrongStateError(WAITS)
        self._stage, self._refused, self._refused_en = "applying", "", ""
        try:
            done = await asyncio.to_thread(undo, self.folder, at.isoformat(), label)
        except BlockingIOError:
            raise WrongStateError(BUSY) from None
        finally:
            self._stage = "none"
        if done is None:
            raise WrongStateError(NO_BEFORE)

    async def cancel(self) -> None:
        """Give up what is read or waits; the directory stays as it is.

        Raises:
            WrongStateError: it is being applied.
        """
        if self._stage == "applying":
            raise WrongStateError("Đang cập nhật danh bạ, không dừng được nữa.")
        if self._stage != "receiving":
            await self.close()
        self.forget()

    def forget(self) -> None:
        """Be ready for another file."""
        self._stage = "none"
        self._approved.clear()
        for name in (STAGED, INCOMING):
            (self.folder / name).unlink(missing_ok=True)

    async def close(self) -> None:
        """End the worker.  May be called twice."""
        process, task = self._process, self._task
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    def _start(self, stage: Stage, order: dict[str, Any]) -> None:
        self._stage = stage
        self._task = asyncio.create_task(self._run(order))

    async def _run(self, order: dict[str, Any]) -> None:
        try:
            ring = await asyncio.to_thread(self._ring_for, order)
            key = cipher.key()
            told = {"folder": str(self.folder), "key": key.hex() if key else ""}
            await self._work(order | ring | told)
        except PackError as error:
            self._refused, self._refused_en = str(error), error.english
        except OSError:
            log.exception("the worker of imports could not be started")
            self._refused = FAILED
        finally:
            self._process = None
            self._stage = "none"
            self._approved.clear()
            (self.folder / INCOMING).unlink(missing_ok=True)

    def _ring_for(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys that go in with a pack; the worker can read no file of them.

        Whoever reads a list gets none.
        """
        if order["do"] != "stage" or not is_pack(Path(order["file"])):
            return {}
        return {"ring": self._keyring.ring().model_dump(mode="json")}

    async def _work(self, order: dict[str, Any]) -> None:
        # Sorting 2.7 million rows takes files, which would be memory in /tmp there.
        environment = {"SQLITE_TMPDIR": str(self.folder)}
        read = sandbox.python_folders()
        prefix = await asyncio.to_thread(
            sandbox.command, read, (self.folder,), (), environment
        )
        self._process = process = await asyncio.create_subprocess_exec(
            *prefix,
            sys.executable,
            "-m",
            WORKER,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=None if prefix else {**os.environ, **environment},
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(order).encode() + b"\n")
        await process.stdin.drain()
        last: dict[str, Any] = {}
        while line := await process.stdout.readline():
            self._said = last = json.loads(line)
        await process.wait()
        if "done" in last:
            return
        if "refused" not in last and process.returncode in KILLED:
            last = {"refused": TOO_LARGE, "refused_en": TOO_LARGE_EN}
        self._refused = last.get("refused", FAILED)
        self._refused_en = last.get("refused_en", "")
