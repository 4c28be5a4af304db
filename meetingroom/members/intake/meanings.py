"""What the source's own codes of standing mean, as the directory keeps it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from meetingroom.members import generation

UNTOLD = "khong_ro"
"""The meaning of a code of which nothing is told any longer."""
CODES_SHOWN = 100


def meanings_of(db: sqlite3.Connection) -> dict[str, str]:
    """Return what each code means by the directory that is attached as `old`."""
    return dict(db.execute("SELECT code, status FROM old.meaning"))


def keep(db: sqlite3.Connection, meanings: Mapping[str, str]) -> None:
    """Put what is told of codes into the file that is built."""
    told = [(code, status) for code, status in meanings.items() if status != UNTOLD]
    db.executemany("DELETE FROM main.meaning WHERE code = ?", ((c,) for c in meanings))
    db.executemany("INSERT INTO main.meaning VALUES (?, ?)", told)


def codes_in(folder: Path) -> list[dict[str, Any]]:
    """Return every code that members bear or that has a meaning, the unknown first.

    Each with `members`, how many bear it, and `status`, what it means now.
    """
    db = generation.open_current(folder)
    if db is None:
        return []
    with closing(db):
        told = dict(db.execute("SELECT code, status FROM meaning"))
        # A view's settings tell meanings, too; there the members say which.
        rows = db.execute(
            "SELECT code, max(status), count(*) FROM member WHERE code <> '' "
            "GROUP BY code ORDER BY 3 DESC, code LIMIT ?",
            (CODES_SHOWN,),
        ).fetchall()
    borne = {code for code, _, _ in rows}
    rows += [(code, status, 0) for code, status in told.items() if code not in borne]
    found = [
        {"code": code, "status": told.get(code, status), "members": members}
        for code, status, members in rows
    ]
    return sorted(found, key=lambda one: one["status"] != UNTOLD)
