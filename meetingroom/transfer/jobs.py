"""One import: how far it is, what a client is told of it, what the room is told."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from meetingroom.sessions.commands.papers import AddPaper, AddVersion
from meetingroom.transfer.files import Entry, Source, unused_files
from meetingroom.transfer.rows import Choice, Row
from meetingroom.values import Value

ImportState = Literal["reading", "ready", "committing", "done", "failed", "undone"]
ResultState = Literal["added", "same", "failed", "undone"]

BATCH_BYTES = 64 * 1024**2
BATCH_FILES = 200
"""What the worker is asked to take at once: others wait for it less than a second."""
NAME_MAX = 200
"""Characters kept of the name of a file."""


class Result(Value):
    """What became of one row."""

    row: int
    state: ResultState
    paper: str = ""
    version: str = ""
    problem: str = ""


@dataclass
class Import:
    """One archive on its way in."""

    id: str
    meeting: str
    account: str
    upload: str
    file: Path
    folder: Path
    state: ImportState = "reading"
    done: int = 0
    of: int = 0
    """How far the reading is in bytes, or the commit in rows."""
    failure: str = ""
    index: str = ""
    """The name of the index; empty where names of files stand for it."""
    unused: tuple[str, ...] = ()
    """Columns of the index that nothing was taken from."""
    source: Source | None = None
    choices: dict[int, Choice] = field(default_factory=dict)
    results: dict[int, Result] = field(default_factory=dict)
    task: "asyncio.Task[None] | None" = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being done with it."""
        return self.state in {"reading", "committing"}


def told(one: Import, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what a client is told of an import."""
    extra = unused_files(one.source) if one.source else ()
    return {
        "import": one.id,
        "state": one.state,
        "done": one.done,
        "of": one.of,
        "failure": one.failure,
        "index": one.index,
        "unused_columns": one.unused,
        "rows": rows,
        "extra_files": extra,
        "results": [one.results[row] for row in sorted(one.results)],
    }


def batches(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield files in parts that the worker is done with soon."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        if batch and (size + entry.size > BATCH_BYTES or len(batch) == BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += entry.size
    if batch:
        yield batch


def command_from(one: Import, row: Row) -> AddPaper | AddVersion:
    """Return what the room is told of a row; the same every time."""
    digits = hashlib.sha256(f"{one.id} {row.row}".encode()).hexdigest()[:16]
    file: dict[str, Any] = {
        "version": f"version-{digits}",
        "sha256": row.sha256,
        "filename": row.file.rpartition("/")[2][:NAME_MAX],
        "size": row.size,
    }
    if row.state == "version":
        return AddVersion(paper=row.paper, **file)
    return AddPaper(
        paper=f"paper-{digits}",
        item=row.item,
        title=row.title,
        symbol=row.symbol,
        dated=row.dated,
        signer=row.signer,
        classification=row.classification,
        **file,
    )


def failed(row: int, problem: str) -> Result:
    """Return that a row was not put on, and why."""
    return Result(row=row, state="failed", problem=problem)


def is_done(result: Result | None) -> bool:
    """Tell whether a row was put on the list already."""
    return result is not None and result.state == "added"
