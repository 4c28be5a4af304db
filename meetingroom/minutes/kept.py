"""Files on their way out of a meeting, sealed in one folder.

Their key ends with this process: what a killed one has left opens for nobody.
"""

import io
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from meetingroom import sealed_file


class Kept:
    """The files that are made and not yet forgotten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = sealed_file.own_key()

    def begin(self) -> None:
        """Remove what an earlier run of the server has left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def opened(self, file: Path) -> io.BufferedReader:
        """Return the content of a file, to be read."""
        return sealed_file.opened(file, self.key)

    def put(self, file: Path, content: bytes) -> None:
        """Write a file."""
        with sealed_file.create(file, self.key) as opened:
            opened.write(content)

    def put_rows(self, file: Path, rows: Iterable[Sequence[str | int]]) -> None:
        """Write rows of a table, one JSON line each."""
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        self.put(file, "".join(lines).encode())

    def bundle(self, file: Path, parts: Iterable[Path]) -> int:
        """Make one packed archive of several, and return its size in bytes."""
        with sealed_file.create(file, self.key) as whole:
            with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
                for part in parts:
                    with self.opened(part) as content:
                        for name, one in files_in(content):
                            archive.writestr(name, one)
                    part.unlink()
            return whole.tell()


def files_in(archive: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive that the worker has made, by their names."""
    with ZipFile(archive) as opened:
        for name in opened.namelist():
            yield name, opened.read(name)
