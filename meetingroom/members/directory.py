"""The member directory: load it, search it, read one member.

The search index lives in memory and is made from the table at the first search and
after each load; the table is the truth.
"""

import asyncio
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from meetingroom.database import Database
from meetingroom.members.index import NameIndex
from meetingroom.members.names import name_fold, sort_key
from meetingroom.members.records import Edge, Member, Organisation
from meetingroom.members.units import unit_names
from meetingroom.tables import member, organisation, organisation_edge

FOUND_MAX = 20
"""Members that one search shows; nobody reads the directory by searching it."""
CARD_DIGITS = 8
LETTERS_MIN = 2
"""Letters that a search needs; Sử and Dế are whole names."""
BATCH = 10_000
"""Rows of one transaction while loading, which bounds memory and the WAL."""

UNIT_COLUMNS = ("id", "name", "level", "valid_from", "valid_to")
EDGE_COLUMNS = ("child", "parent", "valid_from", "valid_to")
MEMBER_COLUMNS = (
    "id",
    "name",
    "name_fold",
    "sort_key",
    "born_on",
    "sex",
    "cell",
    "card_number",
    "status",
    "admitted_on",
    "photo",
)


@dataclass(frozen=True)
class _Index:
    ids: list[str]
    names: NameIndex


class Directory:
    """Members and organisations in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index: _Index | None = None
        self._turn = asyncio.Lock()

    async def get(self, member_id: str) -> Member | None:
        """Return one member, or None where the directory has none of this id."""
        query = select(member).where(member.c.id == member_id)
        row = await self._database.read(lambda db: db.execute(query).one_or_none())
        return _member(row) if row else None

    async def search(self, text: str, limit: int = FOUND_MAX) -> list[Member]:
        """Return members by a whole card number, or by words of their name.

        Words may come in any order and without marks; the last may be a beginning.
        At most 20, in Vietnamese order; fewer than two letters find nobody.
        """
        text = text.strip()
        if text.isascii() and text.isdigit():
            return await self._by_card(text)
        if len(name_fold(text)) < LETTERS_MIN:
            return []
        index = await self._ready()
        found = index.names.find(text, min(limit, FOUND_MAX))
        ids = [index.ids[place] for place in found]
        query = select(member).where(member.c.id.in_(ids))
        rows = await self._database.read(lambda db: db.execute(query).all())
        by_id = {row.id: _member(row) for row in rows}
        return [by_id[key] for key in ids if key in by_id]

    async def units(self, cells: Collection[str], on: date) -> dict[str, str]:
        """Return where each cell stands on a day: its name and those above it."""
        return await self._database.read(lambda db: unit_names(db, cells, on))

    async def warm(self) -> int:
        """Make the search index, so that no first search waits; return its size."""
        return len((await self._ready()).ids)

    async def load(
        self,
        organisations: Iterable[Organisation],
        edges: Iterable[Edge],
        members: Iterable[Member],
    ) -> None:
        """Add whoever is not there yet, in batches, and leave the others as they are.

        A load that was cut short is finished by repeating it.
        """
        units = [(o.id, o.name, o.level, *_days(o)) for o in organisations]
        await self._add(organisation, UNIT_COLUMNS, units)
        links = [(e.child, e.parent, *_days(e)) for e in edges]
        await self._add(organisation_edge, EDGE_COLUMNS, links)
        await self._add(member, MEMBER_COLUMNS, map(_row, members))
        async with self._turn:
            self._index = None

    async def _add(
        self, table: Table, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        # Raw tuples: three times as fast as the same rows as dictionaries.
        mark = "?" if self._database.url.get_backend_name() == "sqlite" else "%s"
        marks = ", ".join([mark] * len(columns))
        sql = (
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks}) "
            "ON CONFLICT DO NOTHING"
        )

        def insert_batch(batch: list[tuple[Any, ...]], db: Connection) -> None:
            db.exec_driver_sql(sql, batch)

        waiting, written = iter(rows), None
        # One batch is made ready while the one before is on its way to the disk.
        while batch := await asyncio.to_thread(_batch, waiting):
            if written is not None:
                await written
            written = self._database.submit(partial(insert_batch, batch))
        if written is not None:
            await written

    async def _by_card(self, number: str) -> list[Member]:
        if len(number) != CARD_DIGITS:
            return []
        query = select(member).where(member.c.card_number == number)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return [_member(row) for row in rows]

    async def _ready(self) -> _Index:
        async with self._turn:
            if self._index is None:
                self._index = await self._database.read(_read_index)
            return self._index


def _read_index(db: Connection) -> _Index:
    ordered = select(member.c.id, member.c.name_fold)
    ordered = ordered.order_by(member.c.sort_key, member.c.id)
    rows = db.execute(ordered).all()
    return _Index([row.id for row in rows], NameIndex(row.name_fold for row in rows))


def _batch(rows: Iterator[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(islice(rows, BATCH))


def _row(one: Member) -> tuple[Any, ...]:
    return (
        one.id,
        one.name,
        name_fold(one.name),
        sort_key(one.name),
        one.born_on.isoformat(),
        one.sex,
        one.cell,
        one.card_number,
        one.status,
        one.admitted_on.isoformat(),
        one.photo,
    )


def _days(dated: Organisation | Edge) -> tuple[str, str | None]:
    end = dated.valid_to
    return dated.valid_from.isoformat(), end.isoformat() if end else None


def _member(row: Row[Any]) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        born_on=row.born_on,
        sex=row.sex,
        cell=row.cell,
        card_number=row.card_number,
        status=row.status,
        admitted_on=row.admitted_on,
        photo=row.photo,
    )
