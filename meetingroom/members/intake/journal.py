"""The journal of the directory: what made it, each entry chained to the one before.

It lies in the directory's own file, so that the two are never at odds.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from meetingroom.members import generation


def write_entry(db: sqlite3.Connection, at: str, entry: dict[str, Any]) -> None:
    """Write what is being done into the journal of the file that is built."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM main.batch").fetchone()
    body = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    row = last + 1, at, body, chained(db, last + 1, at, body)
    db.execute("INSERT INTO main.batch VALUES (?, ?, ?, ?)", row)


def chained(db: sqlite3.Connection, number: int, at: str, body: str) -> str:
    """Return the hash of an entry, over itself and the hash of the one before."""
    sql = "SELECT hash FROM main.batch WHERE id = ?"
    before = db.execute(sql, (number - 1,)).fetchone()
    text = f"{before[0] if before else ''}\n{number}\n{at}\n{body}"
    return hashlib.sha256(text.encode()).hexdigest()


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return every import that made this directory, the newest first."""
    db = generation.open_current(folder)
    if db is None:
        return []
    with closing(db):
        rows = db.execute("SELECT id, at, body FROM batch ORDER BY id DESC").fetchall()
    return [{"id": number, "at": at, **json.loads(body)} for number, at, body in rows]


def first_break(folder: Path) -> int | None:
    """Return the first entry whose chain does not hold; None where it is whole."""
    db = generation.open_current(folder)
    if db is None:
        return None
    with closing(db):
        for number, at, body, kept in db.execute("SELECT * FROM batch ORDER BY id"):
            if chained(db, number, at, body) != kept:
                return int(number)
    return None
