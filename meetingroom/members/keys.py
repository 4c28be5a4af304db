"""The keys that sign badges: one a meeting, the private half a file of its own.

The public half is a row of `signing_key`, so that every desk can verify; the private
half never leaves the `keys` folder, which backups treat apart.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from sqlalchemy import insert, select

from meetingroom.blobs import write_secret
from meetingroom.database import Database
from meetingroom.members.badge import KeyName, meeting_hash
from meetingroom.tables import signing_key


class Keys:
    """Signing keys of all meetings of this installation."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._public: dict[KeyName, Ed25519PublicKey] | None = None
        self._private: dict[str, tuple[int, Ed25519PrivateKey]] = {}
        self._turn = asyncio.Lock()

    async def public(self) -> Mapping[KeyName, Ed25519PublicKey]:
        """Return every key that badges can be verified with."""
        async with self._turn:
            if self._public is None:
                query = select(signing_key)
                rows = await self._database.read(lambda db: db.execute(query).all())
                self._public = {
                    (meeting_hash(row.meeting), row.key_id): (
                        Ed25519PublicKey.from_public_bytes(row.public)
                    )
                    for row in rows
                }
            return self._public

    async def issuer(self, meeting: str, at: datetime) -> tuple[int, Ed25519PrivateKey]:
        """Return the number and private half of a meeting's key, made when missing.

        Where the file of the newest key is not here (a database restored elsewhere), a
        further key is made; badges of the old one stay valid.
        """
        async with self._turn:
            if meeting not in self._private:
                self._private[meeting] = await self._open(meeting, at)
            return self._private[meeting]

    async def _open(self, meeting: str, at: datetime) -> tuple[int, Ed25519PrivateKey]:
        query = select(signing_key).where(signing_key.c.meeting == meeting)
        query = query.order_by(signing_key.c.key_id.desc()).limit(1)
        newest = await self._database.read(lambda db: db.execute(query).first())
        if newest is not None:
            key = await asyncio.to_thread(self._read, meeting, newest.key_id)
            if key is not None and _public_bytes(key) == newest.public:
                return newest.key_id, key
        key_id = newest.key_id + 1 if newest else 1
        return await self._make(meeting, key_id, at)

    async def _make(
        self, meeting: str, key_id: int, at: datetime
    ) -> tuple[int, Ed25519PrivateKey]:
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        # The file first: a public half without its private one could sign nothing.
        await asyncio.to_thread(write_secret, self._path(meeting, key_id), pem)
        row = insert(signing_key).values(
            meeting=meeting,
            key_id=key_id,
            public=_public_bytes(key),
            created_at=at,
        )
        await self._database.write(lambda db: db.execute(row))
        self._public = None
        return key_id, key

    def _read(self, meeting: str, key_id: int) -> Ed25519PrivateKey | None:
        try:
            pem = self._path(meeting, key_id).read_bytes()
        except FileNotFoundError:
            return None
        key = load_pem_private_key(pem, password=None)
        return key if isinstance(key, Ed25519PrivateKey) else None

    def _path(self, meeting: str, key_id: int) -> Path:
        return self._folder / f"badge-{meeting}-{key_id}.pem"


def _public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
