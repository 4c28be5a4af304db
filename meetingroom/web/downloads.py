"""Files that are opened piece by piece as somebody reads, sent whole or in part.

Nothing of them is on the disk in the clear.
"""

import asyncio
import contextlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from aiohttp import web

CHUNK_BYTES = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")

Read = Callable[[int, int], Iterator[bytes]]
"""Yields the content from one byte up to another."""


async def send_part(
    request: web.Request, headers: Mapping[str, str], size: int, read: Read
) -> web.StreamResponse:
    """Send what is asked for of a file (RFC 9110, section 14)."""
    asked = request.headers.get("Range", "")
    wanted = span(asked, size)
    if wanted is None:
        headers = {"Content-Range": f"bytes */{size}"}
        return web.Response(status=416, headers=headers)
    start, stop = wanted
    told = {**headers, "Accept-Ranges": "bytes"}
    if asked:
        told["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response = web.StreamResponse(status=206 if asked else 200, headers=told)
    return await _send(request, response, stop - start, read(start, stop))


async def send_file(
    request: web.Request, headers: Mapping[str, str], content: io.BufferedReader
) -> web.StreamResponse:
    """Send what is asked for of a file that stays as it is, and close it."""
    with content:
        size = content.seek(0, io.SEEK_END)
        return await send_part(request, headers, size, partial(_read, content))


async def send_whole(
    request: web.Request, headers: Mapping[str, str], content: io.BufferedReader
) -> web.StreamResponse:
    """Send all of a file that is made anew for each who asks."""
    size = content.seek(0, io.SEEK_END)
    response = web.StreamResponse(headers=headers)
    return await _send(request, response, size, _read(content, 0, size))


def span(text: str, size: int) -> tuple[int, int] | None:
    """Return from where to where a Range asks; None for what cannot be given.

    One that is not understood asks for everything, as the standard says.
    """
    found = _RANGE.fullmatch(text)
    if found is None or found.groups() == ("", ""):
        return 0, size
    first, last = found.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start = int(first)
        stop = min(size, int(last) + 1) if last else size
    return (start, stop) if start < stop else None


def _read(content: io.BufferedReader, start: int, stop: int) -> Iterator[bytes]:
    content.seek(start)
    while some := content.read(min(CHUNK_BYTES, stop - start)):
        start += len(some)
        yield some


async def _send(
    request: web.Request,
    response: web.StreamResponse,
    size: int,
    some: Iterator[bytes],
) -> web.StreamResponse:
    response.content_length = size
    await response.prepare(request)
    # Whoever goes somewhere else hangs up in the middle of what was asked for.
    with contextlib.suppress(ConnectionResetError):
        while data := await asyncio.to_thread(_next, some):
            await response.write(data)
        await response.write_eof()
    return response


def _next(some: Iterator[bytes]) -> bytes:
    return next((data for data in some if data), b"")
