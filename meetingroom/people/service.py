"""People: the one service for accounts, sign-in, sessions and pairing.

Every verb writes its own line of the audit log in its own transaction.  `by` is the
account that asks; "system" where the product itself does.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from meetingroom.database import Database
from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    UnauthenticatedError,
    WrongStateError,
)
from meetingroom.people import accounts, links
from meetingroom.people.accounts import Account, Binding, Kind
from meetingroom.people.audit import note
from meetingroom.people.cache import Cache
from meetingroom.people.doors import Doors
from meetingroom.people.limits import Door, Limits
from meetingroom.people.pairing import Pairings
from meetingroom.people.passwords import Passwords, weakness
from meetingroom.people.sessions import Entry, Listener, Sessions
from meetingroom.people.tokens import new_token
from meetingroom.values import Actor, Role, utcnow

SWEEP_S = 30.0
SYSTEM = "system"


class People:
    """Who may come in, and as whom."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime] = utcnow
    ) -> None:
        self._database = database
        self._clock = clock
        self._sessions = Sessions(database, clock)
        self._bindings: Cache[str, dict[str, Binding]] = Cache()
        self.passwords = Passwords()
        self._limits = Limits(clock)
        self.doors = Doors(database, clock)
        self.pairings = Pairings(database, self._sessions, self._limits, clock)

    def now(self) -> datetime:
        """Return the instant by which sessions, links and codes expire."""
        return self._clock()

    async def run(self) -> None:
        """Close what has lapsed, until cancelled."""
        while True:
            await asyncio.sleep(SWEEP_S)
            self.sweep()

    def sweep(self) -> None:
        """End the sessions that have lapsed, and their connections."""
        self._sessions.sweep()
        self.doors.sweep()

    def pace(self, door: Door, account_id: str) -> None:
        """Note one request of an account, over whichever transport it came.

        Raises:
            BusyError: too many at once.
        """
        self._limits.take(door, account_id)

    def close(self) -> None:
        """Stop the password workers.  May be called twice."""
        self.passwords.close()

    async def create(
        self,
        label: str,
        kind: Kind,
        role: Role | None,
        login: str | None = None,
        password: str | None = None,
        by: str = SYSTEM,
        binding: Binding | None = None,
    ) -> Account:
        """Return a new account.  Without a password only links open it.

        Raises:
            InvalidError: nobody can hold this role everywhere, or login or password
                cannot be used.
            WrongStateError: the login is taken.
        """
        at = self._clock()
        account = accounts.new_account(label, kind, role, login, at)
        stored = await self._hash(password, login) if password is not None else None

        def work(connection: Connection) -> None:
            accounts.add(connection, account, stored, by)
            if binding is not None:
                accounts.bind(connection, account.id, binding, at, by)

        await self._database.write(work)
        return account

    async def accounts(self) -> Sequence[Account]:
        """Return every account, by label."""
        return await self._database.read(accounts.every)

    async def account(self, account_id: str) -> Account:
        """Return one account, or raise `NotFoundError`."""
        return await self._database.read(lambda c: accounts.get(c, account_id))

    async def by_login(self, login: str) -> Account | None:
        """Return the account with this login, if there is one."""
        found = await self._database.read(lambda c: accounts.find(c, login))
        return None if found is None else found[0]

    async def choose_password(self, token: str, password: str) -> Entry:
        """Let a person choose a password; return the one session that is left.

        It takes a fresh session instead of the old password, so that a one-time link
        also helps whoever has forgotten it.

        Raises:
            UnauthenticatedError: no live session has this token.
            WrongStateError: the session is not fresh, or the account has no login.
            InvalidError: the password is too short or too easy.
        """
        account = await self.account_of(token)
        if account is None:
            raise UnauthenticatedError("nobody is signed in")
        if not self._sessions.is_fresh(token):
            raise WrongStateError("sign in again to choose a password")
        if account.login is None:
            raise WrongStateError("this account has no login")
        stored, at = await self._hash(password, account.login), self._clock()

        def work(connection: Connection) -> Entry:
            accounts.set_password(connection, account.id, stored, at)
            self._sessions.end_rows(connection, account.id, at)
            return self._sessions.enter(connection, account.id, at)

        entry = await self._database.write(work)
        self._sessions.forget(account.id)
        return entry

    async def disable(self, account_id: str, by: str = SYSTEM) -> None:
        """Shut an account: its sessions, links and connections end at once."""
        at = self._clock()

        def work(connection: Connection) -> None:
            accounts.disable(connection, account_id, at, by)
            self._sessions.end_rows(connection, account_id, at)

        await self._database.write(work)
        self._sessions.forget(account_id)

    async def bind(
        self,
        account_id: str,
        meeting: str,
        role: Role,
        place: str = "",
        by: str = SYSTEM,
    ) -> None:
        """Say who an account is in a meeting, in place of what was said before.

        Its connections are told as if a session had ended, because what they may
        see has changed.

        Raises:
            NotFoundError: no such account.
            InvalidError: nobody can be bound like that.
        """
        at = self._clock()
        binding = Binding(meeting=meeting, role=role, place=place)
        await self._database.write(
            lambda c: accounts.bind(c, account_id, binding, at, by)
        )
        self._bindings.forget(account_id)
        self._sessions.forget(account_id)

    async def bindings(self) -> dict[str, list[Binding]]:
        """Return who everybody is in which meeting, by account."""
        return await self._database.read(accounts.every_binding)

    async def may_enter(self, account: Account, meeting: str) -> bool:
        """Return whether an account has a role in a meeting."""
        try:
            await self.actor(account, meeting)
        except ForbiddenError:
            return False
        return True

    async def actor(self, account: Account, meeting: str) -> Actor:
        """Return an account in its role and place in a meeting.

        What is said for the meeting goes before the role held everywhere.

        Raises:
            ForbiddenError: it has none there.
        """
        binding = (await self._places(account.id)).get(meeting)
        if binding is not None:
            return Actor(id=account.id, role=binding.role, place=binding.place)
        if account.role in accounts.STANDING:
            return Actor(id=account.id, role=account.role)
        raise ForbiddenError("this account has no place in this meeting")

    async def meetings_of(self, account: Account) -> Sequence[Binding]:
        """Return the meetings for which something is said of the account."""
        return list((await self._places(account.id)).values())

    async def account_of(self, token: str) -> Account | None:
        """Return whose live session a cookie holds; costs no query when it is known.

        Counts as use of the session, so call it for what a person does, also on an
        open connection, and not for mere heartbeats.
        """
        return await self._sessions.find(token)

    def on_end(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(account id)` when its connections are to be looked at again.

        That is after a session of the account has ended or its place in a meeting
        has changed.  A connection for whose token `account_of` is None now is over;
        another one of the account asks `actor` again.  Returns the function that
        unregisters.
        """
        return self._sessions.on_end(listener)

    async def sign_in(self, login: str, password: str, address: str = "") -> Entry:
        """Return a new session for a login and its password.

        Raises:
            UnauthenticatedError: they do not fit; which of the two is not said.
            BusyError: too many attempts.
        """
        login = login.strip().lower()
        self._limits.take("password.address", address)
        self._limits.take("password.login", login)
        found = await self._database.read(lambda c: accounts.find(c, login))
        account, stored = found or (None, None)
        fits = await self.passwords.verify(stored, password)
        at = self._clock()
        if account is None or account.disabled or not fits:
            subject = account.id if account else ""
            await self._database.write(
                lambda c: note(c, at, "", "sign_in.refuse", subject, address)
            )
            raise UnauthenticatedError("login and password do not fit")
        known = account

        def work(connection: Connection) -> Entry:
            # Read again: the account may have been shut while the hash was computed.
            return self._sessions.enter(connection, known.id, at)

        return await self._database.write(work)

    async def sign_in_by_link(self, secret: str, address: str = "") -> Entry:
        """Return a new session for a one-time link.

        Raises:
            UnauthenticatedError: used before, expired, or never there.
            BusyError: too many attempts.
        """
        self._limits.take("link.address", address)
        at = self._clock()

        def work(connection: Connection) -> Entry:
            account_id = links.use(connection, secret, at)
            note(connection, at, account_id, "link.use", account_id, address)
            return self._sessions.enter(connection, account_id, at)

        return await self._database.write(work)

    async def enter(self, account_id: str) -> Entry:
        """Return a new session for an account that the product vouches for."""
        at = self._clock()
        return await self._database.write(
            lambda c: self._sessions.enter(c, account_id, at)
        )

    async def sign_out(self, token: str) -> None:
        """End one session; an unknown token ends nothing."""
        await self._sessions.end(token)

    async def end_all(self, account_id: str, by: str = SYSTEM) -> None:
        """End every session of an account, here and everywhere."""
        at = self._clock()

        def work(connection: Connection) -> None:
            self._sessions.end_rows(connection, account_id, at)
            note(connection, at, by, "sign_out", account_id)

        await self._database.write(work)
        self._sessions.forget(account_id)

    async def issue_link(
        self,
        account_id: str,
        lifetime: timedelta = links.LIFETIME,
        by: str = SYSTEM,
    ) -> str:
        """Return the secret of a new one-time link; `/enter#<secret>` opens it.

        Raises:
            NotFoundError: no such account.
            WrongStateError: the account is shut.
        """
        secret, at = new_token(), self._clock()

        def work(connection: Connection) -> None:
            if accounts.get(connection, account_id).disabled:
                raise WrongStateError("this account is shut")
            links.add(connection, secret, account_id, at, lifetime)
            note(connection, at, by, "link.make", account_id)

        await self._database.write(work)
        return secret

    async def _places(self, account_id: str) -> dict[str, Binding]:
        async def load() -> dict[str, Binding]:
            return await self._database.read(lambda c: accounts.bindings(c, account_id))

        return await self._bindings.get(account_id, load) or {}

    async def _hash(self, password: str, login: str | None) -> str:
        problem = weakness(password, login or "")
        if problem is not None:
            raise InvalidError(f"password: {problem}")
        return await self.passwords.hash(password)
