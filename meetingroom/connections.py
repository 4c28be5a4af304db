"""Who is connected, told to each room as facts, many at once.

Two hundred tablets that come back after an outage are one change, not two hundred,
and a tablet that is away for a moment is no change at all.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from meetingroom.sessions.commands.places import ConnectionFact, ReportConnections
from meetingroom.sessions.records import Connection, Display, Participant, Site
from meetingroom.sessions.rehearsal.twin import rehearsed
from meetingroom.sessions.room import Room, WriteError
from meetingroom.values import SYSTEM, Actor

log = logging.getLogger(__name__)

GATHER_S = 0.25
"""Arrivals within this time are one change."""
AWAY_S = 3.0
"""A client that is back within this time never left."""

RETRY_S = 1.0


@dataclass
class _Presence:
    """The connections of one room."""

    room: Room
    sockets: Counter[str] = field(default_factory=Counter)
    actors: dict[str, Actor] = field(default_factory=dict)
    due: dict[str, float] = field(default_factory=dict)
    """Accounts to report on, and from which loop time on."""


class Connections:
    """Counts sockets and reports what changed."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Presence] = {}
        self._wake = asyncio.Event()

    def attach(self, room: Room) -> Callable[[], None]:
        """Take a room in; whoever its record calls connected has to show up,
        but for the simulated people of a rehearsal.

        Once the returned function was called, nothing of the room is kept or told.
        """
        presence = _Presence(room)
        self._rooms[room.meeting] = presence
        simulated = bool(rehearsed(room.state))
        for record in room.state.all(Connection):
            if record.online and not simulated:
                self._due(presence, record.account, AWAY_S)
        return lambda: self._detach(presence)

    def _detach(self, presence: _Presence) -> None:
        presence.due.clear()
        self._rooms.pop(presence.room.meeting, None)

    def arrived(self, meeting: str, actor: Actor) -> None:
        """Note one more socket of this actor."""
        presence = self._rooms[meeting]
        presence.sockets[actor.id] += 1
        presence.actors[actor.id] = actor
        self._due(presence, actor.id, GATHER_S)

    def departed(self, meeting: str, account: str) -> None:
        """Note one socket less of this account."""
        presence = self._rooms.get(meeting)
        if presence is None:
            return
        presence.sockets[account] -= 1
        self._due(presence, account, AWAY_S)

    def _due(self, presence: _Presence, account: str, delay_s: float) -> None:
        at = asyncio.get_running_loop().time() + delay_s
        presence.due[account] = at
        self._wake.set()

    async def run(self) -> None:
        """Report until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await asyncio.sleep(GATHER_S)
            for presence in [*self._rooms.values()]:
                await self._report(presence)
                if presence.due:
                    self._wake.set()

    async def _report(self, presence: _Presence) -> None:
        now = asyncio.get_running_loop().time()
        due = [account for account, at in presence.due.items() if at <= now]
        facts = tuple(filter(None, (_fact(presence, account) for account in due)))
        for account in due:
            del presence.due[account]
        if not facts:
            return
        try:
            await presence.room.handle(ReportConnections(facts=facts), SYSTEM)
        except WriteError:
            log.warning("connections of %s are told later", presence.room.meeting)
            for account in due:
                presence.due.setdefault(account, now + RETRY_S)
        except Exception:
            # One room's trouble must not keep the others from being told.
            log.exception("connections of %s cannot be told", presence.room.meeting)


def _fact(presence: _Presence, account: str) -> ConnectionFact | None:
    online = presence.sockets[account] > 0
    actor = presence.actors.get(account)
    known = presence.room.state.find(Connection, f"connection/{account}")
    if actor is None:
        if known is None:
            return None
        fields = known.model_dump(include={"account", "role", "place", "label"})
        return ConnectionFact(**fields, online=online)
    label = label_of(presence.room, actor)
    return ConnectionFact(
        account=account, role=actor.role, place=actor.place, label=label, online=online
    )


def label_of(room: Room, actor: Actor) -> str:
    """Return what the staff call this actor: the name of its place, or its role."""
    state = room.state
    if person := state.find(Participant, actor.place):
        return person.name
    if place := state.find(Site, actor.place) or state.find(Display, actor.place):
        return place.label
    return actor.role
