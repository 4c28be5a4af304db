"""Portraits of members: blobs by their SHA-256, sealed where there is a key.

A sealed one lies under the same name in a folder of its own, because its content is
not that of its name.
"""

import asyncio
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meetingroom import cipher
from meetingroom.blobs import Blobs, write_durably
from meetingroom.errors import NotFoundError

FOLDER = "portraits"
PURPOSE = b"meetingroom portraits"
NONCE_BYTES = 12


class Portraits:
    """The portraits beside all other blobs."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._folder = blobs.folder / FOLDER

    def put_now(self, photo: bytes) -> str:
        """Keep a portrait (JPEG) durably; return its SHA-256 in hexadecimal."""
        key = _key()
        if key is None:
            return self._blobs.put_now(photo)
        name = hashlib.sha256(photo).hexdigest()
        path = self._folder / name
        if not path.exists():
            nonce = os.urandom(NONCE_BYTES)
            sealed = AESGCM(key).encrypt(nonce, photo, name.encode())
            write_durably(path, nonce + sealed)
        return name

    async def get(self, sha256: str) -> bytes:
        """Return a portrait.

        Raises:
            NotFoundError: there is none, or this process has not its key.
        """
        return await asyncio.to_thread(self._get, sha256)

    def _get(self, sha256: str) -> bytes:
        path, key = self._folder / sha256, _key()
        try:
            if key is None or not path.exists():
                return self._blobs.path(sha256).read_bytes()
            sealed = path.read_bytes()
            nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            return AESGCM(key).decrypt(nonce, rest, sha256.encode())
        except (FileNotFoundError, InvalidTag):
            raise NotFoundError("no such portrait") from None

    def exists(self, sha256: str) -> bool:
        """Tell whether there is a portrait, sealed or in clear."""
        return any(path.exists() for path in self._paths(sha256))

    async def destroy(self, sha256: str) -> None:
        """Overwrite and remove a portrait; one that is gone stays gone."""
        for path in self._paths(sha256):
            if path.exists():
                await asyncio.to_thread(cipher.overwrite, path)
                await asyncio.to_thread(path.unlink)

    def _paths(self, sha256: str) -> tuple[Path, Path]:
        return self._folder / sha256, self._blobs.path(sha256)

    def seal(self, sha256: str) -> bool:
        """Seal a portrait that lies in clear; False where there is none in clear."""
        path = self._blobs.path(sha256)
        if _key() is None or not path.exists():
            return False
        self.put_now(path.read_bytes())
        cipher.overwrite(path)
        path.unlink()
        return True


def _key() -> bytes | None:
    """Return the key for portraits, which is not that of the databases."""
    return cipher.derived(PURPOSE)
