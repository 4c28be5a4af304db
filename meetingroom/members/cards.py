"""Whether a card number is a member's anywhere in the province, and no name.

A file beside the directory tells, by the keyed hash of each card number, where its
holder stands and in which cell.  Whoever carries it away learns nothing; whoever has
its key could try all the numbers there are, so that the key is this process's alone
and desks ask one number at a time.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from meetingroom import cipher
from meetingroom.blobs import write_secret
from meetingroom.members import generation
from meetingroom.members.lookup import CURRENT
from meetingroom.values import Value

FILE, KEY = "cards.db", "cards.key"
KEY_BYTES, HASH_BYTES = 32, 12
SCHEMA = """
CREATE TABLE made(ino INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, key BLOB NOT NULL);
CREATE TABLE card(hash BLOB PRIMARY KEY, current INTEGER NOT NULL, cell TEXT NOT NULL)
  WITHOUT ROWID;
"""

Stamp = tuple[int, int, bytes]
"""What tells the directory's file, and the key, from any other."""


class Card(Value):
    """What a desk may know of the holder of a card number."""

    standing: Literal["current", "ask_committee", "unknown"]
    """Unknown is a number that the directory has not."""
    unit: str = ""
    """The cell of a member in good standing, and those above it today."""
    data_on: date | None = None
    """The day of the directory's data; None where nothing was imported."""


def card_key(folder: Path) -> bytes:
    """Return the key that lies in the folder, made now if there is none."""
    path = folder / KEY
    if not path.exists():
        write_secret(path, os.urandom(KEY_BYTES))
    return path.read_bytes()


class Cards:
    """The index of one directory, made anew after each import; for any thread."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._hmac = HMAC(key, SHA256())
        self._turn = threading.Lock()

    def find(self, card: str) -> tuple[bool, str] | None:
        """Return whether its holder stands in good order, and the cell.

        None where nobody has this number.  Takes a while after an import.
        """
        with self._turn:
            if not self._renewed():
                return None
            with closing(self._opened()) as db:
                sql = "SELECT current, cell FROM card WHERE hash = ?"
                row = db.execute(sql, (self._hash(card),)).fetchone()
        return (bool(row[0]), str(row[1])) if row else None

    def _renewed(self) -> bool:
        """Bring the index up to the directory; tell whether there is one."""
        try:
            file = (self._folder / generation.CURRENT).stat()
        except FileNotFoundError:
            return False
        stamp = file.st_ino, file.st_mtime_ns, self._hash("")
        if self._stamp() != stamp:
            self._build(stamp)
        return True

    def _stamp(self) -> Stamp | None:
        if not (self._folder / FILE).exists():
            return None
        try:
            with closing(self._opened()) as db:
                found: Stamp = db.execute("SELECT * FROM made").fetchone()
        except cipher.driver().DatabaseError:
            # Of a server that had no key yet, or another one.
            return None
        return found

    def _build(self, stamp: Stamp) -> None:
        fresh = self._folder / f"{FILE}.new"
        fresh.unlink(missing_ok=True)
        members = generation.open_current(self._folder)
        assert members is not None
        with closing(members), closing(generation.scratch(fresh)) as db:
            db.executescript(SCHEMA)
            db.execute("BEGIN")
            rows = self._rows(members)
            db.executemany("INSERT OR IGNORE INTO card VALUES (?, ?, ?)", rows)
            db.execute("INSERT INTO made VALUES (?, ?, ?)", stamp)
            db.execute("COMMIT")
        fresh.replace(self._folder / FILE)

    def _rows(self, db: sqlite3.Connection) -> Iterator[tuple[bytes, bool, str]]:
        sql = "SELECT card_number, status, cell FROM member WHERE card_number <> ''"
        for card, status, cell in db.execute(sql):
            current = status in CURRENT
            # Where somebody belongs who is to be asked about, no desk is told.
            yield self._hash(card), current, cell if current else ""

    def _hash(self, card: str) -> bytes:
        one = self._hmac.copy()
        one.update(card.encode())
        return one.finalize()[:HASH_BYTES]

    def _opened(self) -> sqlite3.Connection:
        return cipher.connect(f"file:{self._folder / FILE}?mode=ro", uri=True)
