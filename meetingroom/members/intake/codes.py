"""What the source's own codes of standing mean: told by the office, staged like a list.

The directory keeps each member's code beside the standing, so that a meaning can be
told, and taken back, without the list.  Worker processes only, but for reading.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from meetingroom.members import generation
from meetingroom.members.intake import checks
from meetingroom.members.intake.reading import Findings
from meetingroom.members.intake.staging import COLUMNS, staged_by

LABEL = "Nghĩa của mã trạng thái"


def stage_codes(
    folder: Path, meanings: Mapping[str, str], asked: Mapping[str, Any]
) -> dict[str, Any]:
    """Stage what becomes of everybody who bears one of these codes; return the preview.

    `asked` has `by` and `delegates`, as for a list.

    Raises:
        BlockingIOError: another process changes the directory.
    """
    with generation.only_writer(folder):
        return staged_by(folder, lambda db: _stage(db, meanings, asked))


def _stage(
    db: sqlite3.Connection, meanings: Mapping[str, str], asked: Mapping[str, Any]
) -> dict[str, Any]:
    db.execute("CREATE TEMP TABLE told(code PRIMARY KEY, status)")
    db.executemany("INSERT INTO told VALUES (?, ?)", meanings.items())
    other = {"name": "n.name", "status": "t.status", "line": "0"}
    cells = ", ".join(other.get(column, f"o.{column}") for column in COLUMNS)
    db.execute(
        f"INSERT INTO member SELECT {cells} FROM old.member o "
        "JOIN old.name n ON n.rank = o.name "
        "JOIN told t ON t.code = o.code WHERE o.status <> t.status"
    )
    db.execute("CREATE UNIQUE INDEX staged_key ON member(key)")
    found = Findings()
    back = f"SELECT s.key FROM {checks.JOINED} WHERE {checks.BACK}"
    for (key,) in db.execute(back):
        found.add("X10", 0, key)
    (known,) = db.execute("SELECT count(*) FROM old.member").fetchone()
    counts = checks.changes(db, known=True)
    delegates = checks.touched(db, asked.get("delegates", {}))
    return {
        "kind": "codes",
        "label": LABEL,
        "by": asked["by"],
        "meanings": dict(meanings),
        "full": False,
        "sha256": "",
        "columns": [],
        "encodings": {},
        "names": [],
        "padded": 0,
        "known": known,
        "counts": {**counts, "same": known - counts["changed"], "held": 0},
        "rules": dict(found.counts),
        "samples": found.samples,
        "delegates": delegates,
        "second": checks.reasons(found, counts, known, delegates),
        "codes": [],
    }
