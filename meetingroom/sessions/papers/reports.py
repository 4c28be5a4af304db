"""Keeps the papers of every open room equal to what the page workers have drawn."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from meetingroom.agenda.papers import FINAL, Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.background import Background
from meetingroom.errors import MeetingError, NotFoundError
from meetingroom.sessions.commands.papers import ReportVersion
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.state import Record
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

PAUSE_S = 0.5
"""A room hears of a version at most twice a second, however fast it is drawn."""
GONE = "Không còn tệp gốc trên máy chủ. Hãy tải lên lại."


class Place(NamedTuple):
    """One version of a paper in one room."""

    meeting: str
    version: str


def is_unfinished(version: PaperVersion) -> bool:
    """Tell whether the room still waits for the work on this version."""
    return version.stage not in FINAL and version.status != "withdrawn"


class PaperReports(Background):
    """Asks for the pages of unfinished papers and reports them, the newest only."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._rooms: dict[str, Room] = {}
        self._stops: dict[Place, Callable[[], None]] = {}
        self._news: dict[Place, Progress] = {}
        self._stir = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Work on a room's papers until the returned function is called.

        Papers that an earlier run of the server left unfinished are taken up again.
        """
        self._rooms[room.meeting] = room
        stop = room.listen(lambda _, step: self._reconcile(room, step.entry.put))
        self._reconcile(room, room.state.records.values())

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)
            for place in [p for p in self._stops if p.meeting == room.meeting]:
                self._stops.pop(place)()

        return detach

    def _reconcile(self, room: Room, records: Iterable[Record]) -> None:
        touched = {r.id for r in records if isinstance(r, Paper | PaperVersion)}
        versions = room.state.all(PaperVersion) if touched else []
        for version in sorted(versions, key=lambda v: (v.at, v.id)):
            if not touched & {version.id, version.paper}:
                continue
            place = Place(room.meeting, version.id)
            paper = room.state.get(Paper, version.paper)
            if is_unfinished(version) and paper.status != "withdrawn":
                self._follow(place, version.sha256)
            elif stop := self._stops.pop(place, None):
                stop()

    def _follow(self, place: Place, sha256: str) -> None:
        if place in self._stops:
            return
        try:
            self._stops[place] = self._pages.watch(
                sha256, lambda progress: self._note(place, progress)
            )
        except NotFoundError:
            self._note(place, Progress(stage="failed", failure=GONE))

    def _note(self, place: Place, progress: Progress) -> None:
        self._news[place] = progress
        self._stir.set()

    async def _run(self) -> None:
        while True:
            await self._stir.wait()
            self._stir.clear()
            news, self._news = self._news, {}
            await asyncio.gather(*(self._report(*item) for item in news.items()))
            await asyncio.sleep(PAUSE_S)

    async def _report(self, place: Place, progress: Progress) -> None:
        room = self._rooms.get(place.meeting)
        if room is None:
            return
        try:
            # A version that was discarded a moment ago takes no report: no fault.
            with suppress(MeetingError):
                told = ReportVersion(version=place.version, progress=progress)
                await room.handle(told, SYSTEM)
        except WriteError:
            self._news.setdefault(place, progress)
            self._stir.set()
        except Exception:
            # One version's trouble must not keep the others from being told.
            log.exception("version %s cannot be told of", place.version)
