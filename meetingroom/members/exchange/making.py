"""Packs are made: everybody, or who changed since the pack before.

The ledger knows, for each target, the packs that were made and what each member was in
them.  A list is read and checked as it would be when it comes in, in a folder of its
own.  Every pack is kept, sealed as it is, so that one that was lost can be sent again.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from meetingroom import cipher
from meetingroom.blobs import sync
from meetingroom.members import generation
from meetingroom.members.exchange.content import packed
from meetingroom.members.exchange.identity import Card, Identity
from meetingroom.members.exchange.sealing import FORMAT, Head, Kind, write_pack
from meetingroom.members.intake.files import sha256_of
from meetingroom.members.intake.staging import COLUMNS, STAGED, stage
from meetingroom.members.intake.units import (
    LINEAGE,
    UNITS,
    Headings,
    Row,
    entry_of,
    read,
    succession_of,
)

LEDGER = "ledger.db"
READING = "reading"
HASH_BYTES = 16
SCHEMA = """
CREATE TABLE IF NOT EXISTS pack(
  target TEXT, seq INTEGER, kind TEXT, sha256 TEXT, made_at TEXT, members INTEGER,
  PRIMARY KEY (target, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sent(
  target TEXT, key TEXT, hash BLOB, PRIMARY KEY (target, key)) WITHOUT ROWID;
"""
TOLD = tuple(column for column in COLUMNS[:-1] if column != "code")
STANDING = "iif(s.status = 'khong_ro' AND s.code <> '', s.code, s.status)"
"""A code that is not known here may be known where the pack goes."""
CHANGED = """
SELECT {told} FROM staged.member s LEFT JOIN sent o ON o.target = ? AND o.key = s.key
WHERE o.hash IS NULL OR o.hash <> hash_of({cells}) ORDER BY s.key
"""


Line = tuple[str, tuple[str, ...]]


class NothingNewError(Exception):
    """Nothing changed since the pack before; no pack was made."""


class Declared(NamedTuple):
    """What a person says of the pack that is made."""

    by: str
    """Who declares that it holds nothing secret."""
    full: bool
    at: datetime
    after: int = 0
    """The newest pack that the target is known to have; 0 for what the ledger says."""


class Made(NamedTuple):
    """A pack that was made."""

    file: Path
    head: Head
    members: int
    preview: dict[str, Any]
    """What was wrong with the list; what is held does not go into the pack."""


def make(
    folder: Path,
    file: Path,
    asked: dict[str, Any],
    identity: Identity,
    target: Card,
    declared: Declared,
    tree: Iterable[Line] = (),
) -> Made:
    """Make the next pack for a target out of a list, and return where it is kept.

    The first pack for a target is a full one, whatever was asked.  `tree` is what it
    says of units and their lineage.

    Raises:
        UnreadableError: the list cannot be read.
        NothingNewError: changes were asked for, and there are none.
        BlockingIOError: another process makes a pack.
    """
    with (
        generation.only_writer(folder),
        emptied(folder / READING),
        closing(open_ledger(folder)) as ledger,
    ):
        preview = stage(folder / READING, file, asked, declared.at.date())
        cipher.attach(ledger, str(folder / READING / STAGED), "staged")
        ledger.execute("BEGIN")
        last = newest(ledger, target)
        seq = max(last["seq"], declared.after) + 1
        full = declared.full or not last["sha256"] or seq != last["seq"] + 1
        rows = changed(ledger, "" if full else target.fingerprint)
        first = next(rows, None)
        said = [*tree]
        if first is None and not said and not full:
            raise NothingNewError
        head = head_of("full" if full else "changes", seq, last["sha256"], identity,
                       target, declared)  # fmt: skip
        path = kept(folder, target, seq)
        counted = Counted(said, first, rows)
        sha256 = write_safely(path, head, identity, target, counted)
        remember(ledger, target, head, sha256, counted.count)
        ledger.execute("COMMIT")
    return Made(path, head, counted.count, preview)


@contextmanager
def emptied(folder: Path) -> Iterator[None]:
    """Read a list in a folder of which nothing is left: it holds names in clear."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tree_lines(units: Path, lineage: Path | None) -> list[Line]:
    """Return a file of units and one of lineage as lines of a pack.

    Raises:
        UnreadableError: a file cannot be read; the text says why, and where.
    """
    rows = read(units, UNITS, ("id",))
    successions: list[Row] = []
    if lineage:
        successions = read(lineage, LINEAGE, ("old", "kind", "on", "decision"))
    for row in rows:
        entry_of(row)
    for row in successions:
        succession_of(row)
    found = [("unit", cells_of(row, UNITS)) for row in rows]
    return found + [("lineage", cells_of(row, LINEAGE)) for row in successions]


def cells_of(row: Row, headings: Headings) -> tuple[str, ...]:
    """Return the cells of a row in the order of a pack."""
    return tuple(row[1].get(field, "") for field in headings)


def open_ledger(folder: Path) -> sqlite3.Connection:
    """Open the ledger of what was sent, made where there is none."""
    db = cipher.connect(str(folder / LEDGER), isolation_level=None)
    db.execute("PRAGMA synchronous = FULL")
    db.executescript(SCHEMA)
    db.create_function("hash_of", len(COLUMNS) - 1, hash_of, deterministic=True)
    return db


def hash_of(*cells: str) -> bytes:
    """Return the hash of what a member is."""
    text = json.dumps(cells, ensure_ascii=False).encode()
    return hashlib.blake2b(text, digest_size=HASH_BYTES).digest()


def newest(ledger: sqlite3.Connection, target: Card) -> dict[str, Any]:
    """Return number and hash of the pack before; 0 and nothing where there is none."""
    sql = "SELECT seq, sha256 FROM pack WHERE target = ? ORDER BY seq DESC LIMIT 1"
    row = ledger.execute(sql, (target.fingerprint,)).fetchone() or (0, "")
    return dict(zip(("seq", "sha256"), row, strict=True))


def changed(ledger: sqlite3.Connection, target: str) -> Iterator[tuple[str, ...]]:
    """Give who is other than in the packs for a target; everybody for none."""
    cells = ", ".join(f"s.{column}" for column in COLUMNS[:-1])
    told = ", ".join(f"s.{column}" for column in TOLD)
    told = told.replace("s.status", STANDING)
    yield from ledger.execute(CHANGED.format(told=told, cells=cells), (target,))


def head_of(
    kind: Kind,
    seq: int,
    previous: str,
    identity: Identity,
    target: Card,
    declared: Declared,
) -> Head:
    """Return the head of a pack that is to be written."""
    return Head(
        format=FORMAT,
        id=uuid.uuid4().hex,
        kind=kind,
        source=identity.name,
        signer=identity.card.fingerprint,
        target=target.name,
        opener=target.fingerprint,
        seq=seq,
        previous=previous,
        made_at=declared.at,
        secrecy="khong_mat",
        declared_by=declared.by,
        key="",
    )


class Counted:
    """Rows of a pack as lines, counted while they pass."""

    def __init__(
        self,
        tree: Sequence[Line],
        first: tuple[str, ...] | None,
        rest: Iterator[tuple[str, ...]],
    ) -> None:
        self._tree = tree
        self._first = first
        self._rest = rest
        self.count = 0

    def __iter__(self) -> Iterator[Line]:
        """Give each row as a line of a pack; only members are counted."""
        yield from self._tree
        row = self._first
        while row is not None:
            self.count += 1
            yield "member", row
            row = next(self._rest, None)


def kept(folder: Path, target: Card, seq: int) -> Path:
    """Return where a pack is kept."""
    return folder / target.fingerprint[:16] / f"{seq:06}.tupack"


def write_safely(
    path: Path, head: Head, identity: Identity, target: Card, lines: Counted
) -> str:
    """Write a pack under its name once it is whole, and return its SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        sha256 = write_pack(out, head, identity, target, packed(lines))
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    sync(path.parent)
    return sha256


def remember(
    ledger: sqlite3.Connection, target: Card, head: Head, sha256: str, members: int
) -> None:
    """Write into the ledger what the target will know once it has the pack."""
    mine = target.fingerprint
    cells = ", ".join(COLUMNS[:-1])
    ledger.execute(
        f"INSERT INTO sent SELECT ?, key, hash_of({cells}) FROM staged.member WHERE 1 "
        "ON CONFLICT DO UPDATE SET hash = excluded.hash WHERE hash <> excluded.hash",
        (mine,),
    )
    ledger.execute(
        "INSERT INTO pack VALUES (?, ?, ?, ?, ?, ?)",
        (mine, head.seq, head.kind, sha256, head.made_at.isoformat(), members),
    )


def deliver(made: Path, head: Head, out: Path) -> Path:
    """Copy a pack to a folder, a stick for instance, and read it back.

    Raises:
        OSError: it cannot be written, or does not read as it was written.
    """
    path = out / f"{head.made_at:%Y%m%d}-{head.seq:06}-{head.kind}.tupack"
    part = path.with_suffix(".part")
    with made.open("rb") as source, part.open("wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    if sha256_of(part) != sha256_of(made):
        raise OSError(f"{path}: what was written does not read back the same")
    part.replace(path)
    return path
