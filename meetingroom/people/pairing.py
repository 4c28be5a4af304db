"""Pairing: a device shows a code, somebody who may says what it is.

waiting -> approved -> collected, or it lapses.  The device keeps a long secret, with
which it collects its session; the short code is only for human eyes and a scanner.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from meetingroom import tables
from meetingroom.database import Database
from meetingroom.errors import BusyError, NotFoundError
from meetingroom.people import accounts
from meetingroom.people.accounts import Account, Binding
from meetingroom.people.audit import note
from meetingroom.people.codes import new_code, qr_of, read_code
from meetingroom.people.limits import Limits, Lock
from meetingroom.people.sessions import Entry, Sessions
from meetingroom.people.tokens import digest, new_token
from meetingroom.values import Value

LIFETIME = timedelta(minutes=5)
COLLECT = timedelta(minutes=5)
"""How long an approved device may take to fetch its session."""
WAITING_MAX = 1000
CODE_TRIES = 5
CODE_LOCK = timedelta(minutes=1)
"""How long an approver waits who has typed that many wrong codes in a row."""


class Waiting(Value):
    """A device that waits to be approved; its code is on its own screen only."""

    label: str
    created_at: datetime
    expires_at: datetime


class Pairing(Value):
    """What a device is told when it asks to be paired."""

    code: str
    secret: str
    qr: str
    """The code as a QR picture: a data URI of an SVG."""
    expires_at: datetime


class Pairings:
    """The devices that ask to be let in."""

    def __init__(
        self,
        database: Database,
        sessions: Sessions,
        limits: Limits,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._limits = limits
        self._clock = clock
        self._codes = Lock(clock, CODE_TRIES, CODE_LOCK)

    async def start(self, label: str, address: str = "") -> Pairing:
        """Return a code to show and a secret to collect with.

        Raises:
            BusyError: too many attempts, or too many devices wait.
        """
        self._limits.take("pairing.address", address)
        code, secret, at = new_code(), new_token(), self._clock()
        expires_at = await self._database.write(
            lambda c: _add(c, code, secret, label, at)
        )
        return Pairing(code=code, secret=secret, qr=qr_of(code), expires_at=expires_at)

    async def waiting(self) -> Sequence[Waiting]:
        """Return the devices that wait to be paired."""
        at = self._clock()
        return await self._database.read(lambda c: _waiting(c, at))

    async def approve(self, typed: str, binding: Binding, by: str) -> Account:
        """Bind the device that shows this code and return its new account.

        Raises:
            NotFoundError: no device shows this code.
            BusyError: this approver was wrong too often.
        """
        self._codes.attempt(by)
        code, at = read_code(typed), self._clock()

        def work(connection: Connection) -> Account:
            label = _label_of(connection, code, at)
            account = accounts.new_account(label, "device", None, None, at)
            accounts.add(connection, account, None, by)
            accounts.bind(connection, account.id, binding, at, by)
            _approve(connection, code, account.id, at)
            note(connection, at, by, "pairing.approve", account.id)
            return account

        account = await self._database.write(work)
        self._codes.right(by)
        return account

    async def collect(self, secret: str, address: str = "") -> Entry | None:
        """Return the device's session, once; None while nobody has approved it.

        Raises:
            NotFoundError: lapsed, collected before, or never there.
            BusyError: too many attempts.
        """
        self._limits.take("collect.address", address)
        at = self._clock()
        # A device asks every few seconds; only the last time is worth a write.
        ready = await self._database.read(lambda c: _account_to_collect(c, secret, at))
        if ready is None:
            return None

        def work(connection: Connection) -> Entry | None:
            account_id = _collect(connection, secret, at)
            if account_id is None:
                return None
            note(connection, at, account_id, "pairing.collect", account_id, address)
            return self._sessions.enter(connection, account_id, at)

        return await self._database.write(work)


def _add(
    connection: Connection, code: str, secret: str, label: str, at: datetime
) -> datetime:
    """Store a waiting device and return when it lapses.

    Raises:
        BusyError: too many wait already.
    """
    here = tables.pairing.c
    connection.execute(delete(tables.pairing).where(here.expires_at <= at))
    waiting = select(func.count()).select_from(tables.pairing)
    if connection.execute(waiting).scalar_one() >= WAITING_MAX:
        raise BusyError("too many devices wait to be paired")
    expires_at = at + LIFETIME
    connection.execute(
        insert(tables.pairing).values(
            code_sha256=digest(code),
            secret_sha256=digest(secret),
            label=label,
            created_at=at,
            expires_at=expires_at,
        )
    )
    return expires_at


def _waiting(connection: Connection, at: datetime) -> Sequence[Waiting]:
    """Return the devices that wait, the longest first."""
    here = tables.pairing.c
    rows = connection.execute(
        select(here.label, here.created_at, here.expires_at)
        .where(here.account.is_(None), here.expires_at > at)
        .order_by(here.created_at, here.code_sha256)
    )
    return [Waiting(**row._mapping) for row in rows]


def _label_of(connection: Connection, code: str, at: datetime) -> str:
    """Return the label of the device that shows this code.

    Raises:
        NotFoundError: no device shows it, or it has lapsed or been used.
    """
    here = tables.pairing.c
    query = select(here.label).where(
        here.code_sha256 == digest(code), here.account.is_(None), here.expires_at > at
    )
    label: str | None = connection.execute(query).scalar_one_or_none()
    if label is None:
        raise NotFoundError("no device shows this code now")
    return label


def _approve(connection: Connection, code: str, account_id: str, at: datetime) -> None:
    """Give the device that shows this code its account to collect."""
    row = update(tables.pairing).where(tables.pairing.c.code_sha256 == digest(code))
    connection.execute(row.values(account=account_id, expires_at=at + COLLECT))


def _account_to_collect(
    connection: Connection, secret: str, at: datetime
) -> str | None:
    """Return the account that is ready to be collected, or None while waiting.

    Raises:
        NotFoundError: lapsed, collected before, or never there.
    """
    here = tables.pairing.c
    query = select(here.account).where(
        here.secret_sha256 == digest(secret),
        here.collected_at.is_(None),
        here.expires_at > at,
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError("this pairing has lapsed or was collected")
    account: str | None = row.account
    return account


def _collect(connection: Connection, secret: str, at: datetime) -> str | None:
    """Like `_account_to_collect`, and nobody can collect it again."""
    account_id = _account_to_collect(connection, secret, at)
    if account_id is not None:
        row = update(tables.pairing).where(
            tables.pairing.c.secret_sha256 == digest(secret)
        )
        connection.execute(row.values(collected_at=at))
    return account_id
