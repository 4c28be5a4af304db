"""SQLite files under a key, or in clear where the process has none.

One key for one process, told to it before it opens a file; a child that has to read
such files gets it over its input and never in its arguments or environment.  SQLCipher
seals each page by itself (AES-256, HMAC), the journal of a transaction too, so that
search and indexes are what they are in clear.
"""

import importlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meetingroom.blobs import sync

KEY_BYTES = 32
CLEAR = b"SQLite format 3\0"
"""How a file in clear begins; a sealed one begins with its random salt."""

_key: list[bytes] = []


class SealError(Exception):
    """Key and files do not go together; the text says what to do."""


def use(key: bytes | None) -> None:
    """Seal and open the files of this process with a key; None for files in clear.

    Raises:
        SealError: it is no key, or SQLCipher is not installed.
    """
    _key.clear()
    if key is None:
        return
    if len(key) != KEY_BYTES:
        raise SealError(f"Khóa mã hóa phải dài đúng {KEY_BYTES} byte.")
    _key.append(key)
    driver()


def key() -> bytes | None:
    """Return the key of this process, for a child that works for it."""
    return _key[0] if _key else None


def derived(purpose: bytes) -> bytes | None:
    """Return the key for what is no database (HKDF-SHA256, RFC 5869), if there is one.

    `purpose` is what it seals; each has its own, and none tells of another.
    """
    if not _key:
        return None
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(_key[0])


def driver() -> ModuleType:
    """Return the DB-API module that opens this process's files.

    Raises:
        SealError: SQLCipher is not installed.
    """
    if not _key:
        return sqlite3
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise SealError("Chưa cài SQLCipher: cài gói meetingroom[sealed].") from error


def connect(database: str, **options: Any) -> sqlite3.Connection:
    """Open a database as `sqlite3.connect` does, under the key where there is one."""
    db: sqlite3.Connection = driver().connect(database, **options)
    unlock(db)
    return db


def unlock(db: Any) -> None:
    """Give a connection the key, before anything else is asked of it."""
    if _key:
        db.execute(f'PRAGMA key = "{_spelled()}"')
        db.execute("PRAGMA cipher_log_level = NONE")


def attach(db: sqlite3.Connection, database: str, schema: str) -> None:
    """Attach another file under the same key; `schema` is a plain name."""
    if _key and database != ":memory:":
        db.execute(f'ATTACH ? AS {schema} KEY "{_spelled()}"', (database,))
    elif _key:
        db.execute(f"ATTACH ? AS {schema} KEY ''", (database,))
    else:
        db.execute(f"ATTACH ? AS {schema}", (database,))


def check(file: Path) -> None:
    """Raise where a file cannot be opened by this process as it is.

    Raises:
        SealError: it is in clear and there is a key, or the key is not its own.
    """
    if not file.exists() or not file.stat().st_size:
        return
    if _key and in_clear(file):
        raise SealError(
            f"{file} chưa mã hóa: chạy `meetingroom seal` rồi khởi động lại."
        )
    try:
        with closing(connect(f"file:{file}?mode=ro", uri=True)) as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver().DatabaseError as error:
        raise SealError(f"{file} không mở được bằng khóa đã cho.") from error


def in_clear(file: Path) -> bool:
    """Tell whether anybody can read a file."""
    with file.open("rb") as opened:
        return opened.read(len(CLEAR)) == CLEAR


def seal(file: Path) -> bool:
    """Put a sealed copy of a file in clear in its place; False where it is sealed.

    No process may have the file open.  What lay in clear on the disk is overwritten as
    far as the disk allows, which flash memory does not.

    Raises:
        SealError: there is no key.
    """
    if not _key:
        raise SealError("Chưa khai báo khóa mã hóa (seal_key).")
    if not file.exists() or not in_clear(file):
        return False
    fresh = file.with_name(f"{file.name}.sealed")
    fresh.unlink(missing_ok=True)
    with closing(driver().connect(str(file), isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute(f'ATTACH ? AS sealed KEY "{_spelled()}"', (str(fresh),))
        db.execute("SELECT sqlcipher_export('sealed')")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        db.execute(f"PRAGMA sealed.user_version = {int(version)}")
    sync(fresh)
    old = file.with_name(f"{file.name}.clear")
    old.unlink(missing_ok=True)
    os.link(file, old)
    fresh.replace(file)
    sync(file.parent)
    overwrite(old)
    old.unlink()
    for left in ("-wal", "-shm", "-journal"):
        file.with_name(file.name + left).unlink(missing_ok=True)
    return True


def overwrite(file: Path) -> None:
    """Write zeros over a file, so that an undelete finds nothing on a magnetic disk."""
    with file.open("r+b") as opened:
        left = file.stat().st_size
        while left > 0:
            left -= opened.write(bytes(min(left, 1 << 20)))


def _spelled() -> str:
    return f"x'{_key[0].hex()}'"
