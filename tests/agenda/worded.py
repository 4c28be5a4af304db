"""PDF files with words in them, whose places are known."""

from collections.abc import Sequence

import pikepdf

from tests.agenda.pdfs import A4, saved

TOP, LEFT, LEADING, SIZE = 760, 72, 30, 16
"""In points, from the lower left corner."""


def worded(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines on its pages, the first at the top; ASCII only."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
    )
    for lines in pages:
        page = document.add_blank_page(page_size=A4)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = " ".join(f"({line}) Tj T*" for line in lines)
        text = f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td {drawn} ET"
        page.Contents = document.make_stream(text.encode())
    return saved(document)
