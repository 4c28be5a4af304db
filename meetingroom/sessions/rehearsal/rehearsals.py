"""The rehearsals that go on: rooms that nothing writes, with simulated people."""

import asyncio
import logging
import uuid

from meetingroom.background import Background
from meetingroom.errors import MeetingError, NotFoundError
from meetingroom.sessions.commands import Command
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.rehearsal import cast
from meetingroom.sessions.rehearsal.report import Report, begun, report_of
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.script.records import RunOfShow
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Loaded
from meetingroom.values import Actor

log = logging.getLogger(__name__)

TURN_S = 1.0
"""How often the simulated people look around."""


class Unwritten:
    """A ledger that is nowhere but in memory, and gone with its rehearsal."""

    def __init__(self, begun: RoomState) -> None:
        self._begun = begun
        self._entries: list[Entry] = []

    def append(self, entry: Entry, before: str) -> "asyncio.Future[None]":
        """Keep one entry."""
        self._entries.append(entry)
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        kept.set_result(None)
        return kept

    async def load(self, meeting: str) -> Loaded:
        """Return the room as it began."""
        return Loaded(self._begun, "")

    async def entries(
        self, meeting: str, after: int = 0, limit: int | None = None
    ) -> list[tuple[Entry, str]]:
        """Return entries behind a revision, in order, with their text."""
        found = [entry for entry in self._entries if entry.rev > after]
        return [(entry, entry.body()) for entry in found[:limit]]


class Rehearsal:
    """One rehearsal: its room, and the steps that were taken in it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.taken: set[str] = set()
        room.listen(lambda _state, step: self._note(step.entry))

    def _note(self, entry: Entry) -> None:
        runs = (r.current for r in entry.put if isinstance(r, RunOfShow))
        self.taken.update(step for step in runs if step)


class Rehearsals(Background):
    """At most one rehearsal of each meeting, each with simulated people in it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._going: dict[str, Rehearsal] = {}
        self._turn = asyncio.Lock()

    async def begin(self, meeting: str) -> Report:
        """Begin to rehearse a meeting, or find the rehearsal that goes on."""
        async with self._turn:
            if meeting not in self._going:
                real = await self._rooms.open(meeting)
                self._going[meeting] = await self._begin(real)
        return await self.report(meeting)

    async def _begin(self, real: Room) -> Rehearsal:
        twin, at = f"dien-tap-{uuid.uuid4().hex[:10]}", real.now()
        # Five hundred people come in at once: too long for the loop of all rooms.
        state = await asyncio.to_thread(begun, real.state, twin, at)
        loaded = Loaded(state, "")
        room = Room(twin, uuid.uuid4().hex, loaded, Unwritten(state), real.now)
        await self._rooms.lend(room)
        return Rehearsal(room)

    async def report(self, meeting: str) -> Report:
        """Return how ready a meeting is, with what was taken in its rehearsal."""
        real = await self._rooms.open(meeting)
        going = self._going.get(meeting)
        twin = "" if going is None else going.room.meeting
        taken = frozenset[str]() if going is None else frozenset(going.taken)
        return await asyncio.to_thread(report_of, real.state, real.now(), twin, taken)

    async def end(self, meeting: str) -> Report:
        """End a rehearsal and forget it; return its last report.

        Raises:
            NotFoundError: none goes on.
        """
        report = await self.report(meeting)
        going = self._going.pop(meeting, None)
        if going is None:
            raise NotFoundError(f"no rehearsal of {meeting}")
        self._rooms.take_back(going.room)
        return report.model_copy(update={"rehearsal": ""})

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(TURN_S)
            for going in [*self._going.values()]:
                await play(going.room)


async def play(room: Room) -> None:
    """Let the simulated people do what they would do now.  Never raises.

    One rehearsal's trouble must not keep the others from going on.
    """
    try:
        for actor, wish in cast.turn(room.state):
            await act(room, actor, wish)
    except Exception:
        log.exception("the rehearsal %s stands still", room.meeting)


async def act(room: Room, actor: Actor, wish: Command) -> None:
    """Let one of them do one thing, where the rules let it be done."""
    try:
        await room.handle(wish, actor)
    except MeetingError as error:
        log.debug("in the rehearsal %s: %s", room.meeting, error)
