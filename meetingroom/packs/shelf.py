"""Sealed files, made from what the pipeline has drawn whenever somebody asks.

Nothing sealed is kept on the server's disk; the newest lie in memory, as five hundred
tablets ask for the same pages at once.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from meetingroom.agenda.pipeline.file import (
    is_whole,
    page_file,
    text_file,
    thumb_file,
)
from meetingroom.agenda.records import Paper
from meetingroom.packs.manifest import PackedVersion, SealedFile, names_of
from meetingroom.packs.sealing import seal

MEMORY_BYTES = 64 * 1024 * 1024
TRUSTED_S = 10.0
"""A version that was whole is not looked at again within this time."""
GROWING_S = 1.0
"""Nor one that still grows: five hundred may ask at once."""


class _Stamp(NamedTuple):
    """Changes whenever the file or its key does."""

    mtime_ns: int
    size: int
    key: bytes


class _Packed(NamedTuple):
    """What was said of a whole version a moment ago."""

    text: str
    key: bytes
    classification: str
    until_s: float

    def holds(self, key: bytes, paper: Paper, now_s: float) -> bool:
        """Tell whether it may be said again without looking."""
        same = self.key == key and self.classification == paper.classification
        return same and now_s < self.until_s


class Shelf:
    """Seals files and remembers what they are.  Its methods block: use a thread."""

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self._memory_bytes = memory_bytes
        self._texts: dict[str, _Packed] = {}
        self._facts: dict[tuple[str, str], tuple[_Stamp, SealedFile]] = {}
        self._kept: OrderedDict[tuple[str, str, _Stamp], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def packed(self, key: bytes, paper: Paper, folder: Path, whole: bool) -> str:
        """Return the JSON text of a `PackedVersion`: every file that is there."""
        known = self._texts.get(paper.version)
        if known is not None and known.holds(key, paper, time.monotonic()):
            return known.text
        found = (
            self._file(key, paper.version, name, path_of(folder, name))
            for name in names_of(paper.pages)
        )
        files = tuple(file for file in found if file is not None)
        text = PackedVersion(
            version=paper.version,
            pages=paper.pages,
            classification=paper.classification,
            whole=whole,
            files=files,
        ).model_dump_json()
        until_s = time.monotonic() + (TRUSTED_S if whole else GROWING_S)
        self._texts[paper.version] = _Packed(text, key, paper.classification, until_s)
        return text

    def sealed(self, key: bytes, version: str, name: str, path: Path) -> bytes:
        """Return one file, sealed."""
        stamp = _stamp(path, key)
        with self._lock:
            known = self._kept.get((version, name, stamp))
            if known is not None:
                self._kept.move_to_end((version, name, stamp))
                return known
        made = seal(key, version, name, plain_of(name, path))
        self._keep(version, name, stamp, made)
        return made

    def forget(self, version: str) -> None:
        """Forget a version whose key is gone."""
        with self._lock:
            self._texts.pop(version, None)
            for at in [at for at in self._facts if at[0] == version]:
                del self._facts[at]
            for kept in [kept for kept in self._kept if kept[0] == version]:
                self._bytes -= len(self._kept.pop(kept))

    def _file(
        self, key: bytes, version: str, name: str, path: Path
    ) -> SealedFile | None:
        try:
            stamp = _stamp(path, key)
        except FileNotFoundError:
            return None
        known = self._facts.get((version, name))
        if known is not None and known[0] == stamp:
            return known[1]
        if name != "text" and not is_whole(path):
            return None
        content = self.sealed(key, version, name, path)
        sha256 = hashlib.sha256(content).hexdigest()
        file = SealedFile(name=name, size=len(content), sha256=sha256)
        self._facts[version, name] = stamp, file
        return file

    def _keep(self, version: str, name: str, stamp: _Stamp, content: bytes) -> None:
        with self._lock:
            before = self._kept.pop((version, name, stamp), b"")
            self._kept[version, name, stamp] = content
            self._bytes += len(content) - len(before)
            while self._bytes > self._memory_bytes:
                self._bytes -= len(self._kept.popitem(last=False)[1])


def path_of(folder: Path, name: str) -> Path:
    """Return where the pipeline keeps what a file of a pack is made from."""
    if name == "text":
        return text_file(folder)
    if name.startswith("t"):
        return thumb_file(folder, int(name[1:]))
    return page_file(folder, int(name))


def plain_of(name: str, path: Path) -> bytes:
    """Return the content that is sealed: pictures as they are, words compressed."""
    content = path.read_bytes()
    # Ciphertext cannot be compressed any more.  No time stamp: the same words give
    # the same bytes.
    return gzip.compress(content, 6, mtime=0) if name == "text" else content


def _stamp(path: Path, key: bytes) -> _Stamp:
    status = path.stat()
    return _Stamp(status.st_mtime_ns, status.st_size, key)
