"""One-time links: `/enter#<secret>` opens one session, once.

The secret stands behind the #, so that no server, proxy or history of requests ever
sees it; the page posts it.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from meetingroom import tables
from meetingroom.errors import UnauthenticatedError
from meetingroom.people.tokens import digest

LIFETIME = timedelta(hours=1)


def add(
    connection: Connection,
    secret: str,
    account_id: str,
    at: datetime,
    lifetime: timedelta,
) -> datetime:
    """Store a link for an account and return when it expires."""
    expires_at = at + lifetime
    connection.execute(
        insert(tables.ticket).values(
            secret_sha256=digest(secret),
            account=account_id,
            created_at=at,
            expires_at=expires_at,
        )
    )
    return expires_at


def use(connection: Connection, secret: str, at: datetime) -> str:
    """Use a link up and return the id of its account.

    Raises:
        UnauthenticatedError: no such link, used before, or expired.  Which of them
            is not said.
    """
    here = tables.ticket.c
    key = digest(secret)
    spent = connection.execute(
        update(tables.ticket)
        .where(here.secret_sha256 == key, here.used_at.is_(None), here.expires_at > at)
        .values(used_at=at)
    )
    if spent.rowcount != 1:
        raise UnauthenticatedError("this link was used before or has expired")
    query = select(here.account).where(here.secret_sha256 == key)
    account_id: str = connection.execute(query).scalar_one()
    return account_id
