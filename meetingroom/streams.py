"""Whose the sessions of sound and picture are: they end with the right to them."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from meetingroom.errors import ForbiddenError
from meetingroom.people.doors import Use
from meetingroom.people.service import People
from meetingroom.sessions.closed_door import is_kept_out
from meetingroom.sessions.records import Meeting, Participant, Site
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import viewer_of
from meetingroom.values import Actor

STREAMS_MAX = 32
"""Sessions of one account; one more ends its oldest, so that nobody takes all."""


class Media(Protocol):
    """What is needed of the media plane."""

    def leave(self, session: str) -> None:
        """End a session; nothing happens where it has ended already."""


@dataclass(frozen=True)
class Stream:
    """Who joined, where, and with which sign-in."""

    actor: Actor
    meeting: str
    token: str
    """Of a sign-in or, with `use`, of a door."""
    use: Use | None = None


class Streams:
    """The media sessions of every account."""

    def __init__(self, people: People, media: Media) -> None:
        self._people = people
        self._media = media
        self._by_account: dict[str, OrderedDict[str, Stream]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        people.on_end(self._on_end)
        people.doors.on_end(self._on_end)

    def attach(self, room: Room) -> Callable[[], None]:
        """End the sessions of whoever closed doors keep out; return how to stop."""

        def hear(state: RoomState, step: Step) -> None:
            put = step.entry.put
            if any(isinstance(record, Meeting | Site | Participant) for record in put):
                self._shut_out(room.meeting, state)

        return room.listen(hear)

    def _shut_out(self, meeting: str, state: RoomState) -> None:
        for own in [*self._by_account.values()]:
            for session, stream in [*own.items()]:
                viewer = viewer_of(stream.actor)
                if stream.meeting == meeting and is_kept_out(state, viewer):
                    self.leave(stream.actor, session)

    def joined(self, session: str, stream: Stream) -> None:
        """Note a new session."""
        own = self._by_account.setdefault(stream.actor.id, OrderedDict())
        own[session] = stream
        while len(own) > STREAMS_MAX:
            self._media.leave(own.popitem(last=False)[0])
        # It may have lost its right while it joined.
        self._look_soon(stream.actor.id)

    def owns(self, actor: Actor, session: str) -> bool:
        """Return whether this session is one of this actor's."""
        return session in self._by_account.get(actor.id, ())

    def owner(self, session: str) -> Stream | None:
        """Return whose a session is; None once it has ended."""
        streams = (own.get(session) for own in self._by_account.values())
        return next((stream for stream in streams if stream), None)

    def sessions(self, account: str, meeting: str) -> list[str]:
        """Return the sessions that an account has in a meeting."""
        own = self._by_account.get(account, OrderedDict())
        return [session for session, each in own.items() if each.meeting == meeting]

    def leave(self, actor: Actor, session: str) -> None:
        """End a session of this actor; nothing happens where it has none like it."""
        own = self._by_account.get(actor.id)
        if own is not None and own.pop(session, None) is not None:
            self._media.leave(session)

    def _on_end(self, account: str) -> None:
        if account in self._by_account:
            self._look_soon(account)

    def _look_soon(self, account: str) -> None:
        task = asyncio.get_running_loop().create_task(self._look(account))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, account: str) -> None:
        """End the sessions that this account would not get today."""
        for session, stream in list(self._by_account[account].items()):
            if not await self._stands(stream):
                self.leave(stream.actor, session)

    async def _stands(self, stream: Stream) -> bool:
        if stream.use is not None:
            door = await self._people.doors.find(stream.token)
            return door is not None and door.actor == stream.actor
        account = await self._people.account_of(stream.token)
        if account is None:
            return False
        try:
            return await self._people.actor(account, stream.meeting) == stream.actor
        except ForbiddenError:
            return False
