"""Large bytes by their SHA-256: papers, page images, photos."""

import asyncio
import hashlib
import os
import tempfile
from pathlib import Path


class Blobs:
    """A content-addressed folder.  A name that exists holds exactly its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def folder(self) -> Path:
        """The folder that every blob lies in."""
        return self._folder

    def path(self, sha256: str) -> Path:
        """Return where a blob is or would be."""
        return self._folder / sha256[:2] / sha256

    async def put(self, content: bytes) -> str:
        """Store the bytes durably and return their SHA-256 in hexadecimal."""
        return await asyncio.to_thread(self.put_now, content)

    def put_now(self, content: bytes) -> str:
        """Store as `put` does, on the calling thread."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            write_durably(path, content)
        return sha256

    async def adopt(self, file: Path, sha256: str) -> None:
        """Take over a file of known content, which is already safe on the disk.

        The file must lie in the same file system; it is gone from its place after.
        """
        await asyncio.to_thread(self._adopt, file, sha256)

    def _adopt(self, file: Path, sha256: str) -> None:
        path = self.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        file.chmod(0o400)
        file.replace(path)
        sync(path.parent)


def write_durably(path: Path, content: bytes) -> None:
    """Write a whole file or none: it appears under its name only once on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    sync(path.parent)


def write_secret(path: Path, content: bytes) -> None:
    """Write a whole file that its owner alone reads, in a folder that is made so."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written under a temporary name that only the owner can read, and kept so.
    write_durably(path, content)
    path.chmod(0o600)


def sync(path: Path) -> None:
    """Make the content of a file, or the names in a folder, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
