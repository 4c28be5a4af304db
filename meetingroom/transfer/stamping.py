"""A reader's name, unit and time on every page of a PDF, as letters.  Worker only.

The letters are drawn by one form for each size of page, so that a thousand pages cost
little more than one; a page that lies turned is stamped upright as it is shown.
"""

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from meetingroom import fonts
from meetingroom.transfer.typeface import Typeface, typeface

SLOPE = math.pi / 7
PALE, PLAIN = 0.13, 0.75
"""How opaque the large letters across the page are, and the small ones at its foot."""
LARGE_PT, SMALL_PT = 22.0, 7.0
APART = 1.35
"""From one large line to the next, in sizes."""
FOOT_PT = 9.0
SHARE = 0.92
"""How much of the page's slope, or of its width, a line may take."""
BANDS = (0.2, 0.5, 0.8)
"""Where the name stands across the page, in parts of its height."""
GREY = 0.35
BETWEEN = " – "
A4 = (0.0, 0.0, 595.0, 842.0)

Box = tuple[float, float, float, float]


def stamp(file: Path, target: BinaryIO, lines: Sequence[str]) -> None:
    """Write a PDF with these lines on every page.

    Raises:
        pikepdf.PdfError: the file cannot be read.
    """
    face = typeface(fonts.path("BeVietnamPro-Medium"))
    with pikepdf.open(file) as document:
        pen = _Pen(document, face, lines)
        for page in document.pages:
            pen.draw(page)
        document.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )


class _Pen:
    """Draws the lines in one document; what pages share is made once."""

    def __init__(self, document: Pdf, face: Typeface, lines: Sequence[str]) -> None:
        self._document, self._face, self._lines = document, face, lines
        digits = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
        self._name = f"/Stamp{digits}"
        self._foot = BETWEEN.join(lines)
        self._font = _font(document, face, self._foot)
        self._forms: dict[tuple[float, float], Object] = {}
        self._strokes: dict[tuple[float, ...], Object] = {}
        self._save = document.make_stream(b"q\n")

    def draw(self, page: pikepdf.Page) -> None:
        """Put the lines over what the page shows."""
        box = _box(page)
        matrix, width, height = upright(box, int(page.rotation) % 360)
        resources = page.resources
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        resources.XObject[self._name] = self._form(width, height)
        content = page.obj.get("/Contents")
        if content is None:
            before = []
        else:
            before = [*content] if isinstance(content, Array) else [content]
        page.obj.Contents = Array([self._save, *before, self._stroke(matrix)])

    def _stroke(self, matrix: tuple[float, ...]) -> Object:
        if matrix not in self._strokes:
            numbers = " ".join(f"{number:g}" for number in matrix)
            code = f"\nQ q {numbers} cm {self._name} Do Q\n"
            self._strokes[matrix] = self._document.make_stream(code.encode())
        return self._strokes[matrix]

    def _form(self, width: float, height: float) -> Object:
        size = (round(width, 1), round(height, 1))
        if size not in self._forms:
            code = "\n".join(self._code(width, height))
            form = self._document.make_stream(code.encode())
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox = Array([0, 0, width, height])
            states = Dictionary(
                Pale=Dictionary(Type=Name.ExtGState, ca=PALE),
                Plain=Dictionary(Type=Name.ExtGState, ca=PLAIN),
            )
            form.Resources = Dictionary(
                Font=Dictionary(Face=self._font), ExtGState=states
            )
            self._forms[size] = form
        return self._forms[size]

    def _code(self, width: float, height: float) -> list[str]:
        """Return the drawing of the lines for a page of this size, in points."""
        code = [f"{GREY} g", "/Pale gs"]
        slope_pt = SHARE * min(width / math.cos(SLOPE), height / math.sin(SLOPE))
        widest = max(self._face.width(line) for line in self._lines) or 1
        size = min(LARGE_PT * min(width, height) / A4[2], slope_pt / widest)
        cos, sin = math.cos(SLOPE), math.sin(SLOPE)
        middle = (len(self._lines) - 1) / 2
        for band in BANDS:
            for at, line in enumerate(self._lines):
                aside = -self._face.width(line) * size / 2
                down = (middle - at) * size * APART
                x = width / 2 + aside * cos - down * sin
                y = height * band + aside * sin + down * cos
                code.append(self._show(line, size, (cos, sin, -sin, cos, x, y)))
        code.append("/Plain gs")
        foot = self._foot
        larger = max(1.0, min(width, height) / A4[2])
        small = min(SMALL_PT * larger, SHARE * width / (self._face.width(foot) or 1))
        aside = (width - self._face.width(foot) * small) / 2
        code.append(self._show(foot, small, (1, 0, 0, 1, aside, FOOT_PT * larger)))
        return code

    def _show(self, text: str, size: float, matrix: Sequence[float]) -> str:
        numbers = " ".join(f"{number:.3f}" for number in matrix)
        glyphs = "".join(f"{self._face.glyph(letter):04x}" for letter in text)
        return f"BT /Face {size:.2f} Tf {numbers} Tm <{glyphs}> Tj ET"


def upright(box: Box, turned: int) -> tuple[tuple[float, ...], float, float]:
    """Return how a page as shown lies in its own space, and its width and height.

    `turned` is how far the page is turned clockwise to be shown (ISO 32000-1, 7.7.3.3).
    """
    left, low, right, high = box
    width, height = right - left, high - low
    match turned:
        case 90:
            return (0, 1, -1, 0, right, low), height, width
        case 180:
            return (-1, 0, 0, -1, right, high), width, height
        case 270:
            return (0, -1, 1, 0, left, high), height, width
        case _:
            return (1, 0, 0, 1, left, low), width, height


def _box(page: pikepdf.Page) -> Box:
    numbers = [float(number) for number in page.cropbox]
    left, right = sorted((numbers[0], numbers[2]))
    low, high = sorted((numbers[1], numbers[3]))
    if not (right - left > 0 and high - low > 0):
        return A4
    return left, low, right, high


def _font(document: Pdf, face: Typeface, text: str) -> Object:
    """Return the letters of a text as a font of the document, text kept as text."""
    letters = {face.glyph(letter): letter for letter in text}
    file = document.make_stream(face.subset(letters))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/AAAAAA+BeVietnamPro-Medium"),
        Flags=4,
        FontBBox=Array([-500, -500, 1500, 1500]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=-265,
        CapHeight=700,
        StemV=90,
        FontFile2=file,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=descriptor.FontName,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        DW=600,
        W=Array(
            [part for g in sorted(letters) for part in (g, Array([face.widths[g]]))]
        ),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=descriptor.FontName,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(descendant)]),
            ToUnicode=_to_unicode(document, letters),
        )
    )


def _to_unicode(document: Pdf, letters: dict[int, str]) -> Stream:
    """Return the map from glyphs to letters (ISO 32000-1, 9.10.3)."""
    pairs = "\n".join(
        f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>"
        for glyph, letter in sorted(letters.items())
    )
    return document.make_stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Letters def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end".encode()
    )
