"""What a reader should know of a PDF's fonts and text.  Worker processes only."""

from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from meetingroom.agenda.pipeline.documents import opened
from meetingroom.agenda.pipeline.encodings import encoding_of, recognise
from meetingroom.agenda.records import Finding

SAMPLE_PAGES = 12
"""How many pages are looked at to tell what a whole file is."""
STANDARD_FONTS = ("Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats", "Arial")
"""Fonts that every reader draws without the file (ISO 32000-1, 9.6.2.2)."""


def findings(file: Path) -> tuple[Finding, ...]:
    """Return what a reader should know of a PDF's fonts and text.

    Raises:
        pikepdf.PdfError, pypdfium2.PdfiumError: the file cannot be read.
    """
    names, missing = _fonts(file)
    texts, scans = _sample(opened(file))
    words = chain.from_iterable(text.split() for text in texts)
    legacy = any(map(encoding_of, names)) or recognise(words) is not None
    found: list[tuple[Finding, bool]] = [
        ("legacy_fonts", legacy),
        ("missing_fonts", missing),
        ("scanned", 2 * scans > len(texts)),
    ]
    return tuple(finding for finding, present in found if present)


def is_scan(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a page shows a picture; asked where it has no text."""
    objects = (
        pdfium.FPDFPage_GetObject(page, index)
        for index in range(min(100, pdfium.FPDFPage_CountObjects(page)))
    )
    kinds = {pdfium.FPDFPageObj_GetType(one) for one in objects}
    return bool(kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM})


def _sample(document: pypdfium2.PdfDocument) -> tuple[list[str], int]:
    """Return the text of some pages, and how many of them are pictures without."""
    pages = len(document)
    texts, scans = [], 0
    for index in range(0, pages, max(1, pages // SAMPLE_PAGES)):
        page = document[index]
        texts.append(page.get_textpage().get_text_range())
        scans += not texts[-1].strip() and is_scan(page)
        page.close()
    return texts, scans


def _fonts(file: Path) -> tuple[set[str], bool]:
    """Return the fonts of a PDF by name, and whether one is neither in it nor known."""
    names: set[str] = set()
    missing = False
    with pikepdf.open(file) as document:
        for each in document.objects:
            if not isinstance(each, pikepdf.Dictionary) or each.get("/Type") != "/Font":
                continue
            name = str(each.get("/BaseFont", "")).removeprefix("/")
            names.add(name)
            missing = missing or _is_missing(each, name)
    return names, missing


def _is_missing(font: pikepdf.Dictionary, name: str) -> bool:
    composite = font.get("/DescendantFonts")
    if font.get("/Subtype") in ("/Type3", "/CIDFontType0", "/CIDFontType2"):
        return False
    bearer = composite[0] if composite is not None else font
    descriptor = bearer.get("/FontDescriptor", pikepdf.Dictionary())
    if any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return False
    # A composite font says by number which glyph to draw: no other font will do.
    return composite is not None or not name.startswith(STANDARD_FONTS)
