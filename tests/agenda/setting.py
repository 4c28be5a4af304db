"""PDFs for tests of pictures and words: set by Typst, or written by hand."""

import io
from collections.abc import Sequence
from functools import cache

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name
from PIL import Image

from meetingroom import fonts
from tests.agenda.pdfs import A4, saved

BASE = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Tinos", size: 13pt)\n'
SENTENCE = "Hội nghị thảo luận, cho ý kiến vào dự thảo Nghị quyết và biểu quyết. "


@cache
def _fonts():
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.FOLDER)],
    )


def typeset(source: str) -> bytes:
    """The source in the project's typefaces, on A4."""
    content = (BASE + source).encode()
    pdf = typst.compile(content, font_paths=_fonts(), format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def turned(pdf: bytes, **page) -> bytes:
    """The file with entries of every page changed: Rotate, CropBox, UserUnit."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.pages:
            for key, value in page.items():
                each[f"/{key}"] = Array(value) if isinstance(value, list) else value
        return saved(document)


def pictured(*images: Image.Image, over: bytes = b"") -> bytes:
    """A PDF of full-page pictures, each on an A4 page, with more drawn over them."""
    document = pikepdf.new()
    for image in images:
        document.add_blank_page(page_size=A4)
        pixels = pikepdf.Stream(document, image.tobytes())
        pixels.update(
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=image.width,
                Height=image.height,
                BitsPerComponent=8,
                ColorSpace=Name.DeviceGray if image.mode == "L" else Name.DeviceRGB,
            )
        )
        page = document.pages[-1]
        page.Resources = Dictionary(XObject=Dictionary(P=pixels))
        page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q\n" + over)
    return saved(document)


def written(
    lines: Sequence[tuple[float, float, bytes]], font: str = "Times-Roman", embed=True
) -> bytes:
    """A page of lines at points from the bottom left, their bytes as they are."""
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    page = document.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=_font(document, font, embed)))
    shows = [
        b"BT /F 12 Tf %.1f %.1f Td <%s> Tj ET" % (x, y, text.hex().encode())
        for x, y, text in lines
    ]
    page.Contents = document.make_stream(b"\n".join(shows))
    return saved(document)


def _font(document: pikepdf.Pdf, name: str, embed: bool) -> pikepdf.Object:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{name}"),
        Flags=32,
        FontBBox=Array([-200, -250, 1200, 950]),
        ItalicAngle=0,
        Ascent=890,
        Descent=-216,
        CapHeight=660,
        StemV=80,
    )
    if embed:
        with open(fonts.path("Tinos-Regular"), "rb") as file:
            descriptor.FontFile2 = document.make_stream(file.read())
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{name}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array([500] * 224),
            FontDescriptor=document.make_indirect(descriptor),
        )
    )
