"""Sessions: an opaque token in a cookie, a row in the table, an entry in memory.

A request finds its session in memory.  Ending a session is durable first and then
acts at once, for requests and, through the listeners, for open connections.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from meetingroom import tables
from meetingroom.database import Database
from meetingroom.errors import UnauthenticatedError
from meetingroom.people import accounts
from meetingroom.people.accounts import Account
from meetingroom.people.audit import note
from meetingroom.people.cache import Cache
from meetingroom.people.tokens import digest, looks_right, new_token

log = logging.getLogger(__name__)

Listener = Callable[[str], None]

NOTE_EVERY = timedelta(minutes=1)
"""How often a session writes that it is alive; also how long a change that another
process made to it may go unseen here."""

FRESH = timedelta(minutes=10)
"""How long after signing in a person may do what a found screen must not."""


@dataclass(frozen=True)
class Limit:
    """How long a session lives without a request, and at most."""

    idle: timedelta
    absolute: timedelta


STAFF_LIMIT = Limit(timedelta(hours=4), timedelta(hours=16))
PERSON_LIMIT = Limit(timedelta(hours=12), timedelta(days=3))
DEVICE_LIMIT = Limit(timedelta(days=30), timedelta(days=365))


def limit_of(account: Account) -> Limit:
    """Return how long a session of this account may live."""
    if account.kind == "device":
        return DEVICE_LIMIT
    return PERSON_LIMIT if account.role is None else STAFF_LIMIT


@dataclass(frozen=True)
class Entry:
    """A session that has just begun; the only moment at which its token is known."""

    token: str
    account: Account
    expires_at: datetime


@dataclass
class _Live:
    account: Account
    created_at: datetime
    expires_at: datetime
    seen_at: datetime
    noted_at: datetime

    def lapsed(self, at: datetime) -> bool:
        idle_until = self.seen_at + limit_of(self.account).idle
        return at >= min(idle_until, self.expires_at)


class Sessions:
    """The live sessions of one process, over the table of all."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._live: Cache[str, _Live] = Cache()
        self._listeners: list[Listener] = []

    def enter(self, connection: Connection, account_id: str, at: datetime) -> Entry:
        """Write a new session in the caller's transaction.

        Raises:
            UnauthenticatedError: the account is shut.
        """
        account = accounts.get(connection, account_id)
        if account.disabled:
            raise UnauthenticatedError("this account is shut")
        note(connection, at, account.id, "sign_in", account.id)
        token = new_token()
        expires_at = at + limit_of(account).absolute
        connection.execute(
            insert(tables.session).values(
                token_sha256=digest(token),
                account=account.id,
                created_at=at,
                seen_at=at,
                expires_at=expires_at,
            )
        )
        return Entry(token, account, expires_at)

    async def find(self, token: str) -> Account | None:
        """Return whose live session this is, and note that it is in use."""
        if not looks_right(token):
            return None
        key = digest(token)

        async def load() -> _Live | None:
            return await self._database.read(lambda c: _load(c, key))

        live = await self._live.get(key, load)
        if live is None:
            return None
        at = self._clock()
        if live.lapsed(at):
            self._drop(key)
            return None
        live.seen_at = at
        if at - live.noted_at >= NOTE_EVERY:
            self._note(key, live)
        return live.account

    def is_fresh(self, token: str) -> bool:
        """Return whether its person has signed in a moment ago, as `find` knows it."""
        live = self._live.peek(digest(token))
        return live is not None and self._clock() - live.created_at < FRESH

    async def end(self, token: str) -> None:
        """End one session; an unknown token ends nothing and costs no write."""
        account = await self.find(token)
        if account is None:
            return
        key, at = digest(token), self._clock()

        def work(connection: Connection) -> None:
            here = tables.session.c
            mark = update(tables.session).where(
                here.token_sha256 == key, here.ended_at.is_(None)
            )
            connection.execute(mark.values(ended_at=at))
            note(connection, at, account.id, "sign_out", account.id)

        await self._database.write(work)
        self._live.forget(key)
        self._tell(account.id)

    def end_rows(self, connection: Connection, account_id: str, at: datetime) -> None:
        """Mark every session of an account as ended, in the caller's transaction.

        The caller tells `forget` once that is durable.
        """
        here = tables.session.c
        mark = update(tables.session).where(
            here.account == account_id, here.ended_at.is_(None)
        )
        connection.execute(mark.values(ended_at=at))

    def forget(self, account_id: str) -> None:
        """Read an account's sessions anew when next asked, and tell the listeners."""
        self._live.forget_where(lambda live: live.account.id == account_id)
        self._tell(account_id)

    def sweep(self) -> None:
        """Drop what has lapsed, so that its connections are closed too."""
        at = self._clock()
        for key, live in self._live.items():
            if live.lapsed(at):
                self._drop(key)

    def on_end(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(account id)` when its connections must be looked at again.

        Returns the function that unregisters.
        """
        self._listeners.append(listener)

        def unregister() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unregister

    def _drop(self, key: str) -> None:
        live = self._live.forget(key)
        if live is not None:
            self._tell(live.account.id)

    def _tell(self, account_id: str) -> None:
        for listener in tuple(self._listeners):
            listener(account_id)

    def _note(self, key: str, live: _Live) -> None:
        """Write `seen_at` without keeping the request, and learn of changes."""
        live.noted_at = live.seen_at
        noted = self._database.submit(lambda c: _touch(c, key, live.seen_at))

        def learn(done: "asyncio.Future[_Live | None]") -> None:
            if done.cancelled():
                return
            if done.exception() is not None:
                log.warning("a session could not be noted: %s", done.exception())
            elif self._live.peek(key) is live:
                self._learn(key, live, done.result())

        noted.add_done_callback(learn)

    def _learn(self, key: str, live: _Live, stored: _Live | None) -> None:
        if stored is None:
            self._drop(key)
            return
        live.account = stored.account


def _load(connection: Connection, key: str) -> _Live | None:
    """Return a session that nobody has ended, of an account that is not disabled."""
    here = tables.session.c
    query = select(tables.session).where(
        here.token_sha256 == key, here.ended_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    account = accounts.get(connection, row.account)
    if account.disabled:
        return None
    return _Live(
        account, row.created_at, row.expires_at, row.seen_at, noted_at=row.seen_at
    )


def _touch(connection: Connection, key: str, at: datetime) -> _Live | None:
    mark = update(tables.session).where(tables.session.c.token_sha256 == key)
    connection.execute(mark.values(seen_at=at))
    return _load(connection, key)
