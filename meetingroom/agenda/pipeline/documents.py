"""PDFs kept open from one page to the next.  Runs in worker processes only."""

import atexit
from functools import lru_cache
from pathlib import Path

import pypdfium2

OPEN_MAX = 4
"""Documents kept open: reading the fonts again takes longer than drawing the page."""


def opened(file: Path) -> pypdfium2.PdfDocument:
    """Return a PDF, opened now or still open from the page before.

    Raises:
        pypdfium2.PdfiumError: the file cannot be read.
    """
    stat = file.stat()
    return _open(file, stat.st_ino, stat.st_mtime_ns, stat.st_size)


def forget() -> None:
    """Open every document anew: one page may have broken what the next is read from."""
    _open.cache_clear()


@lru_cache(maxsize=OPEN_MAX)
def _open(file: Path, *_seen: int) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(file)


# pypdfium2 complains of documents that nobody has closed at the end.
atexit.register(forget)
