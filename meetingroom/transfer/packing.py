"""An exported meeting as one ZIP, written from disk to disk.

Papers are stored as they are, for they are packed already; text is packed.
"""

import hashlib
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO

from meetingroom import sealed_file
from meetingroom.transfer.layout import SUMS

CHUNK_BYTES = 1024 * 1024
MODE = 0o100644 << 16


class AlteredError(Exception):
    """A file on the server's disk is not what its name says."""


class Parcel:
    """A ZIP that is being written under a key; what goes in is summed."""

    def __init__(self, file: Path, key: bytes, at: datetime) -> None:
        self._file = sealed_file.create(file, key)
        self._zip = zipfile.ZipFile(self._file, "w")
        self._at = at
        self._sums: list[str] = []

    def add(self, path: str, chunks: Iterable[bytes]) -> None:
        """Add a text, packed, in as many parts as it comes."""
        text = self.text(path)
        for chunk in chunks:
            text.write(chunk)
        text.close()

    def text(self, path: str) -> "Text":
        """Begin a text, packed; nothing else is added before it is closed."""
        info = self._info(path, zipfile.ZIP_DEFLATED)
        return Text(path, self._zip.open(info, "w", force_zip64=True), self._sums)

    def store(self, path: str, source: Path, sha256: str) -> None:
        """Add a file as it is.

        Raises:
            AlteredError: it is not what its name says.
        """
        info = self._info(path, zipfile.ZIP_STORED)
        info.file_size = source.stat().st_size
        text = Text(path, self._zip.open(info, "w"), self._sums)
        with source.open("rb") as content:
            while chunk := content.read(CHUNK_BYTES):
                text.write(chunk)
        if text.close() != sha256:
            raise AlteredError(path)

    def finish(self) -> int:
        """Add the sums, close the file, and return how large it is."""
        sums = "".join(self._sums).encode()
        self._zip.writestr(self._info(SUMS, zipfile.ZIP_DEFLATED), sums)
        self._zip.close()
        size = self._file.tell()
        self._file.close()
        return size

    def abandon(self) -> None:
        """Close the file, whatever is in it.  May be called after `finish`."""
        # Not the archive, which would write its table of contents.
        self._zip.fp = None
        try:
            self._file.close()
        except OSError:
            # What it had gathered does not fit on the disk: it is not wanted.
            return

    def _info(self, path: str, packing: int) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, self._at.timetuple()[:6])
        info.compress_type = packing
        info.external_attr = MODE
        return info


class Text:
    """One file of a parcel, while it is written."""

    def __init__(self, path: str, target: IO[bytes], sums: list[str]) -> None:
        self._path, self._target, self._sums = path, target, sums
        self._digest = hashlib.sha256()

    def write(self, chunk: bytes) -> None:
        """Write the next bytes."""
        self._digest.update(chunk)
        self._target.write(chunk)

    def close(self) -> str:
        """End the file and return its SHA-256."""
        self._target.close()
        found = self._digest.hexdigest()
        self._sums.append(f"{found}  {self._path}\n")
        return found
