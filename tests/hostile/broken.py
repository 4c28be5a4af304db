"""PDFs whose structure is wrong on purpose, each a way to catch a reader out."""

import zlib

import pikepdf

from tests.agenda.armed import blank_with, by_hand
from tests.agenda.pdfs import A4, blank, bomb, encrypted, saved, spaces

CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
TREE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"


def leaf(extra: str = "") -> str:
    return f"<< {PAGE} {extra} >>"


def drawn(content: bytes, resources: str, *more: "str | tuple[str, bytes]") -> bytes:
    """A page with this content; its resources may name objects from 5 on."""
    return by_hand(
        CATALOG,
        TREE,
        leaf(f"/Contents 4 0 R /Resources << {resources} >>"),
        (f"<< /Length {len(content)} >>", content),
        *more,
    )


def stream(data: bytes, entries: str) -> tuple[str, bytes]:
    return f"<< /Length {len(data)} {entries} >>", data


def deep(levels: int) -> bytes:
    """A page tree of so many levels with one page below all of them."""
    inner = [
        f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 /Parent {max(1, n - 1)} 0 R >>"
        for n in range(2, levels + 2)
    ]
    last = f"<< /Type /Page /Parent {levels + 1} 0 R /MediaBox [0 0 595 842] >>"
    return by_hand(CATALOG, *inner, last)


def object_stream_loop() -> bytes:
    """Object streams that each say they go on in the other."""
    data = b"1 0 << /Type /Catalog /Pages 2 0 R >>"
    return by_hand(
        CATALOG,
        TREE,
        leaf(),
        stream(data, "/Type /ObjStm /N 1 /First 4 /Extends 5 0 R"),
        stream(data, "/Type /ObjStm /N 1 /First 4 /Extends 4 0 R"),
    )


def xref_loop() -> bytes:
    content = blank_with(b"")
    at = content.rindex(b"xref\n0 ")
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def outline_loop() -> bytes:
    return by_hand(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
        TREE,
        leaf(),
        "<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 9 >>",
        "<< /Title (a) /Parent 4 0 R /Next 5 0 R /First 5 0 R /Last 5 0 R >>",
    )


def names_loop() -> bytes:
    return by_hand(
        "<< /Type /Catalog /Pages 2 0 R /Names << /Dests 4 0 R >> >>",
        TREE,
        leaf(),
        "<< /Kids [4 0 R 4 0 R] /Limits [(a) (b)] >>",
    )


def action_loop() -> bytes:
    return by_hand(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>",
        TREE,
        leaf("/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A 4 0 R >>]"),
        "<< /S /URI /URI (x) /Next [4 0 R 4 0 R] >>",
    )


def drawing_loop() -> bytes:
    form = stream(
        b"/X Do /X Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        "/Resources << /XObject << /X 5 0 R >> >>",
    )
    return drawn(b"/X Do", "/XObject << /X 5 0 R >>", form)


def image(entries: str, data: bytes = b"\0" * 99) -> bytes:
    picture = stream(data, f"/Type /XObject /Subtype /Image {entries}")
    return drawn(b"500 0 0 500 0 0 cm /X Do", "/XObject << /X 5 0 R >>", picture)


def font(entries: str, data: bytes) -> bytes:
    return drawn(
        b"BT /F 20 Tf 50 500 Td (Bao cao) Tj ET",
        "/Font << /F 5 0 R >>",
        f"<< /Type /Font /Subtype /TrueType /BaseFont /A {entries} "
        "/FontDescriptor 6 0 R >>",
        "<< /Type /FontDescriptor /FontName /A /Flags 32 /FontBBox [0 0 9 9] "
        "/FontFile2 7 0 R >>",
        stream(data, ""),
    )


def object_bomb() -> bytes:
    """An object stream that unpacks to a gigabyte."""
    packed = zlib.compress(spaces(1024), 9)
    entries = "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]"
    return by_hand(CATALOG, TREE, leaf("/Group 5 0 R"), stream(packed, entries))


def nested(levels: int) -> bytes:
    return by_hand(CATALOG, TREE, leaf(f"/Group {'[' * levels}{']' * levels}"))


def many_annotations(count: int) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([0, 0, 9, 9]),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("x")),
    )
    document.pages[0].Annots = pikepdf.Array([note] * count)
    return saved(document)


REFUSED = {
    "encrypted": (encrypted, "encrypted"),
    "cut short": (lambda: blank(pages=9)[:-400], "damaged"),
    "nothing behind the head": (lambda: b"%PDF-1.7\n", "damaged"),
    "no pages": (lambda: blank(pages=0), "no_pages"),
    "ten thousand pages": (lambda: blank(pages=10_000), "too_many_pages"),
    "page tree in a loop": (
        lambda: by_hand(CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        "damaged",
    ),
    "pages that are none": (
        lambda: by_hand(CATALOG, "<< /Type /Pages /Kids [(x) 5] /Count 2 >>"),
        "no_pages",
    ),
    "root that is none": (lambda: by_hand("(x)"), "damaged"),
}
"""Files that cannot be shown, and why."""

SHOWN = {
    "object streams in a loop": object_stream_loop,
    "outline in a loop": outline_loop,
    "names in a loop": names_loop,
    "actions in a loop": action_loop,
    "ten thousand links": lambda: many_annotations(10_000),
    "14,400 pt": lambda: blank(size=(14_400, 14_400)),
    "1 pt": lambda: blank_with(b"", box="0 0 1 1"),
    "font of noise": lambda: font("", bytes(range(256)) * 40),
    "font that is empty": lambda: font("", b""),
    "font cut short": lambda: font("", b"\0\1\0\0\0\x0c" + b"glyf" * 20),
    "font of wrong widths": lambda: font(
        "/FirstChar -9 /LastChar 99999 /Widths 3", b"x"
    ),
    "picture of noise": lambda: image("/Width 9 /Height 9 /Filter /DCTDecode"),
    "picture of JBIG2 noise": lambda: image("/Width 9 /Height 9 /Filter /JBIG2Decode"),
    "picture of JPEG 2000 noise": lambda: image(
        "/Width 9 /Height 9 /Filter /JPXDecode"
    ),
}
"""Files that are shown, however they come out."""

EITHER = {
    "cross references in a loop": xref_loop,
    "page tree of 400 levels": lambda: deep(400),
    "page tree of 30,000 levels": lambda: deep(30_000),
    "arrays in arrays": lambda: nested(100_000),
    "box of NaN": lambda: blank_with(b"", box="nan nan nan nan"),
    "box without end": lambda: blank_with(b"", box="0 0 1e99 1e99"),
    "box without size": lambda: blank_with(b"", box="0 0 0 0"),
    "box of names": lambda: blank_with(b"", box="/a /b /c /d"),
    "turned by a little": lambda: blank_with(b"", extra="/Rotate 7"),
    "unit of a billion": lambda: blank_with(b"", extra="/UserUnit 1000000000"),
    "picture of 10^12 pixels": lambda: image(
        "/Width 1000000 /Height 1000000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    ),
    "content that is none": lambda: blank_with(b"BT BT q q Q Q Q /no Do 1 2 3 (x"),
    "object stream bomb": object_bomb,
}
"""Files that are shown or refused, in words and within bounds."""

HEAVY = {
    "page bomb": lambda: bomb(pages=2, at=2, gib=4),
    "drawing that draws itself": drawing_loop,
}
"""Files of which one page is too much; the others are shown."""
