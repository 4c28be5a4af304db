"""A foreign zip file, opened only where it keeps within limits.  Worker only."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from meetingroom.agenda.pipeline.refusals import RefusedError

ENTRIES_MAX = 10_000
"""A report of a thousand pictures has about two thousand parts."""
SUM_MAX_BYTES = 300 * 1024**2
RATIO_MAX = 100
RATIO_FLOOR_BYTES = 10 * 1024**2
"""Below this an entry may be packed as well as it likes: a white picture is."""
NAME_MAX = 250

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file whose table of contents keeps within every limit.

    Raises:
        RefusedError: it does not, or what is read from it inside the block is broken.
    """
    try:
        with file.open("rb") as content:
            size = content.seek(0, 2)
            with _listed(content) as archive:
                _check(archive.infolist(), size)
                yield archive
    except _BROKEN as error:
        raise RefusedError("office_damaged") from error


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry's content, never more than its announced size.

    Raises:
        RefusedError: it is broken.
    """
    try:
        with archive.open(entry) as content:
            whole = content.read(entry.file_size + 1)
    except OSError as error:
        raise RefusedError("office_damaged") from error
    if len(whole) != entry.file_size:
        raise RefusedError("office_damaged")
    return whole


def _listed(content: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(content)
    except OSError as error:
        # A place outside the file: the disk is not at fault.
        raise RefusedError("office_damaged") from error


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > ENTRIES_MAX:
        raise RefusedError("office_too_large")
    if sum(entry.file_size for entry in entries) > SUM_MAX_BYTES:
        raise RefusedError("office_too_large")
    # More packed bytes than the file has: entries lie over each other.
    if sum(entry.compress_size for entry in entries) > size:
        raise RefusedError("office_unsafe")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise RefusedError("office_unsafe")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if not _is_plain(entry.filename) or stat.S_ISLNK(entry.external_attr >> 16):
        raise RefusedError("office_unsafe")
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise RefusedError("office_unsafe")
    if entry.file_size > max(RATIO_FLOOR_BYTES, RATIO_MAX * entry.compress_size):
        raise RefusedError("office_too_large")


def _is_plain(name: str) -> bool:
    """Tell whether a name stays below the folder that it would be unpacked to."""
    if not name.isprintable() or len(name) > NAME_MAX:
        return False
    if name.startswith("/") or "\\" in name or ":" in name:
        return False
    return ".." not in name.split("/")
