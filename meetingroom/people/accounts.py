"""Accounts: people and devices that can sign in, and where they belong."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from meetingroom import tables
from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.people.audit import note
from meetingroom.values import Role, Value

Kind = Literal["person", "device"]

STANDING: frozenset[Role] = frozenset(
    {"chair", "secretary", "desk", "credentials", "technician"}
)
"""Roles that an account may hold in every meeting at once."""

BOUND: frozenset[Role] = frozenset({"delegate", "site", "display"})
"""Roles that mean nothing without a record to be bound to."""

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


class Account(Value):
    """A person or a device that can sign in."""

    id: str
    kind: Kind
    label: str
    role: Role | None = None
    """The role it holds in every meeting; None where only bindings count."""
    login: str | None = None
    disabled: bool = False
    created_at: datetime


class Binding(Value):
    """Who an account is in one meeting."""

    meeting: str
    role: Role
    place: str = ""
    """Its participant, display or site; empty for the staff."""


_COLUMNS = tuple(tables.account.c[name] for name in Account.model_fields)


def new_account(
    label: str, kind: Kind, role: Role | None, login: str | None, at: datetime
) -> Account:
    """Return an account that is not stored yet.

    Raises:
        InvalidError: nobody can hold this role everywhere, or this is no login.
    """
    if role is not None and role not in STANDING:
        raise InvalidError(f"role: {role} is held in one meeting at a time")
    if login is not None and not LOGIN.fullmatch(login):
        raise InvalidError("login: 3 to 64 of a-z, 0-9, dot, hyphen, underscore")
    return Account(
        id=f"acc-{secrets.token_hex(8)}",
        kind=kind,
        label=label,
        role=role,
        login=login,
        created_at=at,
    )


def add(
    connection: Connection, account: Account, password: str | None, by: str
) -> None:
    """Store a new account, or raise `WrongStateError` where the login is taken."""
    if account.login is not None and find(connection, account.login):
        raise WrongStateError("login: taken")
    row = account.model_dump()
    connection.execute(insert(tables.account).values(**row, password=password))
    note(connection, account.created_at, by, "account.create", account.id)


def get(connection: Connection, account_id: str) -> Account:
    """Return an account, or raise `NotFoundError`."""
    query = select(*_COLUMNS).where(tables.account.c.id == account_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError("no such account")
    return _account(row)


def find(connection: Connection, login: str) -> tuple[Account, str | None] | None:
    """Return the account with this login and its password hash, if there is one."""
    query = select(*_COLUMNS, tables.account.c.password).where(
        tables.account.c.login == login
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else (_account(row), row["password"])


def every(connection: Connection) -> Sequence[Account]:
    """Return all accounts in the order of their labels."""
    order = (tables.account.c.label, tables.account.c.id)
    rows = connection.execute(select(*_COLUMNS).order_by(*order))
    return [_account(row) for row in rows.mappings()]


def set_password(
    connection: Connection, account_id: str, password: str, at: datetime
) -> None:
    """Store the hash of a password that its owner has chosen."""
    row = update(tables.account).where(tables.account.c.id == account_id)
    connection.execute(row.values(password=password))
    note(connection, at, account_id, "account.password", account_id)


def disable(connection: Connection, account_id: str, at: datetime, by: str) -> None:
    """Shut an account for good.  Doing it again changes nothing."""
    if get(connection, account_id).disabled:
        return
    row = update(tables.account).where(tables.account.c.id == account_id)
    connection.execute(row.values(disabled=True))
    note(connection, at, by, "account.disable", account_id)


def bind(
    connection: Connection, account_id: str, binding: Binding, at: datetime, by: str
) -> None:
    """Say who an account is in a meeting, in place of what was said before.

    Raises:
        NotFoundError: no such account.
        InvalidError: nobody can be bound like that.
    """
    check(get(connection, account_id), binding)
    here = tables.binding.c
    connection.execute(
        delete(tables.binding).where(
            here.account == account_id, here.meeting == binding.meeting
        )
    )
    connection.execute(
        insert(tables.binding).values(account=account_id, **binding.model_dump())
    )
    detail = f"{binding.meeting} {binding.role} {binding.place}".rstrip()
    note(connection, at, by, "account.bind", account_id, detail)


def check(account: Account, binding: Binding) -> None:
    """Raise `InvalidError` where account, role and place do not belong together."""
    # Else a technician could pair a browser and then make it the secretary.
    if account.kind == "device" and binding.role not in BOUND:
        raise InvalidError("role: a device is a participant, a site or a display")
    if binding.role not in STANDING | BOUND:
        raise InvalidError(f"role: no account can be {binding.role}")
    if (binding.role in BOUND) != bool(binding.place):
        raise InvalidError(f"place: does not suit a {binding.role}")


def every_binding(connection: Connection) -> dict[str, list[Binding]]:
    """Return who everybody is, by account, in the order of the meetings."""
    here = tables.binding.c
    rows = connection.execute(select(tables.binding).order_by(here.meeting))
    found: dict[str, list[Binding]] = {}
    for row in rows:
        binding = Binding(meeting=row.meeting, role=row.role, place=row.place)
        found.setdefault(row.account, []).append(binding)
    return found


def bindings(connection: Connection, account_id: str) -> dict[str, Binding]:
    """Return who an account is, by meeting."""
    rows = connection.execute(
        select(tables.binding).where(tables.binding.c.account == account_id)
    )
    return {
        row.meeting: Binding(meeting=row.meeting, role=row.role, place=row.place)
        for row in rows
    }


def _account(row: RowMapping) -> Account:
    return Account(**{name: row[name] for name in Account.model_fields})
