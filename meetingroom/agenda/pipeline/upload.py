"""An upload as it arrives: measured, hashed, told apart by its first bytes."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterable
from pathlib import Path

from meetingroom.agenda.pipeline.refusals import FILE_MAX_BYTES, SENTENCES, Refusal
from meetingroom.errors import InvalidError, TooLargeError

HEAD_BYTES = 1024
"""A PDF says what it is within its first 1,024 bytes (ISO 32000-1, annex H)."""
GATHER_BYTES = 1024 * 1024
"""How much is gathered before one write, so that a thread is not asked each 8 KB."""

_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_IMAGE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def refusal_of(head: bytes) -> Refusal | None:
    """Return why a file that begins like this is not taken, or None for a PDF."""
    if not head:
        return "empty_file"
    if head.startswith(_OFFICE):
        return "office"
    if head.startswith(_IMAGE):
        return "image"
    if b"%PDF-" not in head[:HEAD_BYTES]:
        return "not_pdf"
    return None


async def receive(
    chunks: AsyncIterable[bytes], folder: Path, limit: int = FILE_MAX_BYTES
) -> tuple[Path, str]:
    """Write an upload to a new file in the folder; return it and its SHA-256.

    The file is on disk when this returns, and is gone when this raises.

    Raises:
        TooLargeError: the limit was passed; the rest was not read.
        InvalidError: this is no PDF; said as soon as its first bytes are here.
    """
    handle, name = await asyncio.to_thread(tempfile.mkstemp, dir=folder)
    file = Path(name)
    try:
        sha256 = await _write(handle, chunks, limit)
    except BaseException:
        os.unlink(name)
        raise
    finally:
        os.close(handle)
    return file, sha256


async def _write(handle: int, chunks: AsyncIterable[bytes], limit: int) -> str:
    digest, gathered = hashlib.sha256(), bytearray()
    size, known = 0, False

    def flush() -> None:
        digest.update(gathered)
        with open(handle, "ab", closefd=False) as file:
            file.write(gathered)

    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(SENTENCES["too_large"])
        gathered += chunk
        if not known and len(gathered) >= HEAD_BYTES:
            _admit(gathered)
            known = True
        if len(gathered) >= GATHER_BYTES:
            await asyncio.to_thread(flush)
            gathered = bytearray()
    if not known:
        _admit(gathered)
    await asyncio.to_thread(flush)
    await asyncio.to_thread(os.fsync, handle)
    return digest.hexdigest()


def _admit(head: bytearray) -> None:
    if refusal := refusal_of(bytes(head[:HEAD_BYTES])):
        raise InvalidError(SENTENCES[refusal])
