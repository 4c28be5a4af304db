"""A file becomes a staged import: read, checked, compared; nothing is applied.

The staged import is one SQLite file beside the directory: its rows, and a preview.
A pack goes the same way as a list, after it was opened.  Worker processes only,
because the file is foreign.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from meetingroom import cipher
from meetingroom.members import generation
from meetingroom.members.exchange.chain import links
from meetingroom.members.exchange.identity import Ring
from meetingroom.members.exchange.taking import is_pack, taken
from meetingroom.members.intake import checks, columns, journal, reading
from meetingroom.members.intake.columns import Field, find_columns
from meetingroom.members.intake.files import (
    Rows,
    UnreadableError,
    head_of,
    rows_of,
    sha256_of,
)
from meetingroom.members.intake.meanings import meanings_of
from meetingroom.members.intake.staged_units import StagedUnits, shown

STAGED = "staged.db"
STAGING = "staging.db"
SHOWN = 20
"""Decoded names that somebody looks at."""
COLUMNS = (*generation.COLUMNS[:-1], "line")

Progress = Callable[[str, int], None]


def silent(_step: str, _rows: int) -> None:
    """Tell nobody how far the work is."""


class Source(NamedTuple):
    """Where the rows come from."""

    rows: Rows
    said: Mapping[str, Any] = {}
    """What a pack says of itself; for the preview and the journal."""
    units: StagedUnits | None = None
    """What it says of the tree."""


@contextmanager
def source_of(folder: Path, file: Path, sha256: str, ring: Ring) -> Iterator[Source]:
    """Open a list or a pack.

    Raises:
        UnreadableError: it is neither, or the pack is refused.
    """
    if not is_pack(file):
        yield Source(rows_of(file))
        return
    known = links(reversed(journal.entries(folder)))
    with taken(file, sha256, ring, known) as pack:
        said = {"pack": pack.told, "full": pack.head.kind == "full"}
        units = None
        if pack.units or pack.lineage:
            units = StagedUnits(folder, pack.units, pack.lineage)
        yield Source(pack.rows(), said, units)


def stage(
    folder: Path,
    file: Path,
    asked: Mapping[str, Any],
    today: date,
    progress: Progress = silent,
    ring: Ring | None = None,
) -> dict[str, Any]:
    """Read a file into `staged.db` and return its preview.

    `asked` has `full` (whether who is missing is to be told), `statuses` (the source's
    codes), `delegates` (key of a member to what is said of that delegate), `label` and
    `by`.  A pack is opened with the keys of `ring`, and says itself whether it is full.

    Raises:
        UnreadableError: nothing was staged; the text says why.
        BlockingIOError: another process changes the directory.
    """
    sha256 = sha256_of(file)
    with (
        generation.only_writer(folder),
        source_of(folder, file, sha256, ring or Ring()) as source,
    ):
        asked = {**asked, "sha256": sha256, **source.said}
        return _stage(folder, source, asked, today, progress)


def _stage(
    folder: Path,
    source: Source,
    asked: Mapping[str, Any],
    today: date,
    progress: Progress,
) -> dict[str, Any]:
    def read(db: sqlite3.Connection) -> dict[str, Any]:
        marks = ", ".join("?" * len(COLUMNS))
        found = reading.Findings()
        told = {**asked.get("statuses", {}), **meanings_of(db)}
        plan, names = _read(
            db, source.rows, {**asked, "statuses": told}, today, found, marks, progress
        )
        progress("compare", 0)
        if source.units:
            source.units.write(db)
        compared = checks.compare(db, found, asked)
        preview = {
            "label": asked["label"],
            "by": asked["by"],
            "full": bool(asked.get("full")),
            "sha256": asked["sha256"],
            **({"pack": asked["pack"]} if "pack" in asked else {}),
            "columns": sorted(plan.columns),
            "encodings": {f: r._asdict() for f, r in plan.readings.items()},
            "names": names,
            "padded": found.padded,
            **compared,
        }
        if source.units:
            preview["units"] = shown(source.units.prove(db))
        return preview

    return staged_by(folder, read)


def staged_by(
    folder: Path, work: Callable[[sqlite3.Connection], dict[str, Any]]
) -> dict[str, Any]:
    """Make a staged import anew, whole or not at all, and return its preview.

    `work` fills the table `member`, sees the directory as `old`, and returns the
    preview.  Only for who is the directory's `only_writer`.
    """
    for left in folder.glob(f"{STAGING}*"):
        left.unlink()
    with closing(generation.scratch(folder / STAGING)) as db:
        generation.attach_current(db, folder)
        db.execute("BEGIN")
        db.execute(f"CREATE TABLE member({', '.join(COLUMNS)})")
        db.execute("CREATE TABLE preview(body)")
        preview = work(db)
        db.execute("INSERT INTO preview VALUES (?)", (json.dumps(preview),))
        db.execute("COMMIT")
    (folder / STAGING).replace(folder / STAGED)
    return preview


def _read(
    db: sqlite3.Connection,
    rows: Rows,
    asked: Mapping[str, Any],
    today: date,
    found: reading.Findings,
    marks: str,
    progress: Progress,
) -> tuple[reading.Plan, list[str]]:
    """Put the rows that can be trusted into the staged file."""
    head = head_of(rows, reading.SAMPLE_ROWS)
    where = find_columns(head)
    if where is None:
        raise UnreadableError("Không tìm thấy dòng tiêu đề cột (họ tên, ngày sinh…).")
    number, places = where
    if lacking := columns.missing(places):
        named = ", ".join(LABELS.get(one, one) for one in lacking)
        raise UnreadableError(f"Thiếu cột: {named}.")
    body = head[number + 1 :]
    plan = reading.plan_for(places, body, today, asked.get("statuses", {}))
    for one, how in plan.readings.items():
        if how.doubtful:
            found.add("X14", 0, one)
    counted = _told(chain(body, rows), progress)
    staged = reading.read_rows(counted, plan, number + 2, found)
    db.executemany(f"INSERT INTO member VALUES ({marks})", staged)
    marked = "SELECT name FROM member WHERE name GLOB '*[^ -~]*' LIMIT ?"
    return plan, [name for (name,) in db.execute(marked, (SHOWN,))]


def _told(rows: Any, progress: Progress) -> Any:
    for number, row in enumerate(rows):
        if number % 50_000 == 0:
            progress("read", number)
        yield row


LABELS: dict[Field, str] = {
    "name": "họ và tên",
    "born_on": "ngày sinh",
    "card_number": "số thẻ đảng hoặc mã đảng viên",
}


def preview_of(folder: Path) -> dict[str, Any] | None:
    """Return the preview of the import that waits; None where none does."""
    path = folder / STAGED
    if not path.exists():
        return None
    try:
        with closing(cipher.connect(f"file:{path}?mode=ro", uri=True)) as db:
            (body,) = db.execute("SELECT body FROM preview").fetchone()
    except cipher.driver().OperationalError:
        if path.exists():
            raise
        # It was applied or given up at this moment.
        return None
    found: dict[str, Any] = json.loads(body)
    return found
