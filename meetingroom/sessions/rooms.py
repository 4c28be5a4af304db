"""The live rooms of this server, opened when somebody first comes."""

import asyncio
from collections.abc import Callable

from meetingroom.errors import NotFoundError
from meetingroom.sessions.commands.meeting import CreateMeeting, ReportHost
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.room import Clock, Room
from meetingroom.sessions.store import Store
from meetingroom.values import SYSTEM, Actor, utcnow

Opened = Callable[[Room], object]


class Rooms:
    """The registry of rooms.  A room that is open stays open."""

    def __init__(
        self,
        store: Store,
        epoch: str,
        clock: Clock = utcnow,
        *,
        isolated: bool = False,
    ) -> None:
        self._store = store
        self._epoch = epoch
        self._clock = clock
        self._isolated = isolated
        self._rooms: dict[str, Room] = {}
        self._turn = asyncio.Lock()
        self._on_open: list[Opened] = []
        self._on_lend: list[Opened] = []
        self._lent: dict[str, list[object]] = {}

    def on_open(self, opened: Opened, *, rehearsals: bool = False) -> None:
        """Call `opened` with every room, those already open included.

        Rehearsals are told only where they are asked for: no wall, no microphone and
        no pack may know of them.  What `opened` returns is called at their end.
        """
        self._on_open.append(opened)
        if rehearsals:
            self._on_lend.append(opened)
        for room in self._rooms.values():
            if room.meeting not in self._lent:
                opened(room)

    async def open(self, meeting: str) -> Room:
        """Return the room of a meeting.

        Raises:
            NotFoundError: there is no such meeting.
        """
        room = self._rooms.get(meeting)
        if room is not None:
            return room
        async with self._turn:
            if meeting not in self._rooms:
                room = await self._load(meeting)
                if not room.state.records:
                    raise NotFoundError(f"meeting {meeting}")
                await self._keep(room)
            return self._rooms[meeting]

    async def create(
        self, command: CreateMeeting, actor: Actor, command_id: str | None = None
    ) -> Room:
        """Return the room of a new meeting; one that exists is returned unchanged."""
        async with self._turn:
            room = self._rooms.get(command.meeting) or await self._load(command.meeting)
            await room.handle(command, actor, command_id)
            if command.meeting not in self._rooms:
                await self._keep(room)
            return room

    async def lend(self, room: Room) -> None:
        """Take in the room of a rehearsal, which no disk has."""
        self._rooms[room.meeting] = room
        self._lent[room.meeting] = [opened(room) for opened in self._on_lend]

    def take_back(self, room: Room) -> None:
        """Forget the room of a rehearsal, and whoever is in it."""
        self._rooms.pop(room.meeting, None)
        for end in self._lent.pop(room.meeting, []):
            if callable(end):
                end()

    def rehearsals(self) -> list[Room]:
        """Return the rooms of the rehearsals that go on."""
        return [self._rooms[meeting] for meeting in self._lent]

    def original(self, meeting: str) -> str:
        """Return the meeting that a rehearsal is of; a real one is its own."""
        room = self._rooms.get(meeting)
        if room is None or meeting not in self._lent:
            return meeting
        return room.state.get(Meeting, meeting).rehearsal

    async def open_all(self) -> list[Room]:
        """Return the rooms of all meetings, for lists and for the planes."""
        return [await self.open(m) for m in await self._store.meetings()]

    async def _load(self, meeting: str) -> Room:
        loaded = await self._store.load(meeting)
        return Room(meeting, self._epoch, loaded, self._store, self._clock)

    async def _keep(self, room: Room) -> None:
        if any(m.isolated != self._isolated for m in room.state.all(Meeting)):
            # Before anybody comes in, as it decides who may see what.
            await room.handle(ReportHost(isolated=self._isolated), SYSTEM)
        self._rooms[room.meeting] = room
        for opened in self._on_open:
            opened(room)
