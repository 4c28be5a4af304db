"""Door tokens: what an encoder or a player without a cookie shows at the media's door.

A token is for one site of one meeting, to send or to play, until an hour that whoever
issues it chooses.  It is shown once and kept as its SHA-256 only.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Connection, insert, select, update

from meetingroom import tables
from meetingroom.database import Database
from meetingroom.errors import NotFoundError, UnauthenticatedError, WrongStateError
from meetingroom.people.audit import note
from meetingroom.people.sessions import Listener
from meetingroom.people.tokens import digest, looks_right, new_token
from meetingroom.values import Actor, Id, Title, Value

DOORS_MAX = 200
"""Tokens of one meeting that are not over."""
HOURS_MAX = 31 * 24
Use = Literal["publish", "play"]


class DoorWish(Value):
    """Which door a token shall open, and for how long."""

    label: Title
    """The device that gets it."""
    site: Id
    use: Use
    hours: Annotated[int, Field(ge=1, le=HOURS_MAX)]


class Door(Value):
    """What is known of a token; never the token."""

    id: str
    meeting: str
    site: str
    use: Use
    label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    """When it last opened the door."""

    def is_open(self, at: datetime) -> bool:
        """Return whether the token still opens it."""
        return self.revoked_at is None and at < self.expires_at

    @property
    def actor(self) -> Actor:
        """Whoever shows the token: the site, by a name of its own."""
        return Actor(id=self.id, role="site", place=self.site)


_COLUMNS = tuple(tables.door.c[name] for name in Door.model_fields)


class Doors:
    """The tokens of every meeting."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._listeners: list[Listener] = []
        self._until: dict[str, datetime] = {}
        """When those end that have opened a door since the start."""
        self._lent: dict[str, Door] = {}

    async def issue(self, meeting: str, wish: DoorWish, by: str) -> tuple[str, Door]:
        """Return a new token, which is known at this moment only, and what it opens.

        Raises:
            WrongStateError: the meeting has too many already.
        """
        token, at = new_token(), self._clock()
        made = Door(
            id=f"door-{secrets.token_hex(8)}",
            meeting=meeting,
            site=wish.site,
            use=wish.use,
            label=wish.label,
            created_at=at,
            expires_at=at + timedelta(hours=wish.hours),
            revoked_at=None,
            used_at=None,
        )

        def work(connection: Connection) -> None:
            standing = [d for d in _of_meeting(connection, meeting) if d.is_open(at)]
            if len(standing) >= DOORS_MAX:
                raise WrongStateError(f"the meeting has {DOORS_MAX} tokens already")
            row = {**made.model_dump(), "token_sha256": digest(token)}
            connection.execute(insert(tables.door).values(**row))
            note(connection, at, by, "door.make", made.id)

        await self._database.write(work)
        return token, made

    def lend(self, meeting: str, site: str, label: str) -> tuple[str, str]:
        """Return a token to publish with, and its name, for a process of our own.

        It is on no disk and in no list, and ends with `end` or with the server.
        """
        token, at = new_token(), self._clock()
        door = Door(
            id=f"door-{secrets.token_hex(8)}",
            meeting=meeting,
            site=site,
            use="publish",
            label=label,
            created_at=at,
            expires_at=at + timedelta(hours=HOURS_MAX),
            revoked_at=None,
            used_at=None,
        )
        self._lent[digest(token)] = door
        return token, door.id

    def end(self, door: str) -> None:
        """End a token that was lent and what came by it; it may have ended."""
        for key in [key for key, lent in self._lent.items() if lent.id == door]:
            del self._lent[key]
            self._tell(door)

    async def of_meeting(self, meeting: str) -> Sequence[Door]:
        """Return the tokens of a meeting, the newest first, those that are over too."""
        return await self._database.read(lambda c: _of_meeting(c, meeting))

    async def revoke(self, meeting: str, door: str, by: str) -> None:
        """End a token and what it has opened; nothing where it has ended.

        Raises:
            NotFoundError: the meeting has no such token.
        """
        at = self._clock()

        def work(connection: Connection) -> None:
            here = tables.door.c
            if not any(d.id == door for d in _of_meeting(connection, meeting)):
                raise NotFoundError(f"door {door}")
            mark = update(tables.door).where(here.id == door, here.revoked_at.is_(None))
            connection.execute(mark.values(revoked_at=at))
            note(connection, at, by, "door.revoke", door)

        await self._database.write(work)
        self._tell(door)

    async def actor(self, token: str, meeting: str, use: Use) -> Actor:
        """Return who shows this token at a door of this meeting.

        Raises:
            UnauthenticatedError: no such token, over, or for another door.  Which of
                them is not said.
        """
        door = await self.find(token)
        if door is None or (door.meeting, door.use) != (meeting, use):
            raise UnauthenticatedError("this token opens no such door")
        self._until[door.id] = door.expires_at
        self._database.submit(lambda c: _touch(c, door.id, self._clock()))
        return door.actor

    async def find(self, token: str) -> Door | None:
        """Return what a token opens now; None where that is nothing."""
        if not looks_right(token):
            return None
        key, at = digest(token), self._clock()
        if (lent := self._lent.get(key)) is not None:
            return lent if lent.is_open(at) else None
        query = select(*_COLUMNS).where(tables.door.c.token_sha256 == key)
        row = await self._database.read(lambda c: c.execute(query).one_or_none())
        door = None if row is None else Door(**row._mapping)
        return door if door is not None and door.is_open(at) else None

    def sweep(self) -> None:
        """End what was opened by tokens whose time is over."""
        at = self._clock()
        for door, until in list(self._until.items()):
            if at >= until:
                self._tell(door)

    def on_end(self, listener: Listener) -> None:
        """Call `listener(actor id)` when a token has ended."""
        self._listeners.append(listener)

    def _tell(self, door: str) -> None:
        self._until.pop(door, None)
        for listener in tuple(self._listeners):
            listener(door)


def _of_meeting(connection: Connection, meeting: str) -> list[Door]:
    here = tables.door.c
    query = select(*_COLUMNS).where(here.meeting == meeting)
    rows = connection.execute(query.order_by(here.created_at.desc(), here.id))
    return [Door(**row._mapping) for row in rows]


def _touch(connection: Connection, door: str, at: datetime) -> None:
    mark = update(tables.door).where(tables.door.c.id == door)
    connection.execute(mark.values(used_at=at))
