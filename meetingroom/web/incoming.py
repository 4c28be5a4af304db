"""Files on their way in, part by part: on disk, so that a sender can always go on.

After the IETF draft "Resumable Uploads for HTTP": the offset is what is safe on the
disk, and only that.  What was cut off in the middle of a part keeps what had arrived.
"""

import asyncio
import contextlib
import logging
import shutil
from collections.abc import AsyncIterable, AsyncIterator, Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from aiohttp import ClientPayloadError
from aiohttp.http_exceptions import HttpProcessingError

from meetingroom.agenda.pipeline.upload import measure
from meetingroom.errors import (
    BusyError,
    InvalidError,
    MeetingError,
    NotFoundError,
    TooLargeError,
)
from meetingroom.values import utcnow
from meetingroom.web import upload_folder
from meetingroom.web.upload_folder import State, Upload, Wish, upload_id

log = logging.getLogger(__name__)
T = TypeVar("T")

PART_MAX_BYTES = 8 * 1024 * 1024
PART_S = 120.0
"""How long one part may take; a line that is slower sends smaller ones."""
LASTS = timedelta(hours=24)
"""How long an upload waits for its next part, and is remembered once it is in."""
SWEEP_S = 600.0
OPEN_MAX = 20
"""Uploads that one account may have begun and not ended."""

TOO_MANY = (
    f"Đồng chí đang có {OPEN_MAX} tệp tải dở. "
    "Hãy để các tệp này tải xong hoặc hủy bớt rồi thử lại."
)


class OffsetError(MeetingError):
    """The sender and the disk do not agree on how far the file is."""

    code = "wrong_state"
    status = 409

    def __init__(self, offset: int) -> None:
        super().__init__(f"the upload is at {offset}")
        self.offset = offset


class Incoming:
    """The uploads of every meeting, each touched by one request at a time."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utcnow) -> None:
        self._folder = folder
        self._clock = clock
        self._uploads: dict[str, Upload] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._reading: dict[str, asyncio.Timeout] = {}
        self._working: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Take up what an earlier run of the server has left."""
        self._uploads = await asyncio.to_thread(upload_folder.load, self._folder)
        await self.sweep()

    async def run(self) -> None:
        """Remove abandoned uploads for as long as the server runs."""
        while True:
            await asyncio.sleep(SWEEP_S)
            await self.sweep()

    async def close(self) -> None:
        """Wait until what is being written is on the disk.  May be called twice."""
        await asyncio.gather(*self._working, return_exceptions=True)

    async def sweep(self) -> None:
        """Remove what has waited for a day."""
        before = self._clock() - LASTS
        for upload in [*self._uploads.values()]:
            if upload.state.at < before and upload.id not in self._locks:
                log.info("upload %s was abandoned", upload.id)
                await self.discard(upload.id)

    async def begin(
        self, meeting: str, account: str, wish: Wish
    ) -> tuple[Upload, bool]:
        """Return the upload that this account began under this id; whether it is new.

        Raises:
            InvalidError: that one is another file.
            BusyError: the account has too many.
            TooLargeError: the disk has no room for it.
        """
        name = upload_id(meeting, account, wish.id)
        if known := self._uploads.get(name):
            if known.wish != wish:
                raise InvalidError("this id is another file's")
            return known, False
        begun = [u for u in self._uploads.values() if u.account == account]
        if sum(not upload.state.done for upload in begun) >= OPEN_MAX:
            raise BusyError(TOO_MANY)
        # At once, so that the same wish sent twice at a time is one upload.
        made = Upload(
            id=name,
            meeting=meeting,
            account=account,
            wish=wish,
            state=State(at=self._clock()),
        )
        self._uploads[name] = made
        async with self._lock(name):
            try:
                await asyncio.to_thread(upload_folder.create, self._folder / name, made)
            except BaseException:
                self._uploads.pop(name, None)
                raise
        return made, True

    def find(self, upload: str, meeting: str, account: str) -> Upload:
        """Return an upload that this account began in this meeting.

        Raises:
            NotFoundError: there is none.
        """
        found = self._uploads.get(upload)
        if found is None or (found.meeting, found.account) != (meeting, account):
            raise NotFoundError(f"upload {upload}")
        return found

    @contextlib.asynccontextmanager
    async def alone(self, upload: str) -> AsyncIterator[Upload]:
        """Hold an upload; who still sends a part of it over a dead line is let go.

        Raises:
            NotFoundError: it is gone.
        """
        if alarm := self._reading.get(upload):
            alarm.reschedule(asyncio.get_running_loop().time())
        async with self._lock(upload):
            if upload not in self._uploads:
                raise NotFoundError(f"upload {upload}")
            yield self._uploads[upload]

    async def outlast(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what comes of some work, which goes on when who asked is gone."""
        task = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._forget)
        return await asyncio.shield(task)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._working.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, MeetingError):
            log.error("an upload failed", exc_info=error)

    async def append(
        self, upload: Upload, offset: int, chunks: AsyncIterable[bytes]
    ) -> Upload:
        """Return the upload with the next bytes, once they are safe on the disk.

        Call it while it is held.  An upload that is whole takes nothing more, so that
        its last part may be sent again.

        Raises:
            OffsetError: not the next bytes, or the part was cut off.
            TooLargeError: more than one part may have, or more than was announced.
            InvalidError: not a file that is taken; the upload is gone.
        """
        if upload.is_whole:
            return upload
        if offset != upload.state.offset:
            raise OffsetError(upload.state.offset)
        room = min(PART_MAX_BYTES, upload.wish.size - offset)
        body, is_cut = await self._read(upload.id, chunks, room)
        if not body:
            raise OffsetError(offset)
        folder = self._folder / upload.id
        after = self._with(upload, offset=offset + len(body))
        try:
            await asyncio.to_thread(upload_folder.append, folder, after, bytes(body))
        except InvalidError:
            await self.discard(upload.id)
            raise
        self._uploads[upload.id] = after
        if is_cut and not after.is_whole:
            raise OffsetError(after.state.offset)
        return after

    async def _read(
        self, upload: str, chunks: AsyncIterable[bytes], room: int
    ) -> tuple[bytearray, bool]:
        """Return what has arrived, and whether the sender was cut off."""
        body = bytearray()
        try:
            async with asyncio.timeout(PART_S) as alarm:
                self._reading[upload] = alarm
                async for chunk in chunks:
                    body += chunk
                    if len(body) > room:
                        raise TooLargeError(f"more than {room} bytes")
        except (TimeoutError, OSError, ClientPayloadError, HttpProcessingError):
            return body, True
        finally:
            self._reading.pop(upload, None)
        return body, False

    async def seal(self, upload: Upload, limit: int) -> Upload:
        """Return the whole upload with its SHA-256; call it while it is held.

        Raises:
            TooLargeError, InvalidError: the file is not taken; the upload is gone.
        """
        if upload.state.sha256:
            return upload
        try:
            sha256 = await asyncio.to_thread(measure, self.path(upload), limit)
        except MeetingError:
            await self.discard(upload.id)
            raise
        return await self._note(self._with(upload, sha256=sha256))

    async def finish(self, upload: Upload) -> Upload:
        """Return the upload as done; call it while it is held."""
        return await self._note(self._with(upload, done=True))

    async def discard(self, upload: str) -> None:
        """Forget an upload and its bytes.  May be called twice."""
        self._uploads.pop(upload, None)
        folder = self._folder / upload
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    def path(self, upload: Upload) -> Path:
        """Return where the bytes are."""
        return self._folder / upload.id / "part"

    def take(self, upload: str, meeting: str, account: str) -> Path:
        """Return the file of a finished import.

        It stays there until `discard`, or for a day.

        Raises:
            NotFoundError: this account has sent none under this name.
        """
        found = self.find(upload, meeting, account)
        if found.wish.purpose != "import" or not found.state.done:
            raise NotFoundError(f"upload {upload}")
        return self.path(found)

    def _lock(self, upload: str) -> asyncio.Lock:
        return self._locks.setdefault(upload, asyncio.Lock())

    def _with(self, upload: Upload, **update: object) -> Upload:
        state = upload.state.model_copy(update={**update, "at": self._clock()})
        return upload.model_copy(update={"state": state})

    async def _note(self, upload: Upload) -> Upload:
        await asyncio.to_thread(
            upload_folder.write_state, self._folder / upload.id, upload
        )
        self._uploads[upload.id] = upload
        return upload
