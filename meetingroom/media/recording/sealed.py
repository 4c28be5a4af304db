"""A file of sealed pieces that can only grow, and be read from anywhere.

Each piece is 24 bytes that everybody may read (its kind, its times, its length), 12 of
nonce, and AES-256-GCM ciphertext with its tag.  A piece opens only in its place in its
own file.  What a crash leaves behind the last whole piece is passed over.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Literal, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meetingroom.errors import InvalidError

Kind = Literal["facts", "cluster"]
_KINDS: tuple[Kind, ...] = ("facts", "cluster")
_HEAD = Struct("!2sBBIIII4x")
_MARK = b"mr"
_SOUND = 0x80
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD_BYTES = _HEAD.size + NONCE_BYTES + TAG_BYTES


class Piece(NamedTuple):
    """One piece, as its file tells of it without being opened."""

    number: int
    kind: Kind
    track: int
    """Where one can begin to play: the track; else 0."""
    sound: bool
    begin_ms: int
    end_ms: int
    plain_bytes: int
    at: int
    """Where it lies in its file."""


class SealedWriter:
    """Appends pieces to a new file."""

    def __init__(self, path: Path, key: bytes, about: str) -> None:
        """Make the file.

        Args:
            path: where; nothing may be there.
            key: 32 bytes.
            about: names the file; it opens under no other name.

        Raises:
            OSError: it cannot be made.
        """
        self._about = about.encode()
        self._key = AESGCM(key)
        self._count = 0
        self._whole = 0
        """Bytes up to the end of the last whole piece."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        self._file = os.open(path, flags, 0o600)

    def write(
        self,
        kind: Kind,
        plain: bytes,
        begin_ms: int = 0,
        end_ms: int = 0,
        track: int = 0,
        sound: bool = False,
    ) -> None:
        """Append a piece.

        Raises:
            OSError: there is no room; what is there stays whole.
        """
        nonce = secrets.token_bytes(NONCE_BYTES)
        marks = track | (_SOUND if sound else 0)
        head = _HEAD.pack(
            *(_MARK, _KINDS.index(kind), marks),
            *(begin_ms, end_ms, len(plain), self._count),
        )
        sealed = self._key.encrypt(nonce, plain, self._about + head)
        try:
            _write_all(self._file, head + nonce + sealed)
        except OSError:
            os.ftruncate(self._file, self._whole)
            os.lseek(self._file, self._whole, os.SEEK_SET)
            raise
        self._whole += len(head) + len(nonce) + len(sealed)
        self._count += 1

    def sync(self) -> None:
        """Let what was written survive a power cut.

        Raises:
            OSError: the disk failed.
        """
        os.fdatasync(self._file)

    def close(self) -> None:
        """End the file.  May be called twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _write_all(file: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """Yield what lies in a file, up to the first piece that is not whole."""
    whole = os.fstat(file.fileno()).st_size
    at = number = 0
    while at + OVERHEAD_BYTES <= whole:
        file.seek(at)
        mark, kind, marks, begin_ms, end_ms, plain, own = _HEAD.unpack(
            file.read(_HEAD.size)
        )
        behind = at + OVERHEAD_BYTES + plain
        if (mark, own) != (_MARK, number) or kind >= len(_KINDS) or behind > whole:
            return
        track, sound = marks & ~_SOUND, bool(marks & _SOUND)
        yield Piece(number, _KINDS[kind], track, sound, begin_ms, end_ms, plain, at)
        at, number = behind, number + 1


def unseal(file: BinaryIO, piece: Piece, key: bytes, about: str) -> bytes:
    """Return the content of a piece.

    Raises:
        InvalidError: the key, the file or a bit is another.
    """
    file.seek(piece.at)
    head = file.read(_HEAD.size)
    nonce = file.read(NONCE_BYTES)
    sealed = file.read(piece.plain_bytes + TAG_BYTES)
    try:
        return AESGCM(key).decrypt(nonce, sealed, about.encode() + head)
    except (InvalidTag, ValueError):
        raise InvalidError(f"{about} is not genuine") from None
