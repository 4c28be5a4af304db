"""An upload as it arrives: measured, hashed, told apart by its first bytes."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterable
from pathlib import Path

from meetingroom.agenda.pipeline.kinds import HEAD_BYTES, refusal_of
from meetingroom.agenda.pipeline.refusals import FILE_MAX_BYTES, SENTENCES
from meetingroom.errors import InvalidError, TooLargeError

GATHER_BYTES = 1024 * 1024
"""How much is gathered before one write, so that a thread is not asked each 8 KB."""


def admit_size(size: int, limit: int = FILE_MAX_BYTES) -> None:
    """Check the size that a sender announces, before a byte of it is read.

    Raises:
        TooLargeError: it is over the limit.
        InvalidError: it is nothing.
    """
    if size > limit:
        raise TooLargeError(SENTENCES["too_large"])
    if size <= 0:
        raise InvalidError(SENTENCES["empty_file"])


def admit(head: bytes | bytearray) -> None:
    """Check the first bytes of a file: up to `HEAD_BYTES`, or all of a smaller one.

    Raises:
        InvalidError: it is no file that is taken; the text is a sentence that says why.
    """
    if refusal := refusal_of(bytes(head[:HEAD_BYTES])):
        raise InvalidError(SENTENCES[refusal])


async def receive(
    chunks: AsyncIterable[bytes], folder: Path, limit: int = FILE_MAX_BYTES
) -> tuple[Path, str]:
    """Write an upload to a new file in the folder; return it and its SHA-256.

    The file is on disk when this returns, and is gone when this raises.

    Raises:
        TooLargeError: the limit was passed; the rest was not read.
        InvalidError: no kind that is taken; said as soon as its first bytes are here.
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


def measure(file: Path, limit: int = FILE_MAX_BYTES) -> str:
    """Return the SHA-256 of a file that came in by parts, once it is safe on disk.

    Raises:
        TooLargeError, InvalidError: as `receive`.
    """
    with file.open("rb") as content:
        admit_size(os.fstat(content.fileno()).st_size, limit)
        admit(content.read(HEAD_BYTES))
        content.seek(0)
        digest = hashlib.file_digest(content, "sha256")
        os.fsync(content.fileno())
    return digest.hexdigest()


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
            admit(gathered)
            known = True
        if len(gathered) >= GATHER_BYTES:
            await asyncio.to_thread(flush)
            gathered = bytearray()
    if not known:
        admit(gathered)
    await asyncio.to_thread(flush)
    await asyncio.to_thread(os.fsync, handle)
    return digest.hexdigest()
