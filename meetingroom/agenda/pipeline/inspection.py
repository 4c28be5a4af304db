"""What a file is, found without trusting it, and a harmless PDF made of it.

Worker only.
"""

import math
from pathlib import Path

import pikepdf
import pypdfium2

from meetingroom.agenda.pipeline import cleaning, images, office
from meetingroom.agenda.pipeline.facts import Inspection
from meetingroom.agenda.pipeline.file import clean_file
from meetingroom.agenda.pipeline.kinds import HEAD_BYTES, container_of
from meetingroom.agenda.pipeline.refusals import PAGES_MAX, RefusedError
from meetingroom.agenda.records import FileKind, Finding

ASPECT_MAX = 200.0
A4_ASPECT = 0.7071

# What a PDF that was put together with malice makes pikepdf raise, beside its own
# errors: it answers a wrong type as Python does.
_MALFORMED = (
    pikepdf.PdfError,
    pikepdf.ForeignObjectError,
    pikepdf.DependencyError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


def inspect(file: Path, folder: Path, job: Path) -> Inspection:
    """Tell what a file is and write its harmless PDF into the folder.

    Of an office file a harmless copy is written into the job's folder instead, for
    LibreOffice to make a PDF of.

    Raises:
        RefusedError: of a kind that is not taken, encrypted, damaged, without pages,
            or over a limit.
    """
    with file.open("rb") as content:
        container = container_of(content.read(HEAD_BYTES))
    job.mkdir(parents=True, exist_ok=True)
    match container:
        case "pdf":
            return inspect_pdf(file, folder, "pdf")
        case "image":
            images.to_pdf(file, job / "image.pdf")
            return inspect_pdf(job / "image.pdf", folder, "image")
        case "office":
            found = office.check(file, job / "checked")
            (job / "checked").replace(job / f"source.{found.kind}")
            return Inspection(kind=found.kind, findings=found.findings, convert=True)
        case refusal:
            raise RefusedError(refusal)


def inspect_pdf(
    file: Path, folder: Path, kind: FileKind, found: tuple[Finding, ...] = ()
) -> Inspection:
    """Write the harmless PDF into the folder and tell how many pages it has.

    Two readers must agree: what one repairs in silence, the other may show
    differently, and a paper must look the same on every screen.

    Raises:
        RefusedError: encrypted, damaged, cut short, or without pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clean = clean_file(folder)
    try:
        pages, findings = _clean(file, clean)
    except pikepdf.PasswordError as error:
        raise RefusedError("encrypted") from error
    except _MALFORMED as error:
        raise RefusedError("damaged") from error
    return Inspection(
        kind=kind,
        pages=pages,
        aspect=_aspect(clean, pages),
        findings=tuple(sorted({*found, *findings})),
    )


def _clean(file: Path, clean: Path) -> tuple[int, tuple[Finding, ...]]:
    # Recovery would accept a file that was cut short in transfer and show fewer pages
    # than its author wrote.
    with pikepdf.open(file, attempt_recovery=False) as document:
        if document.is_encrypted:
            raise RefusedError("encrypted")
        pages = len(document.pages)
        if pages == 0:
            raise RefusedError("no_pages")
        if pages > PAGES_MAX:
            raise RefusedError("too_many_pages")
        # What is wrong with an object may be met only as it is written; qpdf then
        # reads all of the file anew, and changes made before are lost.  A file that
        # it has written has nothing wrong.
        whole = clean.with_name("whole.part")
        cleaning.write(document, whole)
    with pikepdf.open(whole, attempt_recovery=False) as document:
        if len(document.pages) != pages:
            raise RefusedError("damaged")
        findings = cleaning.clean(document)
        cleaning.write(document, clean)
    whole.unlink()
    return pages, findings


def _aspect(clean: Path, pages: int) -> float:
    try:
        with pypdfium2.PdfDocument(clean) as document:
            if len(document) != pages:
                raise RefusedError("damaged")
            width, height = map(float, document.get_page_size(0))
    except pypdfium2.PdfiumError as error:
        raise RefusedError("damaged") from error
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        return A4_ASPECT
    return round(min(ASPECT_MAX, max(1 / ASPECT_MAX, width / height)), 4)
