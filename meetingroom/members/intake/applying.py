"""A staged import becomes the directory: one new generation, or nothing.

Who is in the file is added or changed, whom it leaves out stays as he was: absence
never deletes.  The journal of imports is in the file that the import made, each entry
chained to the one before.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from meetingroom.members import generation
from meetingroom.members.generation import Progress, silent
from meetingroom.members.intake.checks import JOINED, STATUS, given
from meetingroom.members.intake.staging import STAGED, preview_of

UNDONE = "Trở về danh bạ trước lần cập nhật {id} ({label})"
JOURNALLED = ("label", "by", "sha256", "full", "counts", "rules", "padded")


def apply(
    folder: Path, at: str, approved_by: list[str], progress: Progress = silent
) -> dict[str, Any]:
    """Make the staged import the directory, and return its entry in the journal.

    An import that changes nothing makes no new generation.

    Raises:
        FileNotFoundError: nothing is staged.
        BlockingIOError: another process changes the directory.
    """
    with generation.only_writer(folder):
        preview = preview_of(folder)
        if preview is None:
            raise FileNotFoundError(STAGED)
        entry = {key: preview[key] for key in JOURNALLED} | {"approved_by": approved_by}
        counts = preview["counts"]
        if counts["new"] or counts["changed"]:
            staged = {"staged": folder / STAGED}
            generation.build(folder, _fill(at, entry), progress, staged)
        (folder / STAGED).unlink()
    return entry


def _fill(at: str, entry: dict[str, Any]) -> generation.Fill:
    def fill(db: sqlite3.Connection) -> None:
        columns = ("born_on", "sex", "cell", "card_number")
        kept = ", ".join(f"o.{column}" for column in generation.COLUMNS[2:])
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM main.batch").fetchone()
        joined = JOINED.replace("member s", "staged.member s", 1)
        db.execute(
            f"INSERT INTO raw.member SELECT s.key, s.name, "
            f"{', '.join(map(given, columns))}, {STATUS}, {given('admitted_on')}, "
            f"{given('photo')}, {given('rev')}, ? FROM {joined}",
            (last + 1,),
        )
        db.execute(
            f"INSERT INTO raw.member SELECT o.key, n.name, {kept} FROM old.member o "
            "JOIN old.name n ON n.rank = o.name WHERE NOT EXISTS "
            "(SELECT 1 FROM staged.member s WHERE s.key = o.key)"
        )
        write_entry(db, at, entry)

    return fill


def undo(folder: Path, at: str, by: str) -> dict[str, Any] | None:
    """Put the directory before in place, and return the entry that says so, or None.

    The journal goes on: what was taken back stays in it, and can be had again by
    taking back once more.  A list that waits was compared with another directory, and
    is forgotten.

    Raises:
        BlockingIOError: another process changes the directory.
    """
    with generation.only_writer(folder):
        undone = next(iter(journal(folder)), {"id": 0, "label": ""})
        entry = {
            "kind": "undo",
            "label": UNDONE.format(**undone),
            "undone": undone["id"],
            "by": by,
            "approved_by": [by],
            "counts": {"new": 0, "changed": 0},
        }

        def change(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM main.batch")
            db.execute("INSERT INTO main.batch SELECT * FROM old.batch")
            write_entry(db, at, entry)

        if not generation.take_back(folder, change):
            return None
        (folder / STAGED).unlink(missing_ok=True)
    return entry


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


def journal(folder: Path) -> list[dict[str, Any]]:
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
