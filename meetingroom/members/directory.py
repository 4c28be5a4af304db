"""The member directory: search it, read one member, say where a cell stands.

Everything is in one file that is replaced as a whole (`generation`), apart from the
meetings' database: loading the national directory keeps no vote waiting.  Reading
happens on threads of its own.
"""

import asyncio
import sqlite3
import threading
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from meetingroom.members import generation
from meetingroom.members.finding import Finder, Row
from meetingroom.members.freshness import NOTHING, Freshness
from meetingroom.members.query import parse_query
from meetingroom.members.records import Edge, Member, Organisation
from meetingroom.members.units import unit_names

FOUND_MAX = 20
"""Members that one search shows; nobody reads the directory by searching it."""
READERS = 2

T = TypeVar("T")
PRECISION: dict[int, Literal["d", "m", "y"]] = {4: "y", 7: "m", 10: "d"}
"""How precise a date is, by the length of its text."""


class Directory:
    """Members and organisations in the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="directory")
        self._mine = threading.local()
        self._turn = asyncio.Lock()

    def generation(self) -> tuple[int, int] | None:
        """Return what tells the file in use from any other; None where there is none.

        Asks the disk; not for the event loop.
        """
        try:
            found = (self.folder / generation.CURRENT).stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns

    async def get(self, member_id: str) -> Member | None:
        """Return one member, or None where the directory has none of this id."""
        row = await self._read(lambda finder: finder.get(member_id), None)
        return member_of(row) if row else None

    async def freshness(self, member_id: str) -> Freshness:
        """Return how old the data are, and whether the last list has this member."""
        return await self._read(lambda finder: finder.freshness(member_id), NOTHING)

    async def search(self, text: str, limit: int = FOUND_MAX) -> list[Member]:
        """Return members by a whole card number, or by words of their name.

        Words may come in any order and without marks, the last unfinished; where that
        finds nobody, all may be beginnings, and then parts.  A date or year among them
        is that of birth; words after a comma are of the unit.  At most 20, in
        Vietnamese order; fewer than three letters find whole words only.
        """
        asked = parse_query(text)
        most = min(limit, FOUND_MAX)
        nobody: list[Row] = []
        rows = await self._read(lambda finder: finder.search(asked, most), nobody)
        return [member_of(row) for row in rows]

    async def units(self, cells: Collection[str], on: date) -> dict[str, str]:
        """Return where each cell stands on a day: its name and those above it."""
        nowhere = dict.fromkeys(cells, "")
        return await self._read(lambda f: unit_names(f.db, cells, on), nowhere)

    async def count(self) -> int:
        """Return how many members the directory has."""
        return await self._read(lambda finder: finder.count(), 0)

    async def load(
        self,
        organisations: Iterable[Organisation],
        edges: Iterable[Edge],
        members: Iterable[Member],
    ) -> None:
        """Add whoever is not there yet, and leave the others as they are.

        All of it or, where it is cut short, nothing.
        """

        def work() -> None:
            with generation.only_writer(self.folder):
                generation.build(self.folder, fill)

        def fill(db: sqlite3.Connection) -> None:
            units = ((o.id, o.name, o.level, *days(o)) for o in organisations)
            insert(db, "organisation(id, name, level, valid_from, valid_to)", units)
            links = ((e.child, e.parent, *days(e)) for e in edges)
            insert(db, "organisation_edge(child, parent, valid_from, valid_to)", links)
            db.execute(
                "INSERT INTO raw.member SELECT m.key, n.name, m.born_on, m.sex, m.cell,"
                " m.card_number, m.status, m.admitted_on, m.photo, m.code, m.pages,"
                " m.rev, m.seen "
                "FROM old.member m JOIN old.name n ON n.rank = m.name"
            )
            known = {key for (key,) in db.execute("SELECT key FROM old.member")}
            generation.insert_members(db, new_rows(members, known))

        async with self._turn:
            await asyncio.to_thread(work)

    def close(self) -> None:
        """End the reading threads.  May be called twice."""
        self._readers.shutdown()

    async def _read(self, work: Callable[[Finder], T], without: T) -> T:
        def run() -> T:
            finder = self._finder()
            return work(finder) if finder else without

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, run)

    def _finder(self) -> Finder | None:
        """Return this thread's reader of the generation in use."""
        try:
            file = (self.folder / generation.CURRENT).stat()
        except FileNotFoundError:
            return None
        which = file.st_ino, file.st_mtime_ns
        if getattr(self._mine, "which", None) != which:
            if old := getattr(self._mine, "finder", None):
                old.db.close()
            db = generation.open_current(self.folder)
            self._mine.finder = finder = Finder(db) if db else None
            self._mine.which = which
            if finder and db:
                # A thread that ends takes its reader along, and nobody else knows it.
                weakref.finalize(finder, db.close)
        found: Finder | None = self._mine.finder
        return found


def new_rows(members: Iterable[Member], known: set[str]) -> Iterator[tuple[Any, ...]]:
    """Give the rows of those whose key nobody has yet."""
    for one in members:
        if one.id not in known:
            yield row_of(one)


def row_of(one: Member) -> tuple[Any, ...]:
    """Return a member as the columns of a generation."""
    length = {"y": 4, "m": 7, "d": 10}[one.born_precision]
    return (
        one.id,
        one.name,
        one.born_on.isoformat()[:length],
        one.sex,
        one.cell,
        one.card_number,
        one.status,
        one.admitted_on.isoformat() if one.admitted_on else "",
        one.photo,
        "",
        one.pages,
        "",
        0,
    )


def member_of(row: tuple[Any, ...]) -> Member:
    """Return the member of a row that a `Finder` found."""
    key, name, born_on, sex, cell, card_number, status, admitted_on, photo, pages = row
    return Member(
        id=key,
        name=name,
        born_on=date.fromisoformat(f"{born_on}-01-01"[:10]),
        born_precision=PRECISION[len(born_on)],
        sex=sex,
        cell=cell,
        card_number=card_number,
        status=status,
        admitted_on=date.fromisoformat(admitted_on) if admitted_on else None,
        photo=photo,
        pages=pages,
    )


def insert(
    db: sqlite3.Connection, table: str, rows: Iterable[tuple[str | None, ...]]
) -> None:
    """Add rows of text to a table; leave those that are there."""
    marks = ", ".join("?" * (table.count(",") + 1))
    db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)


def days(dated: Organisation | Edge) -> tuple[str, str | None]:
    """Return the first day, and the first day no longer."""
    end = dated.valid_to
    return dated.valid_from.isoformat(), end.isoformat() if end else None
