"""The room's part of the database: the journal and the latest of every record."""

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pydantic import TypeAdapter
from sqlalchemy import Connection, Executable, Row, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from meetingroom.database import Database
from meetingroom.sessions.journal import GENESIS, Entry
from meetingroom.sessions.state import Record, RoomState
from meetingroom.tables import fact, journal, record

_record: TypeAdapter[Record] = TypeAdapter(Record)
_records: TypeAdapter[tuple[Record, ...]] = TypeAdapter(tuple[Record, ...])

EPOCH = "epoch"
KEPT_ANSWERS = 5_000
"""Commands whose answers a room remembers: far more than a client ever retries."""


def _upsert(made: "sqlite.Insert | postgresql.Insert") -> Executable:
    return made.on_conflict_do_update(
        index_elements=["meeting", "id"],
        set_={"rev": made.excluded.rev, "body": made.excluded.body},
    )


# Made once: a vote must not pay for building the same statements again.
INSERT_ENTRY = insert(journal)
LAST_ENTRY = (
    select(journal.c.rev, journal.c.hash)
    .where(journal.c.meeting == bindparam("of"))
    .order_by(journal.c.rev.desc())
    .limit(1)
)
PUT_RECORD = {
    # The two dialects write an upsert alike but have no common ancestor for it.
    "sqlite": _upsert(sqlite.insert(record)),
    "postgresql": _upsert(postgresql.insert(record)),
}

CommandKey = tuple[str, str]
"""Who sent a command, and the id that the sender gave it."""


class StaleError(Exception):
    """The journal does not end where the room thought: somebody else wrote."""


@dataclass(frozen=True)
class Loaded:
    """A room as the disk has it."""

    state: RoomState
    hash: str
    """Hash of the last entry, which the next one continues."""
    answers: dict[CommandKey, int] = field(default_factory=dict)
    """The revisions that recent commands were answered with, oldest first."""


class Ledger(Protocol):
    """Where a room keeps its journal."""

    def append(self, entry: Entry, before: str) -> "asyncio.Future[None]":
        """Queue one entry; the future resolves once it is kept."""

    async def load(self, meeting: str) -> Loaded:
        """Return the room as it was kept last."""

    async def entries(
        self, meeting: str, after: int = 0, limit: int | None = None
    ) -> list[tuple[Entry, str]]:
        """Return entries behind a revision, in order, with their text."""


class Store:
    """Loads and appends; knows nothing of the rules."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, entry: Entry, before: str) -> "asyncio.Future[None]":
        """Queue one entry and its records; the future resolves once durable.

        Entries are written in the order of the calls.  One that does not continue
        the journal's last entry fails with `StaleError` and writes nothing.
        """
        return self._database.submit(lambda db: _append(db, entry, before))

    async def load(self, meeting: str) -> Loaded:
        """Return the room as it was after its last durable change."""
        return await self._database.read(lambda db: _load(db, meeting))

    async def entries(
        self, meeting: str, after: int = 0, limit: int | None = None
    ) -> list[tuple[Entry, str]]:
        """Return entries behind a revision, in order, with their stored text."""
        query = (
            select(journal)
            .where(journal.c.meeting == meeting, journal.c.rev > after)
            .order_by(journal.c.rev)
            .limit(limit)
        )
        rows = await self._database.read(lambda db: db.execute(query).all())
        return [(_entry(row), row.body) for row in rows]

    async def meetings(self) -> list[str]:
        """Return the ids of all meetings."""
        query = select(journal.c.meeting).where(journal.c.rev == 1)
        rows = await self._database.read(lambda db: db.scalars(query).all())
        return sorted(rows)

    async def epoch(self) -> str:
        """Return the name of this database's history, made when it is first asked."""

        def work(db: Connection) -> str:
            found = db.scalar(select(fact.c.value).where(fact.c.name == EPOCH))
            if found is not None:
                return str(found)
            made = uuid.uuid4().hex
            db.execute(insert(fact).values(name=EPOCH, value=made))
            return made

        return await self._database.write(work)


def _append(db: Connection, entry: Entry, before: str) -> None:
    rev, found = _last(db, entry.meeting)
    if (rev, found) != (entry.rev - 1, before):
        raise StaleError(f"{entry.meeting} is at {rev}, not {entry.rev - 1}")
    row = {
        "meeting": entry.meeting,
        "rev": entry.rev,
        "at": entry.at,
        "actor": entry.actor,
        "role": entry.role,
        "cause": entry.cause,
        "command_id": entry.command_id,
        "body": entry.body(),
        "hash": entry.hash,
    }
    db.execute(INSERT_ENTRY, row)
    if entry.put:
        _put_records(db, entry)


def _last(db: Connection, meeting: str) -> tuple[int, str]:
    """Return the revision and the hash that the next entry continues."""
    row = db.execute(LAST_ENTRY, {"of": meeting}).first()
    return (row.rev, row.hash) if row else (0, GENESIS)


def _put_records(db: Connection, entry: Entry) -> None:
    rows = [
        {
            "meeting": entry.meeting,
            "id": changed.id,
            "rev": entry.rev,
            "body": changed.model_dump_json(),
        }
        for changed in entry.put
    ]
    db.execute(PUT_RECORD[db.dialect.name], rows)


def _load(db: Connection, meeting: str) -> Loaded:
    rev, found = _last(db, meeting)
    bodies: Sequence[str] = db.scalars(
        select(record.c.body).where(record.c.meeting == meeting)
    ).all()
    records = [_record.validate_json(body) for body in bodies]
    return Loaded(RoomState().apply(rev, records), found, _answers(db, meeting))


def _answers(db: Connection, meeting: str) -> dict[CommandKey, int]:
    latest = (
        select(journal.c.actor, journal.c.command_id, journal.c.rev)
        .where(journal.c.meeting == meeting, journal.c.command_id.is_not(None))
        .order_by(journal.c.rev.desc())
        .limit(KEPT_ANSWERS)
    )
    rows = db.execute(latest).all()
    return {(row.actor, row.command_id): row.rev for row in reversed(rows)}


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    fields = dict(row._mapping)
    fields["put"] = _records.validate_json(str(fields.pop("body")))
    return Entry.model_validate(fields)
