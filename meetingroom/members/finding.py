"""Search in one generation of the directory: SQL over ranks, on the caller's thread.

Words are looked for in three ways, each only where the one before found nobody: whole
words with the last unfinished, then all of them unfinished, then anywhere in a word.
Of fewer than three letters, only whole words are found.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from meetingroom.members import query
from meetingroom.members.freshness import Freshness, freshness, history_of
from meetingroom.members.names import name_fold
from meetingroom.members.query import Query

MEMBER = (
    "m.key, n.name, m.born_on, m.sex, m.cell, m.card_number, m.status, "
    "m.admitted_on, m.photo, m.pages"
)
NAMED = "member m JOIN name n ON n.rank = m.name"
PART_MIN = 3
"""Letters with which a word is looked for in the middle of others."""
FEW_CELLS = 60
"""Cells whose members are read one by one rather than looked for by name."""
ALTERNATIVES_MAX = 400
"""Words of the vocabulary that one part of a word may stand for."""

Row = tuple[Any, ...]


class Finder:
    """One reader's view of one generation; for one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._vocabulary = [word for (word,) in db.execute("SELECT word FROM word")]
        rows = db.execute("SELECT id, at, body FROM batch")
        self._history = history_of(
            (id_, at, json.loads(body)) for id_, at, body in rows
        )

    def count(self) -> int:
        """Return how many members there are."""
        (found,) = self.db.execute("SELECT max(rank) FROM member").fetchone()
        return int(found or 0)

    def get(self, key: str) -> Row | None:
        """Return one member by its stable key."""
        sql = f"SELECT {MEMBER} FROM {NAMED} WHERE m.key = ?"
        found: Row | None = self.db.execute(sql, (key,)).fetchone()
        return found

    def freshness(self, key: str) -> Freshness:
        """Return how old the data are, and whether the last list has this member."""
        sql = "SELECT seen FROM member WHERE key = ?"
        found = self.db.execute(sql, (key,)).fetchone()
        return freshness(self._history, int(found[0]) if found else 0)

    def search(self, asked: Query, limit: int) -> list[Row]:
        """Return the first members in Vietnamese order."""
        if asked.card_number:
            # The index leaves out who has no card, and says so.
            sql = (
                f"SELECT {MEMBER} FROM {NAMED} "
                "WHERE m.card_number = ? AND m.card_number <> ''"
            )
            return self.db.execute(sql, (asked.card_number,)).fetchall()
        if not asked.words:
            return []
        cells = self.cells(asked.unit) if asked.unit else None
        if cells is not None and len(cells) <= FEW_CELLS:
            return self._among("m.cell IN (SELECT value FROM json_each(?))",
                               (json.dumps(cells),), asked, limit)  # fmt: skip
        if len(asked.born) > len("1970") and cells is None:
            between = "m.born_on >= ? AND m.born_on < ?"
            return self._among(between, day_range(asked.born), asked, limit)
        for match in self._matches(asked.words):
            if found := self._named(match, asked.born, cells, limit):
                return found
        return []

    def cells(self, words: Sequence[str]) -> list[str]:
        """Return every unit whose name has these words, and all that is below it."""
        named = self.db.execute("SELECT id, name FROM organisation")
        meant = [unit for unit, name in named if query.holds(name_fold(name), words)]
        sql = (
            "WITH RECURSIVE below(id) AS (SELECT value FROM json_each(?) UNION "
            "SELECT e.child FROM below JOIN organisation_edge e "
            "ON e.parent = below.id AND e.valid_to IS NULL) SELECT id FROM below"
        )
        return [unit for (unit,) in self.db.execute(sql, (json.dumps(meant),))]

    def _matches(self, words: tuple[str, ...]) -> list[str]:
        if query.is_short(words):
            return [query.whole_words(words)]
        ways = [query.every_word(words)]
        if len(words) > 1:
            ways.append(query.every_beginning(words))
        choices = [self._with_part(word) for word in words]
        if all(choices):
            ways.append(query.any_of_each(choices))
        return ways

    def _with_part(self, part: str) -> list[str]:
        if len(part) < PART_MIN:
            return [w for w in self._vocabulary if w == part]
        found = [word for word in self._vocabulary if part in word]
        return found[:ALTERNATIVES_MAX]

    def _named(
        self, match: str, born: str, cells: list[str] | None, limit: int
    ) -> list[Row]:
        sql = (
            f"SELECT {MEMBER} FROM words w JOIN name n ON n.rank = w.rowid "
            "CROSS JOIN member m INDEXED BY member_name ON m.name = n.rank "
            "WHERE w.words MATCH ?"
        )
        values: list[object] = [match]
        if born:
            sql += " AND m.born_on >= ? AND m.born_on < ?"
            values += day_range(born)
        if cells is not None:
            sql += " AND m.cell IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(cells))
        # By the rank of names, which full text keeps; members of one name follow in
        # the order of their index, which is that of birth.
        return self.db.execute(f"{sql} LIMIT ?", (*values, limit)).fetchall()

    def _among(
        self, where: str, values: Sequence[object], asked: Query, limit: int
    ) -> list[Row]:
        """Search by name among few, read one by one."""
        sql = f"SELECT {MEMBER}, n.fold FROM {NAMED} WHERE {where}"
        if asked.born and "born_on" not in where:
            sql += " AND m.born_on >= ? AND m.born_on < ?"
            values = [*values, *day_range(asked.born)]
        rows = self.db.execute(f"{sql} ORDER BY m.rank", (*values,))
        found = [row[:-1] for row in rows if query.holds(row[-1], asked.words)]
        return found[:limit]


def day_range(born: str) -> tuple[str, str]:
    """Return the first date text of a year, month or day, and the end of them."""
    return born, f"{born}~"
