"""What a PDF is, found without trusting it.  Runs in worker processes only."""

from pathlib import Path

import pikepdf
import pypdfium2

from meetingroom.agenda.pipeline.refusals import PAGES_MAX, Refusal
from meetingroom.values import Value


class RefusedError(Exception):
    """The file is not taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Inspection(Value):
    """What must be known before the first page is drawn."""

    pages: int
    aspect: float
    """Width of page 1 divided by its height, as shown (after /Rotate)."""


def inspect(file: Path) -> Inspection:
    """Return how many pages the file has, and their shape.

    Two readers must agree: what one repairs in silence, the other may show
    differently, and a paper must look the same on every screen.

    Raises:
        RefusedError: encrypted, damaged, cut short, or without pages.
    """
    pages = _count(file)
    if pages == 0:
        raise RefusedError("no_pages")
    if pages > PAGES_MAX:
        raise RefusedError("too_many_pages")
    try:
        document = pypdfium2.PdfDocument(file)
        if len(document) != pages:
            raise RefusedError("damaged")
        width, height = document.get_page_size(0)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("damaged") from error
    return Inspection(pages=pages, aspect=round(width / height, 4))


def _count(file: Path) -> int:
    try:
        # Recovery would accept a file that was cut short in transfer and show
        # fewer pages than its author wrote.
        with pikepdf.open(file, attempt_recovery=False) as document:
            if document.is_encrypted:
                raise RefusedError("encrypted")
            return len(document.pages)
    except pikepdf.PasswordError as error:
        raise RefusedError("encrypted") from error
    except pikepdf.PdfError as error:
        raise RefusedError("damaged") from error
