"""Says of every new version what it changes, as soon as both are there to compare."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

import orjson

from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.background import Background
from meetingroom.errors import BusyError, MeetingError, NotFoundError
from meetingroom.processes import run_once
from meetingroom.sessions.commands.papers import CompareVersion
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

WORKER = "meetingroom.agenda.pipeline.comparing"
TIMEOUT_S = 180.0
"""A thousand pages of 400 words take 4 s on an idle core."""
AGAIN_S = 5.0
"""Pause before a comparison is tried again whose files are not there yet."""


class Texts(Protocol):
    """Who knows where the words of a file are."""

    async def text(self, sha256: str) -> Path:
        """Return the file of the words, or raise `NotFoundError` or `BusyError`."""


class Pair(NamedTuple):
    """A version to be compared, and what with."""

    meeting: str
    version: str
    base: str


def changes_file(text: Path, base_sha256: str) -> Path:
    """Return where it stands what the version of this text changes against a base."""
    return text.with_name(f"changes-{base_sha256[:12]}.json")


def base_of(state: RoomState, version: PaperVersion) -> PaperVersion | None:
    """Return the version that readers know, which this one takes the place of."""
    paper = state.find(Paper, version.paper)
    if paper is None or version.status in {"withdrawn", "superseded"}:
        return None
    if paper.version not in {"", version.id}:
        return state.find(PaperVersion, paper.version)
    earlier = [
        (other.released_at, other.number, other)
        for other in state.all(PaperVersion)
        if other.paper == paper.id
        and other.status == "superseded"
        and other.released_at is not None
    ]
    return max(earlier)[2] if paper.version and earlier else None


def open_pairs(room: Room, records: Iterable[Record]) -> list[Pair]:
    """Return what is to be compared because these records changed."""
    state = room.state
    touched = {r.id for r in records if isinstance(r, Paper | PaperVersion)}
    pairs = []
    for version in state.all(PaperVersion) if touched else []:
        if not touched & {version.id, version.paper} or version.stage != "ready":
            continue
        base = base_of(state, version)
        if base is not None and base.id != version.base and base.stage == "ready":
            pairs.append(Pair(room.meeting, version.id, base.id))
    return pairs


class Comparisons(Background):
    """Compares one pair of versions after the other, in a process of its own."""

    def __init__(self, texts: Texts, again_s: float = AGAIN_S) -> None:
        self._texts = texts
        self._again_s = again_s
        self._rooms: dict[str, Room] = {}
        self._open: dict[Pair, None] = {}
        self._stir = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Compare a room's versions until the returned function is called."""
        self._rooms[room.meeting] = room
        stop = room.listen(lambda _, step: self._note(room, step.entry.put))
        self._note(room, room.state.records.values())

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)

        return detach

    def _note(self, room: Room, records: Iterable[Record]) -> None:
        self._open |= dict.fromkeys(open_pairs(room, records))
        self._stir.set()

    async def _run(self) -> None:
        while True:
            await self._stir.wait()
            self._stir.clear()
            later: dict[Pair, None] = {}
            while self._open:
                pair = next(iter(self._open))
                del self._open[pair]
                try:
                    await self._compare(pair)
                except (BusyError, WriteError):
                    later[pair] = None
                except Exception:
                    # One version's trouble must not keep the others from being told.
                    log.exception("version %s cannot be compared", pair.version)
            if later:
                await asyncio.sleep(self._again_s)
                self._open |= later
                self._stir.set()

    async def _compare(self, pair: Pair) -> None:
        room = self._rooms.get(pair.meeting)
        if room is None:
            return
        version = room.state.get(PaperVersion, pair.version)
        base = room.state.get(PaperVersion, pair.base)
        try:
            old = await self._texts.text(base.sha256)
            new = await self._texts.text(version.sha256)
        except NotFoundError:
            log.info("version %s has no words to compare", version.id)
            return
        found = await compared(old, new, changes_file(new, base.sha256))
        told = CompareVersion(
            version=version.id,
            base=base.id,
            changed=found["changed"],
            page_map=found["page_map"],
        )
        try:
            await room.handle(told, SYSTEM)
        except MeetingError:
            log.info("version %s is not there any more", version.id)


async def compared(old: Path, new: Path, out: Path) -> dict[str, tuple[int, ...]]:
    """Write what changed to a file; return the changed pages and the page map.

    Raises:
        ChildError: the process ended without an answer.
        TimeoutError: it took too long.
    """
    answer = await run_once(WORKER, str(old), str(new), str(out), timeout_s=TIMEOUT_S)
    found: dict[str, list[int]] = orjson.loads(answer)
    return {name: tuple(pages) for name, pages in found.items()}
