"""A file under the process's key or one of its own; in clear where there is neither.

For what passes over the disk on its way: written once, then read from anywhere.  A
sealed one is 8 bytes that say so, 16 of its own name, and pieces: 12 of nonce, then
AES-256-GCM ciphertext with its tag, of `PIECE_BYTES` each but for the last.  A piece
opens only in its place in its own file, and a file without its last not at all.

A key of its own is for what nobody needs once this process has ended: what is left of
such a file then opens for nobody, whatever became of the process.
"""

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meetingroom import cipher
from meetingroom.cipher import SealError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

PURPOSE = b"meetingroom files"
MARK = b"\x00mrfile\x01"
NAME_BYTES, NONCE_BYTES, TAG_BYTES = 16, 12, 16
PIECE_BYTES = 256 * 1024
_SEALED_BYTES = NONCE_BYTES + PIECE_BYTES + TAG_BYTES
_HEAD_BYTES = len(MARK) + NAME_BYTES


def own_key() -> bytes:
    """Return a key for one file, or for all that one process makes."""
    return AESGCM.generate_key(8 * cipher.KEY_BYTES)


def create(path: Path, key: bytes | None = None) -> BinaryIO:
    """Make a file, readable by its owner only, and return it to be written.

    Whoever writes it may go back in what is written, and not beyond its end.

    Raises:
        OSError: it cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    file = os.fdopen(os.open(path, flags, 0o600), "w+b")
    key = key or cipher.derived(PURPOSE)
    return file if key is None else cast(BinaryIO, _Sealing(file, key))


def opened(path: Path, key: bytes | None = None) -> io.BufferedReader:
    """Return the content of a file, sealed or in clear, to be read from anywhere.

    Raises:
        OSError: it cannot be read.
        SealError: it is sealed and does not open; also while it is read.
    """
    file = path.open("rb")
    try:
        if file.read(len(MARK)) == MARK:
            return io.BufferedReader(_Sealed(file, key), PIECE_BYTES)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


class _Sealing(io.BufferedIOBase):
    """Holds the piece that is written to; the others lie sealed."""

    def __init__(self, file: io.BufferedRandom, key: bytes) -> None:
        self._file = file
        self._key = AESGCM(key)
        self._name = os.urandom(NAME_BYTES)
        self._piece, self._number = bytearray(), 0
        self._at = self._size = 0
        file.write(MARK + self._name)

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}
        at = base[whence] + offset
        if not 0 <= at <= self._size:
            raise io.UnsupportedOperation("nothing is left out in a sealed file")
        self._at = at
        return at

    def write(self, content: "ReadableBuffer") -> int:
        left = memoryview(content).cast("B")
        count = len(left)
        while left:
            number, within = divmod(self._at, PIECE_BYTES)
            self._hold(number)
            some = left[: PIECE_BYTES - within]
            self._piece[within : within + len(some)] = some
            self._at += len(some)
            self._size = max(self._size, self._at)
            left = left[len(some) :]
        return count

    def _hold(self, number: int) -> None:
        if number == self._number:
            return
        self._put(last=False)
        self._piece, self._number = bytearray(), number
        if number * PIECE_BYTES < self._size:
            self._file.seek(_HEAD_BYTES + number * _SEALED_BYTES)
            place = _place(self._name, number, last=False)
            self._piece += _open(self._file, self._key, place)

    def _put(self, *, last: bool) -> None:
        nonce = os.urandom(NONCE_BYTES)
        place = _place(self._name, self._number, last=last)
        self._file.seek(_HEAD_BYTES + self._number * _SEALED_BYTES)
        self._file.write(nonce + self._key.encrypt(nonce, bytes(self._piece), place))

    def close(self) -> None:
        if self.closed:
            return
        try:
            # Which piece is the last is known only at the end.
            self._hold(max(0, -(-self._size // PIECE_BYTES) - 1))
            self._put(last=True)
        finally:
            try:
                self._file.close()
            finally:
                super().close()


class _Sealed(io.RawIOBase):
    def __init__(self, file: io.BufferedReader, key: bytes | None) -> None:
        # First: it is closed also where it does not open.
        self._file = file
        key = key or cipher.derived(PURPOSE)
        if key is None:
            raise SealError(f"{file.name} đã mã hóa, mà chưa khai báo khóa (seal_key).")
        self._key = AESGCM(key)
        self._name = file.read(NAME_BYTES)
        sealed = os.fstat(file.fileno()).st_size - _HEAD_BYTES
        self._count = max(1, -(-sealed // _SEALED_BYTES))
        self._size = sealed - self._count * (NONCE_BYTES + TAG_BYTES)
        self._at = 0
        self._last: tuple[int, bytes] = (-1, b"")
        """The piece that was read last, for whoever reads it bit by bit."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}
        self._at = max(0, base[whence] + offset)
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        wanted = memoryview(buffer).cast("B")
        number, within = divmod(self._at, PIECE_BYTES)
        # The last is opened in any case: a file that was cut off says so.
        piece = self._piece(min(number, self._count - 1))
        part = piece[within : within + len(wanted)] if number < self._count else b""
        wanted[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _piece(self, number: int) -> bytes:
        if number == self._last[0]:
            return self._last[1]
        self._file.seek(_HEAD_BYTES + number * _SEALED_BYTES)
        place = _place(self._name, number, last=number == self._count - 1)
        piece = _open(self._file, self._key, place)
        self._last = number, piece
        return piece

    def close(self) -> None:
        self._file.close()
        super().close()


def _place(name: bytes, number: int, *, last: bool) -> bytes:
    return name + number.to_bytes(8, "big") + bytes([last])


def _open(file: BinaryIO, key: AESGCM, place: bytes) -> bytes:
    """Return the piece that begins where the file stands."""
    nonce = file.read(NONCE_BYTES)
    try:
        return key.decrypt(nonce, file.read(PIECE_BYTES + TAG_BYTES), place)
    except (InvalidTag, ValueError):
        raise SealError(f"{file.name} không mở được bằng khóa đã cho.") from None
