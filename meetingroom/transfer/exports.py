"""Exports: a whole meeting as one file, for archives and for another server."""

import asyncio
import errno
import io
import json
import logging
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from meetingroom import sealed_file
from meetingroom.blobs import Blobs
from meetingroom.errors import NotFoundError
from meetingroom.sessions.access import visible
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.room import Room
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Store
from meetingroom.sessions.viewers import Viewer
from meetingroom.transfer import bundle, layout
from meetingroom.transfer.bundle import Piece
from meetingroom.transfer.ledger import line_of
from meetingroom.transfer.packing import AlteredError, Parcel
from meetingroom.transfer.refusals import SENTENCES

log = logging.getLogger(__name__)

PAGE = 500
"""Entries of the journal that are read at once."""
KEPT = 2
"""Exports of one meeting that are kept, beside one that is being made."""
RESERVE_BYTES = 512 * 1024**2
TEXTS_BYTES = 64 * 1024**2
"""Room for what is not a paper; a journal of a day has a few megabytes."""

FAILED = "Máy chủ gặp lỗi khi xuất. Hãy thử lại."
LOST = "Thiếu hoặc hỏng tệp: {} (missing or damaged)"


@dataclass
class Export:
    """One meeting on its way out."""

    id: str
    meeting: str
    file: Path
    state: Literal["packing", "done", "failed"] = "packing"
    done: int = 0
    of: int = 0
    """How far it is, in bytes of papers."""
    size: int = 0
    failure: str = ""
    problems: tuple[str, ...] = ()
    """Papers that could not be put in."""
    name: str = ""
    """What the file is called when it is saved."""
    task: "asyncio.Task[None] | None" = None


class Exports:
    """The exports of every meeting, one at a time for each.

    They lie sealed under a key that ends with this process.
    """

    def __init__(self, store: Store, blobs: Blobs, folder: Path) -> None:
        self._store, self._blobs, self._folder = store, blobs, folder
        self._key = sealed_file.own_key()
        self._exports: dict[str, Export] = {}

    async def start(self) -> None:
        """Remove what an earlier run of the server has left."""
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)
        await asyncio.to_thread(self._folder.mkdir, parents=True)

    async def close(self) -> None:
        """End what is being made.  May be called twice."""
        tasks = [one.task for one in self._exports.values() if one.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def begin(self, room: Room) -> Export:
        """Begin to export a meeting, or return the export that is being made."""
        mine = [e for e in self._exports.values() if e.meeting == room.meeting]
        for known in mine:
            if known.state == "packing":
                return known
        for old in mine[: max(0, len(mine) + 1 - KEPT)]:
            del self._exports[old.id]
            old.file.unlink(missing_ok=True)
        name = f"export-{uuid.uuid4().hex[:16]}"
        file = self._folder / f"{name}.zip"
        made = Export(name, room.meeting, file, name=f"{room.meeting}.zip")
        self._exports[name] = made
        made.task = asyncio.create_task(self._make(made, room))
        return made

    def find(self, name: str, meeting: str) -> Export:
        """Return an export of this meeting.

        Raises:
            NotFoundError: there is none.
        """
        found = self._exports.get(name)
        if found is None or found.meeting != meeting:
            raise NotFoundError(f"export {name}")
        return found

    def opened(self, one: Export) -> io.BufferedReader:
        """Return the content of a finished export.

        Raises:
            NotFoundError: newer ones have taken its place.
        """
        try:
            return sealed_file.opened(one.file, self._key)
        except FileNotFoundError:
            raise NotFoundError(f"export {one.id}") from None

    async def _make(self, one: Export, room: Room) -> None:
        try:
            await self._pack(one, room)
            one.state = "done"
        except OSError as error:
            log.warning("export %s: %s", one.id, error)
            full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
            one.state = "failed"
            one.failure = SENTENCES["disk_full"] if full else FAILED
        except Exception:
            log.exception("export %s", one.id)
            one.state, one.failure = "failed", FAILED
        finally:
            if one.state != "done":
                one.file.unlink(missing_ok=True)

    async def _pack(self, one: Export, room: Room) -> None:
        state, at = room.state, room.now()
        pieces = bundle.pieces(state)
        one.of = sum(piece.size for piece in pieces)
        needed = one.of + TEXTS_BYTES + RESERVE_BYTES
        if shutil.disk_usage(self._folder).free < needed:
            raise OSError(errno.ENOSPC, "not enough room")
        parcel = await asyncio.to_thread(Parcel, one.file, self._key, at)
        try:
            packed = []
            for piece in pieces:
                if await asyncio.to_thread(self._store_piece, parcel, piece):
                    packed.append(piece)
                else:
                    one.problems += (LOST.format(piece.path),)
                one.done += piece.size
            await self._pack_journal(parcel, room.meeting, state.rev)
            await asyncio.to_thread(
                _pack_texts, parcel, room, state, packed, one.problems, at
            )
            one.size = await asyncio.to_thread(parcel.finish)
        finally:
            await asyncio.to_thread(parcel.abandon)

    def _store_piece(self, parcel: Parcel, piece: Piece) -> bool:
        source = self._blobs.path(piece.sha256)
        if not source.is_file():
            return False
        try:
            parcel.store(piece.path, source, piece.sha256)
        except AlteredError:
            log.exception("blob %s is not what it was", piece.sha256)
            return False
        return True

    async def _pack_journal(self, parcel: Parcel, meeting: str, rev: int) -> None:
        text = parcel.text(layout.JOURNAL)
        after = 0
        while after < rev:
            entries = await self._store.entries(meeting, after, min(PAGE, rev - after))
            await asyncio.to_thread(text.write, _lines(entries))
            after = entries[-1][0].rev
        text.close()


def told(one: Export) -> dict[str, Any]:
    """Return what a client is told of an export."""
    return {
        "export": one.id,
        "state": one.state,
        "done": one.done,
        "of": one.of,
        "size": one.size,
        "failure": one.failure,
        "problems": one.problems,
    }


def _lines(entries: Iterable[tuple[Entry, str]]) -> bytes:
    return "".join(f"{line_of(*one)}\n" for one in entries).encode()


def _pack_texts(
    parcel: Parcel,
    room: Room,
    state: RoomState,
    pieces: list[Piece],
    problems: tuple[str, ...],
    at: datetime,
) -> None:
    head = {"meeting": room.meeting, "epoch": room.epoch, "rev": state.rev}
    records = [r.model_dump(mode="json") for r in visible(state, Viewer("staff"))]
    whole = {**head, "at": at.isoformat(), "records": records}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    parcel.add(layout.RECORDS, [text.encode()])
    parcel.add(layout.INDEX, [bundle.index_of(pieces, state)])
    parcel.add(layout.RECIPE, [bundle.CHECK.encode()])
    parcel.add(layout.README, [bundle.readme(state, problems)])
